from datetime import UTC, date, datetime

import pytest

from commonpractice.value.periods import calendar_years, choices, clashes, period_of, within, year_before

NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)
YEAR, FINANCIAL = (date(2025, 1, 1), date(2025, 12, 31)), (date(2025, 4, 1), date(2026, 3, 31))


def days(period) -> tuple[date, date]:
    return period.start.date(), period.last_day


def test_only_times_that_are_over_are_offered():
    offered = [days(each) for each in choices(NOW)]
    assert offered[:3] == [FINANCIAL, (date(2026, 1, 1), date(2026, 3, 31)), YEAR]
    assert max(last for _first, last in offered) == date(2026, 3, 31)
    assert len(offered) == len(set(offered))
    assert days(choices(datetime(2026, 4, 1, 12, tzinfo=UTC))[0])[1] == date(2025, 12, 31)


def test_the_year_before_is_the_last_that_is_over():
    assert [days(year_before(each)) for each in (NOW, datetime(2026, 1, 1, 12, tzinfo=UTC))] == [
        YEAR,
        (date(2024, 1, 1), date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("first", "last", "clash"),
    [
        (*YEAR, False),
        (date(2026, 1, 1), date(2026, 3, 31), False),
        (*FINANCIAL, True),
        (date(2025, 10, 1), date(2025, 12, 31), True),
    ],
)
def test_two_reports_are_of_the_same_time_or_of_no_day_together(first, last, clash):
    assert clashes(period_of(first, last), [period_of(*YEAR)]) is clash


def test_a_financial_year_lies_in_two_calendar_years():
    period = period_of(*FINANCIAL)
    parts = [days(within(period, each)) for each in calendar_years(period)]
    assert parts == [(date(2025, 4, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 3, 31))]
