from commonpractice.value.models.built import BuiltReport
from commonpractice.value.models.report import ChosenStory, Quotation, Report, ReportVersion
from commonpractice.value.models.round_up import RoundUp
from commonpractice.value.models.story import Answer, Consent, NoThankYou, Nudge, Story, Withdrawal

__all__ = [
    "Answer",
    "BuiltReport",
    "ChosenStory",
    "Consent",
    "NoThankYou",
    "Nudge",
    "Quotation",
    "Report",
    "ReportVersion",
    "RoundUp",
    "Story",
    "Withdrawal",
]
