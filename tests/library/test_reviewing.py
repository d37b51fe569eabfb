"""The day to look at something again: letters, and what waits."""

from datetime import datetime, time, timedelta

import pytest

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.actions import end_membership
from commonpractice.library import changing
from commonpractice.library.models import Resource
from commonpractice.library.reviewing import send_letters
from commonpractice.library.waiting import waits_for
from tests.library.shared import shared_file, shared_note


@pytest.fixture
def morning(potteries, now) -> datetime:
    """Half past nine, where they are."""
    return datetime.combine(potteries.date_of(now), time(9, 30), tzinfo=potteries.zone)


def due(resource: Resource, day) -> Resource:
    Resource.objects.filter(pk=resource.pk).update(review_by=day)
    return resource


def letters() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("to_address", "letter__subject"))


def test_its_owner_has_one_letter_for_all_of_a_day(mo, lena, now, morning):
    notes = [shared_note(mo, now, title) for title in ("How we {ask}", "Whom to ask", "Not yet")]
    other = shared_note(lena, now, "Of Lena")
    for each in (*notes[:2], other):
        due(each, morning.date())
    for _twice in range(2):
        send_letters(morning)
    assert letters() == [
        (mo.person.email, "Are they still good?"),
        (lena.person.email, "Is it still good?"),
    ]
    text = Delivery.objects.get(membership=mo).text
    assert "- How we {ask}\n- Whom to ask" in text
    assert "/potteries/library/?due=mine" in text
    assert "Not yet" not in text
    assert f"/potteries/library/{other.number}/review/" in Delivery.objects.get(membership=lena).text
    assert set(Letter.objects.values_list("kind", flat=True)) == {"resource_review"}


def test_nobody_is_written_to_before_nine_before_the_day_or_two_weeks_after(mo, now, morning):
    day = morning.date()
    due(shared_note(mo, now), day)
    for too_early_or_late in (
        morning - timedelta(days=1),
        morning.replace(hour=8),
        morning + timedelta(days=15),
    ):
        send_letters(too_early_or_late)
    assert letters() == []
    send_letters(morning + timedelta(days=14))
    assert len(letters()) == 1


def test_where_the_owner_left_the_coordinators_are_asked(mo, cora, now, morning):
    for each in (shared_note(mo, now, "A"), shared_note(mo, now, "B")):
        due(each, morning.date())
    Resource.objects.filter(title="B").update(owner=None)
    end_membership(mo, by=mo.person, at=now)
    send_letters(morning)
    assert letters() == [(cora.person.email, "Are they still good?")]
    assert "nobody looks after it" in Delivery.objects.get().text


def test_what_is_removed_or_good_until_later_asks_nobody(mo, now, morning):
    gone, good = (due(shared_note(mo, now), morning.date()) for _each in range(2))
    changing.remove(gone, why="It was wrong.", by=mo, at=now)
    changing.still_good(good, good.key, until=morning.date() + timedelta(days=1), by=mo, at=now)
    send_letters(morning)
    assert letters() == []
    send_letters(morning + timedelta(days=1))
    assert len(letters()) == 1


def test_the_clock_asks_two_queries_while_nothing_is_new(mo, now, morning, django_assert_num_queries):
    for number in range(3):
        due(shared_file(mo, now, f"{number}.txt", f"{number}".encode()), morning.date())
    send_letters(morning)
    with django_assert_num_queries(2):
        send_letters(morning)


def test_it_waits_for_its_owner_and_else_for_the_coordinator(
    mo, lena, cora, olive, now, potteries, django_assert_num_queries
):
    today = potteries.date_of(now)
    first = due(shared_note(mo, now, "How we ask"), today - timedelta(days=2))
    due(shared_note(lena, now, "Of Lena"), today)
    shared_note(mo, now, "Not yet")
    with django_assert_num_queries(1):
        waits = waits_for([mo], now)
    assert waits == [
        {
            "title": "How we ask",
            "url": f"/potteries/library/{first.number}/review/",
            "action": "Look at it again",
            "why": "Does it still help? Its day to be looked at again has come.",
            "by": today - timedelta(days=2),
        }
    ]
    assert waits_for([cora], now) == []
    Resource.objects.update(owner=None, review_by=today)
    (wait,) = waits_for([cora], now)
    assert (wait["title"], wait["url"]) == ("3 things in the library", "/potteries/library/?due=mine")
    assert waits_for([mo, olive], now) == []
    assert waits_for([], now) == []
