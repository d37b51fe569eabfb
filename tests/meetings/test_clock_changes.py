"""Times in calendar files across the clock changes of many zones. The meetings are invented."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.meetings.calendar import Attendee, Event, feed, request
from tests.meetings.calendar_readers import read_by_both, read_by_ical_js, utc

STAMP = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def meeting(starts_at: datetime, length: timedelta, zone: str) -> Event:
    """Make a meeting of which only the time matters."""
    return Event(
        uid="meeting-1@cop.example",
        sequence=0,
        title="Quarterly meeting",
        starts_at=starts_at,
        ends_at=starts_at + length,
        zone=zone,
        organiser_name="Potbank",
        organiser_email="letters@cop.example",
        stamp=STAMP,
    )


ZONES = [
    *("Europe/London", "Europe/Dublin", "Europe/Berlin", "America/New_York", "America/Santiago"),
    *("Asia/Kolkata", "Asia/Jerusalem", "Asia/Gaza", "Africa/Casablanca"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "UTC"),
]


@pytest.mark.parametrize("zone", ZONES)
def test_time_zones_in_the_file_are_right_all_year_for_ical_js(zone: str) -> None:
    """Every 31 hours for two years: 566 meetings, each resolved from the file's own zone alone."""
    starts = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=31 * step) for step in range(566)]
    events = [meeting(start, timedelta(hours=2), zone) for start in starts]
    found = read_by_ical_js(feed(events, name="", stamp=STAMP))["events"]
    assert [event["starts_at"] for event in found] == [utc(start) for start in starts]
    assert [event["ends_at"] for event in found] == [utc(event.ends_at) for event in events]


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/London", [b"BYDAY=-1SU;BYMONTH=3", b"BYDAY=-1SU;BYMONTH=10"]),
        ("America/New_York", [b"BYDAY=2SU;BYMONTH=3", b"BYDAY=1SU;BYMONTH=11"]),
        ("Asia/Kolkata", []),
        ("UTC", []),
    ],
)
def test_clock_changes_are_yearly_rules_because_outlook_reads_no_dates(zone: str, rules: list[bytes]) -> None:
    data = request(meeting(STAMP, timedelta(hours=2), zone), Attendee("Wren", "wren@council.example"))
    found = [line for line in data.split(b"\r\n") if line.startswith((b"RRULE", b"RDATE"))]
    assert found == [b"RRULE:FREQ=YEARLY;" + rule for rule in rules]
    assert data.count(b"BEGIN:VTIMEZONE") == (zone != "UTC")
    assert len(data) < 1500


def test_a_time_that_the_clock_shows_twice_is_written_in_utc() -> None:
    once = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    data = feed([meeting(once, timedelta(hours=1), "Europe/London")], name="", stamp=STAMP)
    assert b"\r\nDTSTART:20261025T001500Z\r\nDTEND:20261025T011500Z\r\n" in data


@given(
    starts=st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2037, 12, 1)), min_size=1, max_size=30),  # noqa: DTZ001
    minutes=st.integers(1, 3000),
)
@settings(deadline=None, max_examples=15)
def test_any_moment_comes_back_from_both_parsers(starts: list[datetime], minutes: int) -> None:
    moments = [start.replace(microsecond=0, tzinfo=UTC) for start in starts]
    events = [meeting(start, timedelta(minutes=minutes), "Europe/London") for start in moments]
    found = read_by_both(feed(events, name="", stamp=STAMP))["events"]
    assert [event["starts_at"] for event in found] == [utc(event.starts_at) for event in events]
    assert [event["ends_at"] for event in found] == [utc(event.ends_at) for event in events]
