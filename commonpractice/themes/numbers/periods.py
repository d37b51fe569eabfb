"""Quarters and years that numbers are counted in. All are of UTC, whatever zone a community later moves to.

A boundary that moved would take somebody from one published number into the next, and so tell of them alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

SETTLES = timedelta(days=1)
"""A period is over for whoever publishes it this long after its end: what was begun before midnight is kept by then."""

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, but not including, `end`."""

    start: datetime
    end: datetime

    @property
    def last_day(self) -> date:
        return (self.end - timedelta(days=1)).date()

    def is_over(self, now: datetime) -> bool:
        return self.end + SETTLES <= now


def quarters(now: datetime, how_many: int, *, ahead: int = 0) -> tuple[Period, ...]:
    """Give `how_many` quarters of three months up to the one that `now` is in, and `ahead` more, in their order."""
    moment = now.astimezone(UTC)
    present = moment.year * 4 + (moment.month - 1) // _MONTHS
    return tuple(_quarter(place) for place in range(present - how_many + 1, present + ahead + 1))


def quarter_of(moment: datetime) -> Period:
    return quarters(moment, 1)[0]


def years_over(now: datetime, how_many: int) -> tuple[Period, ...]:
    """Give the last `how_many` calendar years that are over, in their order."""
    present = now.astimezone(UTC).year
    years = (_between(year * 4, year * 4 + 4) for year in range(present - how_many - 1, present))
    return tuple(year for year in years if year.is_over(now))[-how_many:]


def over(periods: Iterable[Period], now: datetime) -> tuple[Period, ...]:
    return tuple(period for period in periods if period.is_over(now))


def _quarter(place: int) -> Period:
    return _between(place, place + 1)


def _between(first: int, following: int) -> Period:
    """From one quarter to another, each counted from the year 0."""
    start, end = (
        datetime(place // 4, place % 4 * _MONTHS + 1, 1, tzinfo=UTC) for place in (first, following)
    )
    return Period(start, end)
