"""Reads the answer that a person's calendar sends back to an invitation (iTIP REPLY, RFC 5546). Pure."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

import icalendar

from commonpractice.meetings.calendar import Attendee

MOST_BYTES = 200_000
ANSWERS: dict[str, Literal["accepted", "declined", "tentative"]] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
}


@dataclass(frozen=True)
class Reply:
    """Who answered what, about which state of which meeting. The address is in small letters."""

    uid: str
    attendee_email: str
    answer: Literal["accepted", "declined", "tentative"]
    sequence: int


def parse_reply(data: bytes) -> Reply:
    """Read one answer. Raises ValueError for anything else: another method, several people, a delegation.

    Nothing in the file proves who sent it: the caller compares the address with the invitation's.
    """
    if len(data) > MOST_BYTES:
        raise ValueError("This calendar file is too large for an answer.")
    try:
        calendar = icalendar.Calendar.from_ical(data)
        method = str(calendar.get("METHOD", "")).upper()
        events = calendar.walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("This is not a calendar file.") from error
    if method != "REPLY" or len(events) != 1:
        raise ValueError("This calendar file is not an answer about one meeting.")
    return _reply(events[0])


def _reply(event: icalendar.Component) -> Reply:
    uid, attendee = event.get("UID"), event.get("ATTENDEE")
    if not isinstance(uid, str) or not uid or not isinstance(attendee, icalendar.vCalAddress):
        raise ValueError("This answer does not name one meeting and one person.")
    scheme, _, address = attendee.partition(":")
    if scheme.lower() != "mailto":
        raise ValueError("This answer has no e-mail address.")
    email = Attendee(name="", email=unquote(address).strip().lower()).email
    answer = ANSWERS.get(str(attendee.params.get("PARTSTAT", "")).upper())
    if answer is None:
        raise ValueError("This answer is neither yes, no nor perhaps.")
    sequence = event.get("SEQUENCE", 0)
    if not isinstance(sequence, int) or sequence < 0:
        raise ValueError("The sequence of this answer is not a number.")
    return Reply(str(uid), email, answer, int(sequence))
