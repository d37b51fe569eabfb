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
from commonpractice.guides.models.suggestion import SuggestionDecision
from commonpractice.guides.models.version import Credit, Version, VersionFixedError, VersionReview

__all__ = [
    "Answer",
    "Change",
    "Clause",
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
    "Snapshot",
    "SuggestionDecision",
    "Version",
    "VersionFixedError",
    "VersionReview",
    "Writer",
]
