"""Writes calendar files for meetings (RFC 5545), among them invitations (iTIP, RFC 5546).

Pure: plain values in, bytes out; no clock, no Django. An invitation names exactly one attendee, so that
nobody learns from it who else was invited.

Cleaning, so that no text can start a line, a property or a parameter of its own:
- `one_line`: every run of white space, line breaks and control characters becomes one space;
- `several_lines`: every kind of line break becomes a new line, other control characters become a space;
- half of a surrogate pair, which cannot be written as UTF-8, becomes U+FFFD;
- in the name of a person `"` becomes `'` and a backslash becomes `/`: many calendars misread them there.
Addresses and links are never cleaned: a bad one raises ValueError.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar
from icalendar import vCalAddress, vText, vUri
from icalendar.parser import Contentline

from commonpractice.meetings.clock_changes import time_zone

Status = Literal["confirmed", "tentative", "cancelled"]
Answer = Literal["needs_action", "accepted", "declined", "tentative"]

PRODUCT = "-//Common Practice//Meetings//EN"
REFRESH_EVERY = timedelta(hours=6)

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_REFUSED = r'\s\\"<>\x00-\x1f\x7f-\x9f\ud800-\udfff'
_LINK = re.compile(rf"https?://[^{_REFUSED}^`{{|}}]+", re.IGNORECASE)
_EMAIL = re.compile(rf"[^{_REFUSED}@()\[\]:;,%?#&]+@[^{_REFUSED}@()\[\]:;,%?#&]+")
_UID = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Words:
    """The words that stand before the parts of a description; pass translated ones with the event."""

    access: str = "Getting in"
    join: str = "Join online"
    phone: str = "Join by phone"
    page: str = "About this meeting"


@dataclass(frozen=True)
class Event:
    """One meeting as calendars see it.

    `uid` never changes for one meeting of one installation; `sequence` rises with each change that was sent;
    `starts_at` and `ends_at` are aware; `zone` is an IANA name such as Europe/London; `stamp` (aware) is when
    this state was made. `takes_replies`: somebody reads what arrives at the organiser's address; only then
    are calendars told to send answers there. Raises ValueError for what no calendar could hold.
    """

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    organiser_name: str
    organiser_email: str
    stamp: datetime
    place: str = ""
    access: str = ""
    join_link: str = ""
    dial_in: str = ""
    description: str = ""
    url: str = ""
    status: Status = "confirmed"
    takes_replies: bool = False
    words: Words = Words()

    def __post_init__(self) -> None:
        """Refuse what cannot be cleaned without changing its meaning."""
        if not _UID.fullmatch(self.uid):
            raise ValueError("The uid of an event has visible ASCII characters only.")
        if self.sequence < 0:
            raise ValueError("The sequence of an event starts at 0.")
        if None in (self.starts_at.utcoffset(), self.ends_at.utcoffset(), self.stamp.utcoffset()):
            raise ValueError("The times of an event need a time zone.")
        if self.ends_at <= self.starts_at:
            raise ValueError("An event ends after it starts.")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"There is no time zone called {self.zone!r}.") from error
        for link in filter(None, (self.join_link, self.url)):
            if not _LINK.fullmatch(link):
                raise ValueError(f"This is not a web address: {link!r}.")
        _check_email(self.organiser_email)


@dataclass(frozen=True)
class Attendee:
    """The one person an invitation goes to, and what they have answered so far."""

    name: str
    email: str
    answered: Answer = "needs_action"

    def __post_init__(self) -> None:
        """Refuse an address that could not stand in a calendar line."""
        _check_email(self.email)


ForEach = Callable[[Attendee], bytes]


def request(event: Event, attendee: Attendee) -> bytes:
    """Invite one person, or tell them of a change when `event.sequence` is higher than before."""
    return requests(event)(attendee)


def cancel(event: Event, attendee: Attendee) -> bytes:
    """Take the meeting out of one person's calendar.

    Pass the event with the sequence last sent: the cancellation carries the next one, `event.sequence + 1`.
    """
    return cancellations(event)(attendee)


def requests(event: Event) -> ForEach:
    """Write `request` for many people: what is the same for all of them is written once."""
    if event.status == "cancelled":
        raise ValueError("A cancelled meeting is sent with cancel().")
    component = _component(event, event.sequence, event.status)
    return _for_each(_calendar("REQUEST", [event]), component, asks=event.takes_replies)


def cancellations(event: Event) -> ForEach:
    """Write `cancel` for many people."""
    component = _component(event, event.sequence + 1, "cancelled")
    return _for_each(_calendar("CANCEL", [event]), component, asks=False)


def feed(events: Sequence[Event], *, name: str, stamp: datetime) -> bytes:
    """Write a personal calendar that other calendars subscribe to: no attendees, fetched every six hours.

    `stamp` (aware) is when anything in the feed last changed; equal input gives equal bytes, so that a
    feed can be answered with "not modified".
    """
    calendar = _calendar("PUBLISH", events)
    calendar.add("NAME", _Text(one_line(name)))
    calendar.add("X-WR-CALNAME", _Text(one_line(name)))
    calendar.add("LAST-MODIFIED", stamp)
    calendar.add("REFRESH-INTERVAL", REFRESH_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(REFRESH_EVERY))
    for event in events:
        calendar.add_component(_component(event, event.sequence, event.status))
    return _written(calendar)


def one_line(text: str) -> str:
    """Clean text for a place that holds one line."""
    return " ".join(_CONTROL.sub(" ", _SURROGATE.sub("\ufffd", text)).split())


def several_lines(text: str) -> str:
    """Clean text for a place that holds several lines; white space at the ends of lines goes."""
    lines = _LINE_BREAK.split(_SURROGATE.sub("\ufffd", text))
    return "\n".join(_CONTROL.sub(" ", line).rstrip() for line in lines).strip()


def person_name(text: str) -> str:
    """Clean the name of a person or community."""
    return one_line(text).replace('"', "'").replace("\\", "/")


class _Text(vText):
    """Text whose backslashes all survive: icalendar takes a typed backslash and N for a line break."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def _calendar(method: str, events: Sequence[Event]) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    for name in sorted({event.zone for event in events} - {"UTC"}):
        there = [event for event in events if event.zone == name]
        first = min(event.starts_at.astimezone(ZoneInfo(name)).year for event in there)
        last = max(event.ends_at.astimezone(ZoneInfo(name)).year for event in there)
        calendar.add_component(time_zone(name, first, last))
    return calendar


def _for_each(calendar: icalendar.Calendar, component: icalendar.Event, *, asks: bool) -> ForEach:
    """Write it with a blank where the attendee stands. No text can begin a line, so there is one such place."""
    blank = vCalAddress("")
    component.add("ATTENDEE", blank)
    calendar.add_component(component)
    before, after = _written(calendar).split(_line(blank))
    return lambda attendee: before + _line(_attendee(attendee, asks=asks)) + after


def _line(attendee: vCalAddress) -> bytes:
    line: bytes = Contentline.from_parts("ATTENDEE", attendee.params, attendee).to_ical()
    return b"\r\n" + line + b"\r\n"


def _written(calendar: icalendar.Calendar) -> bytes:
    data: bytes = calendar.to_ical()
    return data


def _component(event: Event, sequence: int, status: Status) -> icalendar.Event:
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("SEQUENCE", sequence)
    component.add("DTSTAMP", event.stamp)
    component.add("DTSTART", _moment(event.starts_at, event.zone))
    component.add("DTEND", _moment(event.ends_at, event.zone))
    component.add("STATUS", status.upper())
    component.add("SUMMARY", _Text(one_line(event.title)))
    component.add("ORGANIZER", _address(event.organiser_email, event.organiser_name))
    location = ", ".join(filter(None, several_lines(event.place).split("\n"))) or event.join_link
    for name, text in (("LOCATION", location), ("DESCRIPTION", _description(event))):
        if text:
            component.add(name, _Text(text))
    if event.url:
        component.add("URL", event.url)
    if event.join_link:
        label = person_name(event.words.join)
        features = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label}
        component.add("CONFERENCE", vUri(event.join_link, params=features))
    return component


def _moment(moment: datetime, zone: str) -> datetime:
    """Put a moment on the clock of its zone, or leave it in UTC where that clock shows the time twice."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
        return local
    return moment.astimezone(UTC)


def _description(event: Event) -> str:
    words = event.words
    labelled = (
        (words.access, several_lines(event.access)),
        (words.join, event.join_link),
        (words.phone, several_lines(event.dial_in)),
        (words.page, event.url),
    )
    lines = [f"{one_line(label)}: {text}" for label, text in labelled if text]
    return "\n\n".join(filter(None, [several_lines(event.description), "\n".join(lines)]))


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if cleaned := person_name(name):
        address.params["CN"] = cleaned
    return address


def _attendee(attendee: Attendee, *, asks: bool) -> vCalAddress:
    address = _address(attendee.email, attendee.name)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = attendee.answered.upper().replace("_", "-")
    address.params["RSVP"] = "TRUE" if asks and attendee.answered == "needs_action" else "FALSE"
    return address


def _check_email(email: str) -> None:
    if not _EMAIL.fullmatch(email):
        raise ValueError(f"This is not an e-mail address: {email!r}.")
