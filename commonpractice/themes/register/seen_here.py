"""How many others said that they meet a barrier too, told so that no small number can be worked out. Pure.

Rows of confirmations are only ever added and keep the day on which they were made, so a quarter that is over never
changes: taking one back later does not unsay that it was said. Everybody counts once, when they first said so.
Quarters follow one another into a period until it holds enough people to be told; the next period begins after it.
Of a period that holds several quarters, nothing is told about any one of them (docs/adr/0013).
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from commonpractice.small_numbers import INSIDE, at_least
from commonpractice.themes.months import months_after

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """So many others said so first between these two months (the first day of each is given)."""

    begins: date
    ends: date
    others: int


def quarter_of(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % MONTHS, 1)


def after(quarter: date) -> date:
    return months_after(quarter, MONTHS)


def told(said: Iterable[tuple[Hashable, date]], *, known_since: date, today: date) -> list[Told]:
    """`said` are pairs of whoever spoke and the day; those of the present quarter are not told yet."""
    first: dict[Hashable, date] = {}
    for who, day in said:
        first[who] = min(day, first.get(who, day))
    of_quarter = Counter(map(quarter_of, first.values()))
    periods: list[Told] = []
    begins = quarter = quarter_of(known_since)
    others = 0
    while quarter < quarter_of(today):
        others += of_quarter[quarter]
        following = after(quarter)
        if at_least(others, INSIDE):
            periods.append(Told(begins, _last_month(quarter), others))
            begins, others = following, 0
        quarter = following
    return periods


def _last_month(quarter: date) -> date:
    return quarter.replace(month=quarter.month + MONTHS - 1)
