from commonpractice.guides.models.adoption import Adoption, AdoptionState, AdoptionStep, ClauseMoved
from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.practice_report import PracticeReport, ReportReading, ReportSummary
from commonpractice.guides.models.sign_off import CallingOff, SignOff, SignOffAnswer
from commonpractice.guides.models.spokesperson import Spokesperson, SpokespersonEnding
from commonpractice.guides.models.version import Credit, Version, VersionFixedError

__all__ = [
    "Adoption",
    "AdoptionState",
    "AdoptionStep",
    "CallingOff",
    "Change",
    "Clause",
    "ClauseMoved",
    "Credit",
    "Evidence",
    "Guide",
    "Moment",
    "PracticeReport",
    "ReportReading",
    "ReportSummary",
    "SignOff",
    "SignOffAnswer",
    "Snapshot",
    "Spokesperson",
    "SpokespersonEnding",
    "Version",
    "VersionFixedError",
    "Writer",
]
