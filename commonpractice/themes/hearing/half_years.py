"""Half-years: January to June is the first of a year, July to December the second. Pure: days are passed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

HALVES = (1, 2)


@dataclass(frozen=True, order=True)
class HalfYear:
    year: int
    half: int

    def __post_init__(self) -> None:
        """ValueError where there is no such half-year."""
        if self.half not in HALVES or not MINYEAR <= self.year < MAXYEAR:
            raise ValueError(self.year, self.half)

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def next(self) -> "HalfYear":
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    def is_closed(self, today: date) -> bool:
        return self.next.first_day <= today


def half_year_of(day: date) -> HalfYear:
    return HalfYear(day.year, 1 if day.month <= 6 else 2)  # noqa: PLR2004 - June


def last_closed(today: date) -> HalfYear:
    this = half_year_of(today)
    return HalfYear(this.year, 1) if this.half == 2 else HalfYear(this.year - 1, 2)  # noqa: PLR2004


def closed_since(first: date, today: date) -> Iterator[HalfYear]:
    """From the half-year of this day to the last that is closed, in order."""
    each = half_year_of(first)
    while each.is_closed(today):
        yield each
        each = each.next
