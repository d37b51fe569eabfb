from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.picture import Picture
from commonpractice.guides.models.suggestion import SuggestionDecision

__all__ = [
    "Change",
    "Clause",
    "Evidence",
    "Guide",
    "Moment",
    "Picture",
    "Snapshot",
    "SuggestionDecision",
    "Writer",
]
