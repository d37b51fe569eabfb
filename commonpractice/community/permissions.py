"""Who may, in the community itself. Not being a member is *not found*, which `reaching.py` sees to."""

from commonpractice.community.models import Membership


def may_draft_terms(membership: Membership | None) -> bool:
    return membership is not None and membership.is_coordinator


def may_be_asked_to_chair(membership: Membership) -> bool:
    return membership.willing_to_chair and not membership.has_left
