"""Who may. What its state allows stands beside the model (`models/advice.py`)."""

from commonpractice.advice.models import Advice
from commonpractice.community.models import Membership


def may_lead(membership: Membership | None, advice: Advice) -> bool:
    """Draft, ask for positions, send, write down what the body said: who leads it, and the coordinators."""
    if membership is None or membership.community_id != advice.community_id:
        return False
    return membership.is_coordinator or advice.lead_id == membership.pk


def may_take_up(membership: Membership | None, advice: Advice) -> bool:
    """Take it up or decline it, and name who leads it."""
    here = membership is not None and membership.community_id == advice.community_id
    return here and membership is not None and membership.is_coordinator


def may_see_contact(membership: Membership | None, advice: Advice) -> bool:
    """Whom one writes to there: those who do, and the member who heard it from them."""
    if membership is None or membership.community_id != advice.community_id:
        return False
    return may_lead(membership, advice) or advice.entered_by_id == membership.pk


def may_write(membership: Membership | None, advice: Advice) -> bool:
    """Every member writes in the draft, as in guides."""
    return membership is not None and membership.community_id == advice.community_id
