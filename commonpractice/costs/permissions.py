"""Who may. What an activity costs whom is every member's to read; expenses are one member's and the coordinators'."""

from commonpractice.community.models import Membership
from commonpractice.costs.models import Arrangement, Bearing


def may_agree(membership: Membership, bearing: Bearing) -> bool:
    """Who belongs to the organisation speaks for it here."""
    return membership.organisation_id == bearing.organisation_id


def may_end(membership: Membership, bearing: Bearing) -> bool:
    proposed_it = not bearing.is_agreed and bearing.proposed_by_id == membership.pk
    return membership.is_coordinator or may_agree(membership, bearing) or proposed_it


def may_read(membership: Membership, arrangement: Arrangement) -> bool:
    return membership.is_coordinator or is_theirs(membership, arrangement)


def is_theirs(membership: Membership, arrangement: Arrangement) -> bool:
    return arrangement.membership_id == membership.pk


def may_arrange(membership: Membership, arrangement: Arrangement) -> bool:
    """A coordinator; for their own expenses another one, where there is another."""
    if not membership.is_coordinator:
        return False
    others = Membership.objects.coordinators().filter(community=membership.community_id)
    return not is_theirs(membership, arrangement) or not others.exclude(pk=membership.pk).exists()
