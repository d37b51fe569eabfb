"""Who may, in the community itself. Not being a member is *not found*, which `reaching.py` sees to."""

from django.db.models import QuerySet

from commonpractice.community.models import ChairTurn, Membership


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


def may_confirm_chair(membership: Membership) -> bool:
    return membership.is_coordinator


def may_read_hand_over(membership: Membership, meeting_number: int) -> bool:
    """The page is for who chairs that meeting, alone or with another; the coordinator helps."""
    return membership.is_coordinator or _turns(membership, meeting_number).exists()


def may_write_hand_over(membership: Membership, meeting_number: int) -> bool:
    """The note to the next chair comes from the chair alone."""
    return _turns(membership, meeting_number).filter(part=ChairTurn.Part.CHAIR).exists()


def _turns(membership: Membership, meeting_number: int) -> QuerySet[ChairTurn]:
    return ChairTurn.objects.filter(
        community_id=membership.community_id, membership=membership, meeting_number=meeting_number
    )
