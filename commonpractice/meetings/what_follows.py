"""The meeting after a meeting: planned already, or when the cadence of the terms would have it."""

from datetime import date

from commonpractice.meetings import dates
from commonpractice.meetings.models import Meeting


def following_meeting(meeting: Meeting) -> Meeting | None:
    later = meeting.community.meetings.standing().filter(starts_at__gt=meeting.starts_at)
    return later.order_by("starts_at").first()


def next_day(meeting: Meeting) -> date | None:
    """None where the terms give no cadence in months."""
    months = meeting.terms.cadence_months if meeting.terms else 0
    if not months:
        return None
    held_on = meeting.community.date_of(meeting.starts_at)
    return dates.propose(held_on, months=months, today=held_on)
