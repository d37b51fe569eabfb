"""Who may. Pages, tasks and other rooms ask here."""

from commonpractice.community.models import Membership
from commonpractice.library.models import Resource


def may_add(membership: Membership) -> bool:
    """Share something: every member."""
    return not membership.has_left


def may_find(membership: Membership | None, resource: Resource) -> bool:
    """Members find everything, also that something was removed; everybody else what is public and stands."""
    if membership is not None and membership.community_id == resource.community_id:
        return True
    return resource.is_public and not resource.is_removed


def may_look_after(membership: Membership | None, resource: Resource) -> bool:
    """Change, replace, remove it, and say that it is still good: its owner, and the coordinator."""
    if membership is None or membership.community_id != resource.community_id or resource.is_removed:
        return False
    return membership.is_coordinator or resource.owner_id == membership.pk
