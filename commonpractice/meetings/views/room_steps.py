"""The clock, from the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commonpractice.meetings.models import RoomStep
from commonpractice.meetings.room.numbers import number_in
from commonpractice.meetings.room.reaching import InRoom, leads, reach_room, room_action
from commonpractice.meetings.room.steps import EXTENSIONS, take_step

EXTEND = {f"extend_{seconds}": seconds for seconds in EXTENSIONS}


@room_action(leads)
def step(request: InRoom) -> HttpResponse | None:
    """`do` is a kind of step, or extend_60, extend_300; `seen` the number of the last step on the page."""
    wanted = request.POST.get("do", "")
    seen = number_in(request.POST, "seen")
    kind = RoomStep.Kind.EXTEND if wanted in EXTEND else wanted
    if seen is None or kind not in RoomStep.Kind.values or wanted == RoomStep.Kind.EXTEND:
        raise Http404
    take_step(
        request.meeting,
        kind,
        seen=seen,
        by=request.caller.participant,
        at=timezone.now(),
        seconds=EXTEND.get(wanted, 0),
    )
    return None


def finish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask first; the button on the page takes the step."""
    reached = reach_room(request, slug, number)
    if not reached.caller.leads:
        raise Http404
    context = {"meeting": reached.meeting, "seen": reached.meeting.steps.count()}
    return render(request, "meetings/room/finish.html", context)
