"""Who may do what with meetings: pages, sockets and tasks ask here. Whether its state allows it stands on the meeting."""

from collections.abc import Collection

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting


def leads(membership: Membership | None, meeting: Meeting, chairs: Collection[int] | None = None) -> bool:
    """The coordinator, and the chair and co-chair of this meeting; `chairs` are their keys, where they are at hand."""
    if membership is None or membership.community_id != meeting.community_id:
        return False
    if membership.is_coordinator:
        return True
    if chairs is None:
        return membership.chair_turns.filter(
            community_id=meeting.community_id, meeting_number=meeting.number
        ).exists()
    return membership.pk in chairs


def may_plan(membership: Membership | None) -> bool:
    """The coordinator, and who chairs the meeting planned last or the one not planned yet."""
    if membership is None:
        return False
    if membership.is_coordinator:
        return True
    newest = Meeting.objects.filter(community_id=membership.community_id).order_by("-number")
    last = Coalesce(Subquery(newest.values("number")[:1]), 0)
    return membership.chair_turns.filter(meeting_number__range=(last, last + 1)).exists()


def sees_private_needs(membership: Membership | None, meeting: Meeting) -> bool:
    """Access needs and wishes about expenses are for the coordinator only, whoever chairs."""
    return bool(membership and membership.community_id == meeting.community_id and membership.is_coordinator)
