"""Writes a time zone into a calendar file, with its clock changes as yearly rules where it has them.

Pure. `icalendar` itself lists every change by date (RDATE); Outlook reads only yearly rules (RRULE) and
would show every summer meeting an hour out, so the rule is worked out from the zone's own changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

Rule = dict[str, str | int]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Change:
    """One change of the clocks: the moment by the clock before it, and the offsets and name around it."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str


@lru_cache(maxsize=64)
def time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the VTIMEZONE of zone `name`, right for every local time from `first_year` to `last_year`.

    The result is shared: never change it. A zone that changes twice a year by one rule each time gets two
    yearly rules; what follows no rule is listed by date, within these years and one on each side.
    """
    zone = ZoneInfo(name)
    years = range(first_year - 1, last_year + 2)
    alike: dict[tuple[timedelta, timedelta, str], list[Change]] = {}
    for change in _changes(zone, years):
        alike.setdefault((change.before, change.after, change.name), []).append(change)
    rules = {kind: _yearly_rule(changes, years) for kind, changes in alike.items()}
    written = Timezone()
    written.add("TZID", name)
    if not rules or None in rules.values():
        written.add_component(_observance([_state_at_start(zone, years)], None))
    for kind, changes in alike.items():
        written.add_component(_observance(changes, rules[kind]))
    return written


def _observance(changes: list[Change], rule: Rule | None) -> TimezoneStandard | TimezoneDaylight:
    """Write changes of one kind: those that put the clock forward as DAYLIGHT, as every calendar expects.

    Each date stands in a line of its own, because ical.js reads only the first of a line.
    """
    first = changes[0]
    part = TimezoneDaylight() if first.after > first.before else TimezoneStandard()
    part.add("DTSTART", first.at)
    part.add("TZOFFSETFROM", first.before)
    part.add("TZOFFSETTO", first.after)
    part.add("TZNAME", first.name)
    if rule:
        part.add("RRULE", rule)
    else:
        for change in changes[1:]:
            part.add("RDATE", [change.at])
    return part


def _state_at_start(zone: ZoneInfo, years: range) -> Change:
    """Give the offset in force when `years` begin, as a change from itself."""
    start = datetime(years[0], 1, 1, tzinfo=UTC)
    offset = _offset(zone, start)
    return Change(start.replace(tzinfo=None), offset, offset, start.astimezone(zone).tzname() or zone.key)


def _changes(zone: ZoneInfo, years: range) -> list[Change]:
    start = datetime(years[0], 1, 1, tzinfo=UTC)
    days = (datetime(years[-1] + 1, 1, 1, tzinfo=UTC) - start).days
    moments = [start + timedelta(days=day) for day in range(days + 1)]
    return [
        _change_between(zone, early, late)
        for early, late in pairwise(moments)
        if early.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset()
    ]


def _change_between(zone: ZoneInfo, early: datetime, late: datetime) -> Change:
    """Find the change between two moments by halving, to the second."""
    before = _offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early).total_seconds() // 2)
        if _offset(zone, middle) == before:
            early = middle
        else:
            late = middle
    at = (late + before).replace(tzinfo=None)
    return Change(at, before, _offset(zone, late), late.astimezone(zone).tzname() or zone.key)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _yearly_rule(changes: Sequence[Change], years: range) -> Rule | None:
    """Give the one rule (such as the last Sunday of March) that all `changes` follow, once in each year."""
    if [change.at.year for change in changes] != list(years):
        return None
    shapes = {(change.at.month, change.at.weekday(), change.at.time()) for change in changes}
    if len(shapes) != 1:
        return None
    first = changes[0].at
    weeks = {(change.at.day - 1) // 7 + 1 for change in changes}
    always_last = all((change.at + timedelta(days=7)).month != change.at.month for change in changes)
    if not always_last and len(weeks) != 1:
        return None
    week = -1 if always_last else weeks.pop()
    return {"FREQ": "YEARLY", "BYDAY": f"{week}{DAYS[first.weekday()]}", "BYMONTH": first.month}
