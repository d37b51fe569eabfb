"""Answers that calendars send back. People and organisations are invented."""

import contextlib
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.meetings.calendar_replies import MOST_BYTES, Reply, parse_reply

ANSWER = """BEGIN:VCALENDAR
PRODID:-//Example//Mail//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:meeting-7@cop.example
SEQUENCE:3
DTSTAMP:20260110T101500Z
ORGANIZER:mailto:letters@cop.example
ATTENDEE;PARTSTAT=ACCEPTED;CN="Ashdown, Wren":MAILTO:Wren@Council.example
END:VEVENT
END:VCALENDAR
"""


def sent(old: str = "", new: str = "") -> bytes:
    """Give the answer with something replaced, as mail carries it."""
    assert old in ANSWER
    return ANSWER.replace(old, new).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_reads_each_answer(answer: Literal["accepted", "declined", "tentative"]) -> None:
    found = parse_reply(sent("ACCEPTED", answer.upper()))
    assert found == Reply("meeting-7@cop.example", "wren@council.example", answer, 3)


def test_an_answer_without_sequence_is_about_the_first_invitation() -> None:
    assert parse_reply(sent("SEQUENCE:3\n", "")).sequence == 0


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("METHOD:REPLY", "METHOD:REQUEST", "not an answer"),
        ("METHOD:REPLY\n", "", "not an answer"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\nUID:b\nEND:VEVENT\nBEGIN:VEVENT", "not an answer"),
        ("UID:meeting-7@cop.example\n", "", "one meeting and one person"),
        ("END:VEVENT", "ATTENDEE:mailto:b@c.example\nEND:VEVENT", "one meeting and one person"),
        ("MAILTO:Wren", "tel:Wren", "no e-mail address"),
        ("MAILTO:Wren@", "mailto:Wren%0A@", "not an e-mail address"),
        ("ACCEPTED", "DELEGATED", "neither yes, no"),
        ("PARTSTAT=ACCEPTED;", "", "neither yes, no"),
        ("SEQUENCE:3", "SEQUENCE:soon", "not a number"),
        ("SEQUENCE:3", "SEQUENCE:-3", "not a number"),
        (ANSWER, "Dear all,\nyes please", "not a calendar file"),
        (ANSWER, "", "not a calendar file"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(old: str, new: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_reply(sent(old, new))


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(ValueError, match="too large"):
        parse_reply(b"x" * (MOST_BYTES + 1))


@given(st.binary(max_size=200), st.integers(0, len(ANSWER)))
def test_damage_is_refused_or_read_and_never_crashes(damage: bytes, place: int) -> None:
    whole = sent()
    with contextlib.suppress(ValueError):
        assert isinstance(parse_reply(whole[:place] + damage + whole[place:]), Reply)
