from commonpractice.guides.models.adoption import Adoption, AdoptionState, AdoptionStep, ClauseMoved
from commonpractice.guides.models.built import BuiltForm
from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.consultation import (
    Answer,
    Comment,
    CommentReading,
    Consultation,
    ConsultationStep,
    Invitation,
)
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.picture import Picture
from commonpractice.guides.models.plain_edit import PlainEdit
from commonpractice.guides.models.practice_report import PracticeReport, ReportReading, ReportSummary
from commonpractice.guides.models.remark import Remark, RemarkReply, RemarkResolution
from commonpractice.guides.models.sign_off import CallingOff, SignOff, SignOffAnswer
from commonpractice.guides.models.spokesperson import Spokesperson, SpokespersonEnding
from commonpractice.guides.models.suggestion import SuggestionDecision
from commonpractice.guides.models.version import Credit, Version, VersionFixedError, VersionReview
from commonpractice.guides.models.workshop import (
    BlockNote,
    Said,
    Workshop,
    WorkshopSeat,
    WorkshopStep,
    WorkshopTable,
)

__all__ = [
    "Adoption",
    "AdoptionState",
    "AdoptionStep",
    "Answer",
    "BlockNote",
    "BuiltForm",
    "CallingOff",
    "Change",
    "Clause",
    "ClauseMoved",
    "Comment",
    "CommentReading",
    "Consultation",
    "ConsultationStep",
    "Credit",
    "Evidence",
    "Guide",
    "Invitation",
    "Moment",
    "Picture",
    "PlainEdit",
    "PracticeReport",
    "Remark",
    "RemarkReply",
    "RemarkResolution",
    "ReportReading",
    "ReportSummary",
    "Said",
    "SignOff",
    "SignOffAnswer",
    "Snapshot",
    "Spokesperson",
    "SpokespersonEnding",
    "SuggestionDecision",
    "Version",
    "VersionFixedError",
    "VersionReview",
    "Workshop",
    "WorkshopSeat",
    "WorkshopStep",
    "WorkshopTable",
    "Writer",
]
