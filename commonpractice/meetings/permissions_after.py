"""Who may, once the meeting is over: minutes, actions, times."""

from commonpractice.community.models import ChairTurn, Membership
from commonpractice.meetings.models import Action, Meeting, Minutes
from commonpractice.meetings.permissions import leads


def may_read_minutes(membership: Membership, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Members from when they are circulated; before that only those who prepare them."""
    return (minutes is not None and minutes.is_circulated) or leads(membership, meeting)


def may_approve_at(membership: Membership, minutes: Minutes, at_meeting: Meeting) -> bool:
    return leads(membership, minutes.meeting) or leads(membership, at_meeting)


def may_change_action(membership: Membership, action: Action) -> bool:
    return action.owner_id == membership.pk or leads(membership, action.meeting)


def may_see_times(membership: Membership, meeting: Meeting) -> bool:
    """Those who led the meeting, and whoever chairs the one after it."""
    if leads(membership, meeting):
        return True
    later = Meeting.objects.standing().filter(community=meeting.community_id, number__gt=meeting.number)
    following = later.order_by("number").values_list("number", flat=True).first() or meeting.number + 1
    turns = ChairTurn.objects.filter(community=meeting.community_id, meeting_number=following)
    return turns.filter(membership=membership).exists()
