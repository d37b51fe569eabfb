"""What a calendar part says, for people: pure, text in, plain values out."""

from dataclasses import dataclass
from datetime import date, datetime

import icalendar


@dataclass(frozen=True)
class Occasion:
    title: str
    starts_at: datetime | date
    ends_at: datetime | date
    place: str
    is_cancelled: bool


def occasion(calendar: str) -> Occasion | None:
    """The first event of an iTIP object; None where there is none or the text is not a calendar."""
    try:
        read = icalendar.Calendar.from_ical(calendar)
        event = next(iter(read.walk("VEVENT")), None)
        if event is None:
            return None
        return Occasion(
            title=str(event.get("SUMMARY", "")),
            starts_at=event.decoded("DTSTART"),
            ends_at=event.decoded("DTEND"),
            place=str(event.get("LOCATION", "")),
            is_cancelled=str(read.get("METHOD", "")) == "CANCEL",
        )
    except (ValueError, KeyError):
        return None
