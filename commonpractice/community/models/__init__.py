from commonpractice.community.models.chair import ChairDecline, ChairSwap, ChairSwapAnswer, ChairTurn
from commonpractice.community.models.community import Community, ContactPoint, Organisation, Sector
from commonpractice.community.models.fixed import FixedError
from commonpractice.community.models.joining import Approval, JoinRequest, Refusal
from commonpractice.community.models.membership import Constituency, Departure, Membership, Return
from commonpractice.community.models.record import Happening
from commonpractice.community.models.terms import AgendaKind, StandingItem, Terms, TermsAdoption, TermsSection

__all__ = [
    "AgendaKind",
    "Approval",
    "ChairDecline",
    "ChairSwap",
    "ChairSwapAnswer",
    "ChairTurn",
    "Community",
    "Constituency",
    "ContactPoint",
    "Departure",
    "FixedError",
    "Happening",
    "JoinRequest",
    "Membership",
    "Organisation",
    "Refusal",
    "Return",
    "Sector",
    "StandingItem",
    "Terms",
    "TermsAdoption",
    "TermsSection",
]
