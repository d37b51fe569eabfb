"""Months: what happened is told by month, never by day, so that no single day points at a person."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative); the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_up_to(today: date, *, count: int) -> list[date]:
    """The firsts of this month and the ones before it, this one first."""
    return [months_after(today.replace(day=1), -back) for back in range(count)]
