"""The indicators counted: exact for who may read each thing, and outside only what cannot be worked out."""

from datetime import date
from uuid import uuid4

import pytest

from commonpractice.guides.models import PracticeReport
from commonpractice.themes.models import Change, Verification
from commonpractice.value.figures import INSIDE, OUTSIDE, told_of
from commonpractice.value.periods import period_of, year_before
from tests.built_once import built_once
from tests.guides.settling.practised import begin, publish
from tests.themes.bulk import at_in_year, known_barriers


@built_once
def year(now) -> int:
    return year_before(now).start.year


def _reports(community, period, audience) -> int | None:
    return told_of(community, period, audience)[-1].number


def _practised(version, moments) -> None:
    clause = version.guide.clauses.first()
    PracticeReport.objects.bulk_create(
        PracticeReport(
            clause=clause, version=version, key=uuid4(), used="yes", writer="staff", on=each.date()
        )
        for each in moments
    )


def test_members_see_each_and_outside_only_what_cannot_be_worked_out(potteries, cora, year, now):
    barriers = known_barriers(potteries, [(at_in_year(year, day), "legal") for day in range(12)])
    for barrier, kind in zip(barriers, ("flex", "flex", "sustained"), strict=False):
        at = at_in_year(year, 100)
        change = Change.objects.create(
            barrier=barrier, key=uuid4(), kind=kind, month=at.date().replace(day=1), by=cora, at=at
        )
        if kind == "sustained":
            Verification.objects.create(change=change, borne_out=True, how="Seen.", at=at)
    period = year_before(now)
    inside, outside = (
        {each.name: each.number for each in told_of(potteries, period, audience)}
        for audience in (INSIDE, OUTSIDE)
    )
    seen = ("barriers_raised", "changes_for_good", "exceptions", "barriers_back", "guides")
    assert [inside[name] for name in seen] == [12, 1, 2, 0, 0]
    assert [outside[name] for name in seen] == [12, None, None, 0, 0]


def test_a_part_of_a_year_is_not_told_where_the_rest_could_be_worked_out(potteries, year, now):
    days = [*range(12), *range(300, 304)]
    known_barriers(potteries, [(at_in_year(year, day), "legal") for day in days])
    part = period_of(at_in_year(year, 0).date(), at_in_year(year, 89).date())
    whole_year = year_before(now)
    numbers = [told_of(potteries, period, OUTSIDE)[0].number for period in (part, whole_year)]
    assert numbers == [None, 16]


def test_reports_from_practice_are_told_where_no_guide_can_be_worked_out(potteries, mo, year):
    at = at_in_year(year, 20)
    first, second = (publish(begin(mo, at=at, title=title), mo, at) for title in ("One", "Two"))
    _practised(first, [at_in_year(year, day) for day in (*range(30, 36), *range(200, 205))])
    whole_year, half = (
        period_of(at_in_year(year, 0).date(), day) for day in (date(year, 12, 31), date(year, 6, 30))
    )
    assert [_reports(potteries, each, INSIDE) for each in (whole_year, half)] == [11, 6]
    assert [_reports(potteries, each, OUTSIDE) for each in (whole_year, half)] == [11, None]
    _practised(second, [at_in_year(year, 250)])
    assert [_reports(potteries, whole_year, each) for each in (INSIDE, OUTSIDE)] == [None, None]


def test_members_choose_among_years_that_share_no_day(mo, year, sign_in):
    pages = [
        sign_in(mo).get(f"/potteries/worth/figures/{asked}").content.decode() for asked in ("", "?year=x")
    ]
    assert all(f"1 January {year} to 31 December {year}" in page for page in pages)
    before = sign_in(mo).get(f"/potteries/worth/figures/?year={year - 1}").content.decode()
    assert f"1 January {year - 1} to 31 December {year - 1}" in before


@pytest.mark.parametrize("number", [1, 3])
def test_what_they_cost_does_not_grow(potteries, mo, year, sign_in, number, django_assert_num_queries):
    known_barriers(potteries, [(at_in_year(year, day), "legal") for day in range(number)])
    client = sign_in(mo)
    with django_assert_num_queries(14):
        client.get("/potteries/worth/figures/")
