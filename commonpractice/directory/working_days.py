"""Days on which people are at work: Monday to Friday. Pure; holidays differ from place to place and are not known here."""

from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY


def working_days_after(since: date, today: date) -> int:
    """How many working days have begun after `since`, `today` among them; 0 where `today` is not later."""
    days = max((today - since).days, 0)
    weeks, rest = divmod(days, 7)
    return weeks * _SATURDAY + sum(is_working_day(since + timedelta(days=day)) for day in range(1, rest + 1))
