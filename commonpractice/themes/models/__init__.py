from commonpractice.themes.models.barrier import Barrier, OwnerChange, Stage, Step
from commonpractice.themes.models.change import Change, Retest, RetestResult, Verification
from commonpractice.themes.models.confirmation import Confirmation, OrganisationKind
from commonpractice.themes.models.escalation import Escalation, EscalationAnswer
from commonpractice.themes.models.hearing import Hearing, HearingChoice, News
from commonpractice.themes.models.source import Contact, ContactEnding, SecondReader, Source
from commonpractice.themes.models.stem import BarrierStem, Stem
from commonpractice.themes.models.theme import Conclusion, Publication, Theme, ThemeChoice, ThemeSupport
from commonpractice.themes.models.wording import (
    FREE_TEXT,
    Approval,
    Gift,
    IdentifiabilityCheck,
    Level,
    Lever,
    MeetingKind,
    RuleKind,
    SentBack,
    Wording,
    month_of,
)

__all__ = [
    "FREE_TEXT",
    "Approval",
    "Barrier",
    "BarrierStem",
    "Change",
    "Conclusion",
    "Confirmation",
    "Contact",
    "ContactEnding",
    "Escalation",
    "EscalationAnswer",
    "Gift",
    "Hearing",
    "HearingChoice",
    "IdentifiabilityCheck",
    "Level",
    "Lever",
    "MeetingKind",
    "News",
    "OrganisationKind",
    "OwnerChange",
    "Publication",
    "Retest",
    "RetestResult",
    "RuleKind",
    "SecondReader",
    "SentBack",
    "Source",
    "Stage",
    "Stem",
    "Step",
    "Theme",
    "ThemeChoice",
    "ThemeSupport",
    "Verification",
    "Wording",
    "month_of",
]
