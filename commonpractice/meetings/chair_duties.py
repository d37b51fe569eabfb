"""What the chair of a meeting does and by when: half an hour in all, beside the meeting itself. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DutyKind = Literal["invite", "agenda", "first_reminder", "last_reminder", "meeting", "minutes", "note"]

INVITED_BEFORE_REMINDER = 14
AGENDA_BEFORE_REMINDER = 7
WRITTEN_AFTER = 7


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do by a day, and the minutes it takes the chair; 0 where it goes by itself."""

    kind: DutyKind
    by: date
    minutes: int = 0


def duties(day: date, *, first_reminder_days: int, last_reminder_days: int) -> list[Duty]:
    """List the duties of a meeting held on `day` in the order of their days.

    The invitation goes out two weeks before the first reminder and the agenda stands one week before it, so that
    both can be in it; draft minutes and the note to the next chair are written within a week after the meeting.
    """
    first, last = day - timedelta(first_reminder_days), day - timedelta(last_reminder_days)
    listed = [
        Duty("invite", first - timedelta(INVITED_BEFORE_REMINDER), 5),
        Duty("agenda", first - timedelta(AGENDA_BEFORE_REMINDER), 10),
        Duty("first_reminder", first),
        Duty("last_reminder", last),
        Duty("meeting", day),
        Duty("minutes", day + timedelta(WRITTEN_AFTER), 10),
        Duty("note", day + timedelta(WRITTEN_AFTER), 5),
    ]
    return sorted(listed, key=lambda duty: duty.by)
