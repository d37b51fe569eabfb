"""What the chair's rota needs to know of meetings: which were held and who was there, which come, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from commonpractice.community.chair import Held, Rota, rota
from commonpractice.community.models import ChairSwap, Community
from commonpractice.meetings.models import Meeting, Participant

MEETINGS_AHEAD = 4


@dataclass(frozen=True)
class MeetingsSoFar:
    held: list[Meeting]
    """In the order in which they were held."""
    coming: dict[int, Meeting | None]
    """By number, in order; None where it is not planned yet."""


def meetings_so_far(community: Community, now: datetime) -> MeetingsSoFar:
    held: list[Meeting] = []
    planned: list[Meeting] = []
    last = 0
    for meeting in (
        Meeting.objects.filter(community=community).select_related("cancellation").order_by("starts_at")
    ):
        last = max(last, meeting.number)
        if meeting.is_cancelled:
            continue
        over = meeting.ends_at <= now or meeting.room_closed_at is not None
        (held if over else planned).append(meeting)
    coming: dict[int, Meeting | None] = {meeting.number: meeting for meeting in planned}
    for number in range(last + 1, last + 1 + max(MEETINGS_AHEAD - len(planned), 0)):
        coming[number] = None
    return MeetingsSoFar(held, coming)


def rota_of(community: Community, meetings: MeetingsSoFar) -> Rota:
    held = [Held(meeting.number, community.date_of(meeting.starts_at)) for meeting in meetings.held]
    return rota(
        community, held=held, attended=attendance(meetings), coming=list(meetings.coming)[:MEETINGS_AHEAD]
    )


def attendance(meetings: MeetingsSoFar) -> dict[int, int]:
    """How many meetings each member has been to, by membership."""
    counted = (
        Participant.objects.filter(
            meeting__in=[meeting.pk for meeting in meetings.held], membership__isnull=False
        )
        .order_by()
        .values("membership_id")
        .annotate(times=Count("pk"))
    )
    return {row["membership_id"]: row["times"] for row in counted}


def still_fits(foreseen: Rota, swap: ChairSwap) -> bool:
    """Whether both are still the ones who would chair the meetings they want to exchange."""
    chairs = {line.number: line.chair for line in foreseen.lines}
    return chairs.get(swap.gives_meeting) == swap.gives and chairs.get(swap.takes_meeting) == swap.takes
