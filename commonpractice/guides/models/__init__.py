from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.version import Credit, Version, VersionFixedError

__all__ = [
    "Change",
    "Clause",
    "Credit",
    "Evidence",
    "Guide",
    "Moment",
    "Snapshot",
    "Version",
    "VersionFixedError",
    "Writer",
]
