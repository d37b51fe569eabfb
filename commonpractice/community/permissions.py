"""Who may, in the community itself. Not being a member is *not found*, which `reaching.py` sees to."""

from commonpractice.community.models import Membership


def may_decide_joining(membership: Membership) -> bool:
    return membership.is_coordinator


def may_change_settings(membership: Membership) -> bool:
    return membership.is_coordinator


def may_read_the_record(membership: Membership) -> bool:
    return membership.is_coordinator


def may_see_access_needs(membership: Membership) -> bool:
    return membership.is_coordinator


def may_see_roles(membership: Membership) -> bool:
    return membership.is_coordinator


def may_change_role(membership: Membership, other: Membership) -> bool:
    return membership.is_coordinator and membership.community_id == other.community_id


def may_end_membership(membership: Membership, other: Membership) -> bool:
    """One's own is ended by leaving."""
    return may_change_role(membership, other) and membership.pk != other.pk


def may_draft_terms(membership: Membership | None) -> bool:
    return membership is not None and membership.is_coordinator


def may_be_asked_to_chair(membership: Membership) -> bool:
    return membership.willing_to_chair and not membership.has_left
