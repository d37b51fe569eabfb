"""Who may: plain functions, used by pages, sockets and templates alike."""

from commonpractice.community.models import ChairTurn, Membership
from commonpractice.meetings.models import Meeting


def leads(membership: Membership | None, meeting: Meeting) -> bool:
    """The coordinator, and whoever chairs or co-chairs this meeting."""
    if membership is None or membership.community_id != meeting.community_id:
        return False
    if membership.is_coordinator:
        return True
    turns = ChairTurn.objects.filter(community=meeting.community_id, meeting_number=meeting.number)
    return turns.filter(membership=membership).exists()
