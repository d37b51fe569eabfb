from datetime import date

import pytest

from commonpractice.directory.working_days import is_working_day, working_days_after

MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = [date(2026, 5, day) for day in (11, 14, 15, 16, 17)]


@pytest.mark.parametrize(
    ("since", "today", "days"),
    [
        (MONDAY, MONDAY, 0),
        (MONDAY, THURSDAY, 3),
        (THURSDAY, MONDAY, 0),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, date(2026, 5, 18), 1),
        (SATURDAY, date(2026, 5, 18), 1),
        (THURSDAY, date(2026, 5, 21), 5),
        (THURSDAY, date(2026, 6, 1), 12),
    ],
)
def test_days_at_work_between(since, today, days):
    assert working_days_after(since, today) == days


def test_the_week_ends_on_friday():
    assert [is_working_day(day) for day in (MONDAY, FRIDAY, SATURDAY, SUNDAY)] == [True, True, False, False]
