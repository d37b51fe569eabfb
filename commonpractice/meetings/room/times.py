"""How long each section of this meeting may take, and its clock, from the rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commonpractice.community import budget
from commonpractice.meetings import timing
from commonpractice.meetings.models import AgendaItem, Meeting, RoomStep


def planned_seconds(items: Sequence[AgendaItem], meeting: Meeting, *, people: int) -> dict[int, int]:
    """By item: its own length, or its share of the time that nothing else uses."""
    plan = [budget.Item(item.pk, item.minutes, item.seconds_each, item.kind) for item in items]
    length = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    planned = {
        timed.key: timed.seconds for timed in budget.budget(plan, length_minutes=length, people=people).items
    }
    # Every follow-up there may be is bounded by a third of the free time, which is what it is offered here.
    shares = budget.share_free_time(plan, length_minutes=length, people=people, follow_ups=length)
    for offer in shares.offers:
        if offer.key is not None:
            planned[offer.key] += offer.minutes * 60
    return planned


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
