"""How long each section of this meeting may take, and its clock, from the rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commonpractice.meetings import timing
from commonpractice.meetings.agenda_plan import planned_seconds
from commonpractice.meetings.models import AgendaItem, Meeting, RoomStep


def clock_of(
    meeting: Meeting, items: Sequence[AgendaItem], steps: Sequence[RoomStep], *, people: int
) -> timing.Clock:
    planned = planned_seconds(items, meeting, people=people)
    sections = [timing.Section(item.pk, planned[item.pk]) for item in items]
    return timing.clock(sections, taken(steps), starts_at=meeting.starts_at)


def taken(steps: Sequence[RoomStep]) -> list[timing.Step]:
    return [timing.Step(step.kind, step.at, step.section_id, step.seconds) for step in steps]  # type: ignore[arg-type]


def slips_from(clock: timing.Clock) -> datetime | None:
    """Since when every second that passes puts off what follows: over time, while paused, or before a late start."""
    if clock.stage == "not_started":
        return clock.starts_at
    if clock.stage == "paused":
        return clock.since
    if clock.running_since is None:
        return None
    return clock.running_since + timedelta(seconds=clock.allowed - clock.spent_before)
