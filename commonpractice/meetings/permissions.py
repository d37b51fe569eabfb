"""Who may do what with meetings: pages, sockets and tasks ask here. Whether its state allows it stands on the meeting."""

from collections.abc import Collection

from django.db.models import Max

from commonpractice.community.models import ChairTurn, Membership
from commonpractice.meetings.models import Meeting


def leads(membership: Membership | None, meeting: Meeting, chairs: Collection[int] | None = None) -> bool:
    """The coordinator, and the chair and co-chair of this meeting; `chairs` are their keys, where they are at hand."""
    if membership is None or membership.community_id != meeting.community_id:
        return False
    if membership.is_coordinator:
        return True
    if chairs is None:
        return _chairs(membership, {meeting.number})
    return membership.pk in chairs


def may_plan(membership: Membership | None) -> bool:
    """The coordinator, and who chairs the meeting planned last or the one not planned yet."""
    if membership is None:
        return False
    if membership.is_coordinator:
        return True
    planned = Meeting.objects.filter(community_id=membership.community_id)
    last: int = planned.aggregate(last=Max("number"))["last"] or 0
    return _chairs(membership, {last, last + 1})


def sees_private_needs(membership: Membership | None, meeting: Meeting) -> bool:
    """Access needs and wishes about expenses are for the coordinator only, whoever chairs."""
    return bool(membership and membership.community_id == meeting.community_id and membership.is_coordinator)


def _chairs(membership: Membership, numbers: set[int]) -> bool:
    return ChairTurn.objects.filter(
        community_id=membership.community_id, membership=membership, meeting_number__in=numbers
    ).exists()
