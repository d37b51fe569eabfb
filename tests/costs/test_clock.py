"""What the rules do: remind two weeks after, count a quarter once it is over, forget three months after."""

from datetime import timedelta

import pytest

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.costs.by_the_clock import TO_SETTLE, forget, remind, remind_before, run
from commonpractice.costs.counting import count_quarters
from commonpractice.costs.models import Activity, Arrangement, QuarterTotal, Settlement
from commonpractice.costs.quarters import following, quarter_of
from commonpractice.costs.waiting import waits_for
from commonpractice.keeping import MEETING_SHORT
from tests.built_once import built_once
from tests.cast import join
from tests.costs.asked import ask, enter, offer, paid

DAY = timedelta(days=1)


@built_once
def visit(cora, now) -> Activity:
    return enter(cora, now.date())


@built_once
def people(potteries, now) -> list:
    names = ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay")
    return [join(potteries, f"{name} Invented", at=now) for name in names]


@pytest.fixture
def later(now):
    """In the quarter after."""
    return now + timedelta(days=(following(quarter_of(now.date())) - now.date()).days + 1)


def totals() -> list[tuple]:
    return [
        (each.quarter, each.pence, [(one.title, one.people, one.pence) for one in each.activities.all()])
        for each in QuarterTotal.objects.all()
    ]


class TestReminding:
    def test_once_two_weeks_after_the_day(self, visit, lena, cora, now):
        box = ask(visit, lena, now)
        for at in (now + TO_SETTLE, now + TO_SETTLE + DAY, now + TO_SETTLE + 2 * DAY):
            found = Letter.objects.filter(kind="expenses_overdue").count()
            remind(at)
        assert found == 1
        (letter,) = Delivery.objects.filter(letter__kind="expenses_overdue")
        assert letter.to_address == cora.person.email
        assert "Lena" not in letter.text
        assert f"/potteries/costs/expenses/{box.pk}/" in letter.text
        assert [each["title"] for each in waits_for([cora], now + TO_SETTLE + 2 * DAY)] == [
            "Expenses wait to be settled"
        ]

    def test_not_what_is_settled(self, visit, lena, cora, now):
        paid(visit, lena, cora, now)
        remind(now + TO_SETTLE + 2 * DAY)
        assert not Letter.objects.filter(kind="expenses_overdue").exists()


class TestTheDayIsNear:
    def test_who_has_no_answer_is_brought_up_once(self, lena, mo, cora, now):
        visit = enter(cora, (now + 9 * DAY).date())
        ask(visit, lena, now)
        offer(ask(visit, mo, now), cora, now)
        for at in (now + 5 * DAY, now + 7 * DAY, now + 8 * DAY):
            remind_before(at)
        (letter,) = Delivery.objects.filter(letter__kind="expenses_soon")
        assert (letter.to_address, letter.letter.drafted_at) == (cora.person.email, now + 7 * DAY)
        assert "**A {visit} to the kiln** is on" in letter.text


class TestCounting:
    def test_a_quarter_is_counted_once_it_is_over_and_stays(self, visit, people, cora, now, later):
        for each in people:
            paid(visit, each, cora, now)
        count_quarters(now)
        assert totals() == []
        for at in (later, later + DAY):
            count_quarters(at)
            Settlement.objects.update(pence=1)
        assert totals() == [(quarter_of(now.date()), 7500, [("A {visit} to the kiln", 6, 7500)])]

    def test_few_people_are_not_counted_at_all(self, visit, people, cora, now, later):
        for each in people[:4]:
            paid(visit, each, cora, now)
        paid(visit, people[4], cora, now, pence=0, how="nothing")
        count_quarters(later)
        assert totals() == [(quarter_of(now.date()), None, [])]

    @pytest.mark.parametrize(
        ("who", "pence"),
        [([(0, 1), (2, 3), (4, 5)], 7500), ([(0, 1), (0, 1), (0, 1)], None)],
        ids=["six people", "two people, three times"],
    )
    def test_small_parts_leave_the_total_where_five_people_are_behind_it(
        self, people, cora, now, later, who, pence
    ):
        for several in who:
            visit = enter(cora, now.date())
            for each in several:
                paid(visit, people[each], cora, now)
        count_quarters(later)
        assert totals() == [(quarter_of(now.date()), pence, [])]

    def test_the_coordinator_takes_it_as_a_table(self, visit, people, cora, mo, now, later, sign_in):
        for each in people:
            paid(visit, each, cora, now)
        count_quarters(later)
        quarter = quarter_of(now.date())
        QuarterTotal.objects.create(community=cora.community, quarter=quarter - timedelta(days=90))
        client = sign_in(cora)
        page = client.get("/potteries/costs/totals/").content.decode()
        assert "Altogether: £75" in page
        assert "Not shown: fewer than 5 people" in page
        table = b"".join(client.get("/potteries/costs/totals.csv")).decode("utf-8-sig").splitlines()
        assert table[0] == "Quarter from,Activity,Day,People,Amount in £"
        assert table[1:3] == [
            f"{quarter},A {{visit}} to the kiln,{now.date()},6,75.00",
            f"{quarter},Altogether,,,75.00",
        ]
        assert table[3].endswith(",Altogether,,,not shown: few people")
        assert not any(each.display_name in page + str(table) for each in people)
        assert sign_in(mo).get("/potteries/costs/totals/").status_code == 404


class TestForgetting:
    def test_three_months_after_it_was_settled_and_counted(self, visit, lena, cora, now, later):
        paid(visit, lena, cora, now)
        long_after = now + MEETING_SHORT + DAY
        forget(long_after)
        assert Arrangement.objects.count() == 1
        count_quarters(later)
        forget(now + MEETING_SHORT)
        assert Arrangement.objects.count() == 1
        forget(long_after)
        assert not Arrangement.objects.exists()
        assert not Letter.objects.filter(step__startswith="expenses-").exists()

    def test_what_was_taken_back_goes_and_what_is_open_stays(self, visit, lena, mo, cora, now):
        for each in (lena, mo):
            box = ask(visit, each, now)
        Arrangement.objects.filter(membership=lena).update(taken_back_at=now)
        offer(box, cora, now)
        forget(now + MEETING_SHORT + DAY)
        assert [each.membership for each in Arrangement.objects.all()] == [mo]

    def test_it_is_looked_at_once_an_hour(self, visit, lena, now):
        ask(visit, lena, now)
        Arrangement.objects.update(taken_back_at=now)
        long_after = now + MEETING_SHORT + DAY
        run(long_after.replace(minute=1))
        assert Arrangement.objects.exists()
        run(long_after.replace(minute=0))
        assert not Arrangement.objects.exists()
