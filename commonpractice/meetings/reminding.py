"""When the reminders of a meeting go, and when it is too late for one.

A reminder is due a number of days before the start, by the clock on the wall. After a long standstill it is sent
late by a day at most, and never later than half of its days before the meeting (the one of the day before: twelve
hours): a letter that says "in two weeks" three days late only confuses. One that came too late is put aside.

Its step carries the calendar's sequence at which it was drafted: a meeting that moves in time has new reminders,
one that only changes its place keeps those it has.
"""

from datetime import UTC, datetime, timedelta

from commonpractice.bulletins.models import Letter
from commonpractice.meetings.drafting import draft_for, put_drafts_aside
from commonpractice.meetings.models import Meeting

LATEST = timedelta(days=1)


def days_before(meeting: Meeting) -> dict[str, int]:
    """Reminders by name; 0 days means that there is none, and two on one day are one."""
    first, last = meeting.community.first_reminder_days, meeting.community.last_reminder_days
    return {name: days for name, days in (("first", first), ("last", last if last != first else 0)) if days}


def due_at(meeting: Meeting, name: str) -> datetime | None:
    days = days_before(meeting).get(name)
    if days is None:
        return None
    return (meeting.community.local(meeting.starts_at) - timedelta(days=days)).astimezone(UTC)


def too_late_from(meeting: Meeting, name: str) -> datetime | None:
    due, days = due_at(meeting, name), days_before(meeting).get(name, 0)
    return due + min(LATEST, timedelta(days=days) / 2) if due else None


def reminder_name(letter: Letter) -> str:
    """`first` or `last`, from a step such as `meeting-12:meeting_reminded:first:0`."""
    return letter.step.split(":")[2]


def draft_reminders(meeting: Meeting, *, at: datetime) -> None:
    """Those still to come, in place of those for an earlier time of the meeting."""
    put_drafts_aside(meeting, "meeting_reminded", at=at)
    for name in days_before(meeting):
        due = due_at(meeting, name)
        if due and due > at:
            draft_for(meeting, "meeting_reminded", at=at, more=f"{name}:{meeting.calendar_sequence}")
