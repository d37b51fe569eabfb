"""Calendar files: exact bytes, read back by two parsers, and what a calendar does with them.

People, organisations and places are invented. After a wanted change of the files, write them again with
`.venv/bin/python -m tests.meetings.test_calendar` and read the difference.
"""

import itertools
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonpractice.meetings.calendar import (
    Attendee,
    Event,
    Words,
    cancel,
    feed,
    one_line,
    person_name,
    request,
    several_lines,
)
from tests.meetings.calendar_readers import read_by_both, read_by_icalendar

HERE = Path(__file__).parent
LONDON = ZoneInfo("Europe/London")
STAMP = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def at(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    """Give the moment of a time in 2026 on the clock in London."""
    return datetime(2026, month, day, hour, minute, fold=fold, tzinfo=LONDON).astimezone(UTC)


INVITED = Event(
    uid="meeting-7.c0ffee@cop.example",
    sequence=0,
    title="Quarterly meeting; arson as a barrier, part 2",
    starts_at=at(3, 24, 14),
    ends_at=at(3, 24, 16),
    zone="Europe/London",
    organiser_name='The "Potbank" Community, Stoke: practice',
    organiser_email="letters@cop.example",
    stamp=STAMP,
    place="Lidded Jar Hall\n1 Slip Lane",
    access="Level entrance on Slip Lane; ring the bell",
    join_link="https://rooms.example/j/7;a,b?c=%2C",
    dial_in="01632 960 123, then 4455#",
    description="What we will talk about:\n\n1. Introductions\n2. Roundtable 🏺",
    url="https://cop.example/meetings/7/",
)
CHANGED = replace(INVITED, sequence=1, starts_at=at(3, 31, 14), ends_at=at(3, 31, 16))
GUEST = Attendee('Wren "Mo" Ashdown, Cllr', "wren@council.example")


def planned(number: int, starts_at: datetime, ends_at: datetime) -> Event:
    """Make one of the meetings of the feed."""
    bare = replace(INVITED, place="", access="", dial_in="", description="", url="")
    named = replace(bare, uid=f"meeting-{number}@cop.example", title=f"Meeting {number}")
    return replace(named, starts_at=starts_at, ends_at=ends_at)


FED = (
    planned(1, at(3, 28, 10), at(3, 28, 12)),
    planned(2, at(3, 28, 23, 30), at(3, 29, 2, 30)),
    planned(3, at(3, 29, 10), at(3, 29, 12)),
    planned(4, at(10, 24, 10), at(10, 24, 12)),
    planned(5, at(10, 25, 0, 30), at(10, 25, 1, 30, fold=1)),
    replace(planned(6, at(10, 25, 10), at(10, 25, 12)), status="cancelled", sequence=2),
)
GOLDEN = {
    "request": request(INVITED, GUEST),
    "update": request(CHANGED, replace(GUEST, answered="accepted")),
    "cancel": cancel(CHANGED, GUEST),
    "feed": feed(FED, name="My meetings: Potbank", stamp=STAMP),
}


def lines_starting(data: bytes, name: bytes) -> int:
    return sum(line.upper().startswith(name) for line in data.split(b"\r\n"))


@pytest.mark.parametrize("name", GOLDEN)
def test_bytes_are_those_of_the_golden_file(name: str) -> None:
    assert GOLDEN[name] == (HERE / f"golden/{name}.ics").read_bytes()


@pytest.mark.parametrize(
    ("name", "state", "times", "answer"),
    [
        ("request", ("REQUEST", 0, "CONFIRMED"), ("24T14:00:00Z", "24T16:00:00Z"), "NEEDS-ACTION"),
        ("update", ("REQUEST", 1, "CONFIRMED"), ("31T13:00:00Z", "31T15:00:00Z"), "ACCEPTED"),
        ("cancel", ("CANCEL", 2, "CANCELLED"), ("31T13:00:00Z", "31T15:00:00Z"), "NEEDS-ACTION"),
    ],
)
def test_both_parsers_read_the_same_from_invitation_change_and_cancellation(
    name: str, state: tuple[str, int, str], times: tuple[str, str], answer: str
) -> None:
    found = read_by_both(GOLDEN[name])
    method, sequence, status = state
    guest = {"address": "mailto:wren@council.example", "name": "Wren 'Mo' Ashdown, Cllr"}
    community = {"address": "mailto:letters@cop.example", "name": "The 'Potbank' Community, Stoke: practice"}
    assert found == {
        "method": method,
        "name": "",
        "events": [
            {
                "uid": "meeting-7.c0ffee@cop.example",
                "sequence": sequence,
                "status": status,
                "title": "Quarterly meeting; arson as a barrier, part 2",
                "location": "Lidded Jar Hall, 1 Slip Lane",
                "description": "What we will talk about:\n\n1. Introductions\n2. Roundtable 🏺\n\n"
                "Getting in: Level entrance on Slip Lane; ring the bell\n"
                "Join online: https://rooms.example/j/7;a,b?c=%2C\n"
                "Join by phone: 01632 960 123, then 4455#\n"
                "About this meeting: https://cop.example/meetings/7/",
                "url": "https://cop.example/meetings/7/",
                "conference": "https://rooms.example/j/7;a,b?c=%2C",
                "starts_at": f"2026-03-{times[0]}",
                "ends_at": f"2026-03-{times[1]}",
                "stamp": "2026-01-05T09:00:00Z",
                "organisers": [{**community, "answer": "", "rsvp": ""}],
                "attendees": [{**guest, "answer": answer, "rsvp": "FALSE"}],
                "alarms": 0,
            }
        ],
    }


def test_both_parsers_read_the_same_moments_around_both_clock_changes() -> None:
    found = read_by_both(GOLDEN["feed"])
    assert (found["method"], found["name"]) == ("PUBLISH", "My meetings: Potbank")
    assert [(event["starts_at"][5:16], event["ends_at"][5:16]) for event in found["events"]] == [
        ("03-28T10:00", "03-28T12:00"),
        ("03-28T23:30", "03-29T01:30"),
        ("03-29T09:00", "03-29T11:00"),
        ("10-24T09:00", "10-24T11:00"),
        ("10-24T23:30", "10-25T01:30"),
        ("10-25T10:00", "10-25T12:00"),
    ]
    assert [event["status"] for event in found["events"]] == ["CONFIRMED"] * 5 + ["CANCELLED"]
    assert [event["attendees"] for event in found["events"]] == [[]] * 6
    assert found["events"][0]["location"] == "https://rooms.example/j/7;a,b?c=%2C"


def test_answers_are_asked_for_only_where_somebody_reads_them() -> None:
    event = replace(INVITED, takes_replies=True)
    asked = read_by_both(request(event, GUEST))["events"][0]["attendees"]
    answered = read_by_both(request(event, replace(GUEST, answered="tentative")))["events"][0]["attendees"]
    assert [(person["answer"], person["rsvp"]) for person in asked] == [("NEEDS-ACTION", "TRUE")]
    assert [(person["answer"], person["rsvp"]) for person in answered] == [("TENTATIVE", "FALSE")]


def test_words_before_the_parts_can_be_translated() -> None:
    bare = replace(INVITED, description="", access="", dial_in="", url="")
    event = replace(bare, words=Words(join='Ymuno "ar-lein": x'))
    found = read_by_both(request(event, GUEST))["events"][0]
    assert found["description"] == 'Ymuno "ar-lein": x: https://rooms.example/j/7;a,b?c=%2C'


@pytest.mark.parametrize(
    ("typed", "line", "lines"),
    [
        ("Tea\r\nATTENDEE:x@y.example", "Tea ATTENDEE:x@y.example", "Tea\nATTENDEE:x@y.example"),
        ("a\x00b\x1fc\x7fd\u2028e\u0085f", "a b c d e f", "a b c d\ne\nf"),
        (" C:\\New\\north ", "C:\\New\\north", "C:\\New\\north"),
        ("half \ud83d", "half \ufffd", "half \ufffd"),
        ("קהילה 👩🏽‍🏭", "קהילה 👩🏽‍🏭", "קהילה 👩🏽‍🏭"),
    ],
)
def test_cleaning(typed: str, line: str, lines: str) -> None:
    assert (one_line(typed), several_lines(typed)) == (line, lines)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"uid": "a\r\nATTENDEE:b"}, "visible ASCII"),
        ({"uid": ""}, "visible ASCII"),
        ({"sequence": -1}, "starts at 0"),
        ({"starts_at": datetime(2026, 3, 24, 14)}, "need a time zone"),  # noqa: DTZ001
        ({"ends_at": INVITED.starts_at}, "ends after it starts"),
        ({"zone": "Europe/Stoke"}, "no time zone called"),
        ({"zone": "../../etc/passwd"}, "no time zone called"),
        ({"zone": ""}, "no time zone called"),
        ({"join_link": "https://a.example/\r\nATTENDEE:mailto:b@c.example"}, "not a web address"),
        ({"join_link": "javascript:alert(1)"}, "not a web address"),
        ({"url": "https://a.example/a b"}, "not a web address"),
        ({"organiser_email": "a@b.example\r\nX:y"}, "not an e-mail address"),
    ],
)
def test_what_cannot_be_cleaned_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(INVITED, **changes)


@pytest.mark.parametrize(
    "email", ["", "a", "a@b@c.example", "a\n@b.example", 'a"@b.example', "a,b@c", "a@b;c"]
)
def test_bad_address_of_an_attendee_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail address"):
        Attendee("Wren", email)


def test_a_cancelled_meeting_is_no_invitation() -> None:
    with pytest.raises(ValueError, match="cancel"):
        request(replace(INVITED, status="cancelled"), GUEST)


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=300) | st.text(
    alphabet="\r\n\t \\;,:\"^nN'\x00\x85\u2028=ATENDמ🏺", max_size=60
)


def assert_well_formed(data: bytes) -> None:
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    assert not set(data.decode()) & {chr(code) for code in range(32)} - {"\r", "\n"}
    assert lines_starting(data, b"BEGIN:VEVENT") == lines_starting(data, b"ORGANIZER") == 1


@given(title=ANY_TEXT, place=ANY_TEXT, description=ANY_TEXT, name=ANY_TEXT, organiser=ANY_TEXT)
@example(title="T" * 300, place="ש" * 300, description="🏺" * 300, name="é" * 300, organiser="\\" * 300)
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_from_both_parsers_and_adds_no_line(
    title: str, place: str, description: str, name: str, organiser: str
) -> None:
    bare = replace(INVITED, access="", join_link="", dial_in="", url="")
    event = replace(bare, title=title, place=place, description=description, organiser_name=organiser)
    data = request(event, Attendee(name, "wren@council.example"))
    assert_well_formed(data)
    assert lines_starting(data, b"ATTENDEE") == 1
    found = read_by_both(data)["events"][0]
    assert found["title"] == one_line(title)
    assert found["location"] == ", ".join(filter(None, several_lines(place).split("\n")))
    assert found["description"] == several_lines(description)
    assert [person["name"] for person in found["attendees"]] == [person_name(name)]
    assert [person["name"] for person in found["organisers"]] == [person_name(organiser)]


def calendar_after(messages: Sequence[bytes]) -> dict[str, str]:
    """Do as a person's calendar does: the newest state of each meeting wins, in whatever order they come."""
    shown: dict[str, str] = {}
    newest: dict[str, int] = {}
    for message in messages:
        found = read_by_icalendar(message)
        for event in found["events"]:
            if event["sequence"] < newest.get(event["uid"], 0):
                continue
            newest[event["uid"]] = event["sequence"]
            if found["method"] == "CANCEL":
                shown.pop(event["uid"], None)
            else:
                shown[event["uid"]] = event["starts_at"]
    return shown


def test_invited_changed_cancelled_leaves_an_empty_calendar() -> None:
    invite, change, end = GOLDEN["request"], GOLDEN["update"], GOLDEN["cancel"]
    assert calendar_after([invite]) == {INVITED.uid: "2026-03-24T14:00:00Z"}
    assert calendar_after([invite, change]) == {INVITED.uid: "2026-03-31T13:00:00Z"}
    assert calendar_after([invite, change, end]) == {}


def test_order_of_arrival_makes_no_difference() -> None:
    invite, change, end = GOLDEN["request"], GOLDEN["update"], GOLDEN["cancel"]
    other = request(FED[0], GUEST)
    kept = {FED[0].uid: "2026-03-28T10:00:00Z"}
    assert calendar_after([change, invite]) == {INVITED.uid: "2026-03-31T13:00:00Z"}
    for order in itertools.permutations([invite, change, end, end, other]):
        assert calendar_after(order) == kept


if __name__ == "__main__":
    for golden_name, golden_data in GOLDEN.items():
        (HERE / f"golden/{golden_name}.ics").write_bytes(golden_data)
    sys.stdout.write(f"Wrote {len(GOLDEN)} files.\n")
