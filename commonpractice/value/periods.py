"""The times a report can be of: quarters, calendar years and financial years that are over. Those of UTC, as all numbers are."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from commonpractice.themes.numbers.periods import Period, over, quarters, years_over

QUARTERS = 8
YEARS = 5
YEAR_OF_QUARTERS = 4
STARTS_IN = (1, 4)
"""January, and April for those whose money goes by financial years."""


def choices(now: datetime) -> list[Period]:
    """The newest first; a year before its quarters."""
    ended = over(quarters(now, QUARTERS + YEAR_OF_QUARTERS + 1), now)
    years = [
        Period(ended[place].start, ended[place + YEAR_OF_QUARTERS - 1].end)
        for place in range(len(ended) - YEAR_OF_QUARTERS + 1)
        if ended[place].start.month in STARTS_IN
    ]
    every = [*years, *ended[-QUARTERS:]]
    return sorted(every, key=lambda each: (each.end, each.end - each.start), reverse=True)


def year_before(now: datetime) -> Period:
    """The last calendar year that is over; on the first day of a year, which settles, the one before."""
    return years_inside(now)[0]


def years_inside(now: datetime) -> list[Period]:
    """What members can look at, the newest first: times that share no day, so that none can be taken from another."""
    return list(reversed(years_over(now, YEARS)))


def period_of(starts_on: date, ends_on: date) -> Period:
    """From the first day to the last."""
    return Period(_midnight(starts_on), _midnight(ends_on + timedelta(days=1)))


def calendar_years(period: Period) -> list[Period]:
    """Those that it touches, whole."""
    years = range(period.start.year, period.last_day.year + 1)
    return [Period(_midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1))) for year in years]


def within(period: Period, year: Period) -> Period:
    """The part of it that lies in a year it touches."""
    return Period(max(period.start, year.start), min(period.end, year.end))


def clashes(period: Period, others: Iterable[Period]) -> bool:
    """Whether another shares a part of its time, but is not of the very same time: one could be taken from the other."""
    return any(each != period and each.start < period.end and period.start < each.end for each in others)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
