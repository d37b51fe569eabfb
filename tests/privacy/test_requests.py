"""What members ask about their data, and the log of breaches: answered, decided and reminded of in time."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Happening
from commonpractice.privacy import breaches, requests
from commonpractice.privacy.models import BreachReport, DataRequest
from commonpractice.privacy.waiting import waits_for
from commonpractice.transitions import StaleError

pytestmark = pytest.mark.django_db


def letters():
    return sorted(Delivery.objects.values_list("letter__kind", "to_name"))


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 5, 14), date(2026, 6, 14)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(day, until):
    assert requests.a_month_after(day) == until


def test_a_question_is_answered_once_and_both_hear_of_it(mo, cora, now):
    key = uuid4()
    facts = {"about": "correct", "words": "My name is misspelt.", "at": now}
    asked = requests.ask(key, mo, **facts)
    assert requests.ask(key, mo, **facts) == asked
    requests.answer(asked, words="It is put right.", by=cora, at=now)
    with pytest.raises(requests.AnsweredError):
        requests.answer(asked, words="Another answer.", by=cora, at=now)
    assert letters() == [("data_answered", "Mo Glaze"), ("data_asked", "Cora Wedge")]
    assert not Delivery.objects.filter(text__contains="misspelt").exists()
    assert not Delivery.objects.filter(text__contains="put right").exists()


def test_a_week_before_the_day_the_coordinator_is_reminded_once(mo, cora, now):
    asked = requests.ask(uuid4(), mo, about="see", words="What do you hold?", at=now)
    due = datetime.combine(asked.answer_by, datetime.min.time(), tzinfo=UTC)
    requests.remind(due - timedelta(days=9))
    assert letters() == [("data_asked", "Cora Wedge")]
    requests.remind(due - timedelta(days=6))
    requests.remind(due - timedelta(days=5))
    assert letters() == [("data_asked", "Cora Wedge"), ("data_soon", "Cora Wedge")]


def test_before_72_hours_are_over_a_coordinator_is_reminded_of_what_is_undecided(cora, now):
    facts = {"what": "A list lay open.", "whom": "Ten members.", "done": "", "at": now}
    open_one, decided = (breaches.write_down(uuid4(), cora, known_at=now, **facts) for _each in range(2))
    breaches.decide(decided, told=False, why="Names alone.", by=cora, at=now)
    breaches.remind(now + timedelta(hours=47))
    assert letters() == []
    breaches.remind(now + timedelta(hours=49))
    breaches.remind(now + timedelta(hours=50))
    assert letters() == [("data_breach_soon", "Cora Wedge")]
    assert open_one.decide_by == now + timedelta(hours=72)


def test_it_is_decided_once_and_a_stale_tab_changes_nothing(cora, now):
    facts = {"what": "A list lay open.", "known_at": now, "whom": "Ten members.", "done": "", "at": now}
    breach = breaches.write_down(uuid4(), cora, **facts)
    breaches.decide(breach, told=True, why="Addresses were in it.", by=cora, at=now)
    with pytest.raises(breaches.DecidedError):
        breaches.decide(breach, told=False, why="No.", by=cora, at=now)
    assert BreachReport.objects.get().told is True
    breaches.change(breach, seen=0, what="Two lists.", whom="Ten.", done="Closed.")
    with pytest.raises(StaleError):
        breaches.change(breach, seen=0, what="Three lists.", whom="Ten.", done="")
    breach.refresh_from_db()
    assert (breach.what, breach.done) == ("Two lists.", "Closed.")


def test_a_coordinator_erases_who_asked_for_it(mo, cora, now, sign_in):
    requests.ask(uuid4(), mo, about="erase", words="Please erase everything.", at=now)
    browser = sign_in(cora)
    page = f"/potteries/data/erase/{mo.pk}/"
    assert "Tick this to go on." in browser.post(page, {"key": "x"}).content.decode()
    assert browser.post(page, {"sure": "on"}).status_code == 302
    assert not DataRequest.objects.exists()
    assert Happening.objects.get(what="somebody_erased").by is None
    assert "Mo Glaze" not in browser.get("/potteries/data/").content.decode()
    assert browser.get(page).status_code == 404


def test_what_waits_is_the_coordinators_alone(mo, cora, now, django_assert_num_queries):
    asked = requests.ask(uuid4(), mo, about="see", words="What do you hold?", at=now)
    breach = breaches.write_down(uuid4(), cora, what="A list.", known_at=now, whom="Ten.", done="", at=now)
    with django_assert_num_queries(3):
        waits = waits_for([cora], now)
    assert [(each["url"], each["by"]) for each in waits] == [
        (asked.get_absolute_url(), asked.answer_by),
        (breach.get_absolute_url(), cora.community.date_of(breach.decide_by)),
    ]
    with django_assert_num_queries(0):
        assert waits_for([mo], now) == []
    requests.answer(asked, words="This.", by=cora, at=now)
    breaches.decide(breach, told=True, why="Sure.", by=cora, at=now)
    assert waits_for([cora], now) == []
