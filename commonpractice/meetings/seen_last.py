"""Who was at the last two meetings, for the directory's page of who is missing (`settings.SEEN_LAST`)."""

from datetime import datetime

from commonpractice.community.models import Community
from commonpractice.directory.coverage import SeenLast
from commonpractice.meetings.models import Meeting, Participant

MEETINGS = 2


def at_the_last_two(community: Community, now: datetime) -> SeenLast | None:
    """Meetings at which nobody checked in say nothing of who was there; two queries."""
    held = Meeting.objects.past(now).filter(community=community, cancellation=None)
    checked_in = Participant.objects.filter(membership__isnull=False).values("meeting")
    last = list(held.filter(pk__in=checked_in).values_list("pk", "starts_at")[:MEETINGS])
    if len(last) < MEETINGS:
        return None
    there = Participant.objects.filter(meeting__in=[pk for pk, _at in last], membership__isnull=False)
    return SeenLast(
        since=min(at for _pk, at in last),
        members=frozenset(key for key in there.values_list("membership", flat=True) if key),
    )
