"""The clock's verbs. Each step carries the number of the last step that was on the screen it was clicked on."""

from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.meetings import timing
from commonpractice.meetings.models import (
    AgendaItem,
    Hand,
    Meeting,
    Participant,
    RoomStep,
    Turn,
)
from commonpractice.meetings.room.changing import Refused, Stale, changing
from commonpractice.meetings.room.questions import put_away_at_the_end
from commonpractice.meetings.room.times import clock_of

EXTENSIONS = (60, 300)
Kind = RoomStep.Kind


def take_step(
    meeting: Meeting,
    kind: str,
    *,
    seen: int,
    by: Participant | None,
    at: datetime,
    section: int | None = None,
    seconds: int = 0,
) -> RoomStep:
    """Take the step after number `seen`; raises Stale where somebody else has taken it, Refused where it cannot be.

    Moving on from the last section finishes; finishing closes the room, going back from there opens it again.
    """
    with changing(meeting) as held:
        if held.room_opened_at is None:
            raise Refused(_("Open the room first."))
        steps = list(held.steps.all())
        if len(steps) != seen:
            raise Stale
        clock = clock_of(held, list(held.agenda.all()), steps, people=held.participants.count())
        step = timing.Step(kind, at, section, seconds)  # type: ignore[arg-type]
        fault = timing.why_not(clock, step)
        if fault is not None:
            raise Refused(_why(fault))
        after = timing.advance(clock, step)
        row = RoomStep.objects.create(
            meeting=held, number=seen + 1, kind=kind, section_id=section, seconds=seconds, by=by, at=at
        )
        _follow(held, clock, after, at)
        return row


def _why(fault: timing.Fault) -> str:
    if fault == "section":
        return _(
            "That section cannot be reached from here. Add a section to the agenda first, or choose another."
        )
    if fault == "seconds":
        return _("Choose how much longer.")
    return _("That cannot be done just now: the clock shows where the meeting stands.")


def _follow(meeting: Meeting, before: timing.Clock, after: timing.Clock, at: datetime) -> None:
    """A turn ends with its section, the raised hands with theirs; the room and its question with the meeting."""
    if after.current != before.current:
        _end_running_turn(meeting, at)
        Hand.objects.filter(meeting=meeting, lowered_at=None).update(lowered_at=at)
    closed = at if after.stage == "finished" else None
    if closed:
        put_away_at_the_end(meeting, closed)
    if meeting.room_closed_at != closed:
        Meeting.objects.filter(pk=meeting.pk).update(room_closed_at=closed)


def _end_running_turn(meeting: Meeting, at: datetime) -> None:
    running = Turn.objects.filter(meeting=meeting, started_at__isnull=False, ended_at=None, passed_at=None)
    running.update(ended_at=at)


def current_item(meeting: Meeting) -> AgendaItem | None:
    """The section that is on, None before the start and after the end."""
    items, steps = list(meeting.agenda.all()), list(meeting.steps.all())
    clock = clock_of(meeting, items, steps, people=meeting.participants.count())
    return next((item for item in items if item.pk == clock.current), None)
