"""What waits too long: one reminder, one offer, each once however often the clock comes by."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import ContactPoint, Departure
from commonpractice.directory import by_the_clock
from commonpractice.directory.answering import answer, ask_back, close, take_over
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.models import Question
from commonpractice.directory.waiting import waits_for

THURSDAY = datetime(2026, 5, 14, 13, 0, tzinfo=UTC)
FRIDAY_EVENING = THURSDAY + timedelta(days=1, hours=8)
TUESDAY_MORNING = datetime(2026, 5, 19, 8, 30, tzinfo=UTC)
"""Half past nine in the community's zone: the third working day."""
THURSDAY_AFTER = TUESDAY_MORNING + timedelta(days=2)


@pytest.fixture
def asked(doors) -> Question:
    return ask(doors, Asking(uuid.uuid4(), "Ade", "ade@example.org", "Is there a step?", None), at=THURSDAY)


def run(*moments: datetime) -> list[tuple[str, str]]:
    """What was sent: kind and address, in order."""
    before = Delivery.objects.count()
    for moment in moments:
        by_the_clock.run(moment)
    sent = Delivery.objects.order_by("pk").values_list("letter__kind", "to_address")
    return list(sent)[before:]


def test_reminded_once_then_offered_once_to_whoever_else_can_be_asked(asked, mo, lena, cora):
    ContactPoint.objects.create(community=asked.community, membership=lena, subject=asked.subject)
    ContactPoint.objects.create(community=asked.community, membership=cora, subject=asked.subject)
    weekend = THURSDAY + timedelta(days=3)
    assert run(FRIDAY_EVENING, weekend, TUESDAY_MORNING - timedelta(hours=1)) == []
    minute = timedelta(minutes=1)
    assert run(TUESDAY_MORNING, TUESDAY_MORNING + minute) == [("question_reminded", "mo@potteries.example")]
    assert run(THURSDAY_AFTER, THURSDAY_AFTER + minute) == [
        ("question_offered", "cora@potteries.example"),
        ("question_offered", "lena@potteries.example"),
    ]


def test_late_by_weeks_it_is_offered_at_once(asked, mo, cora):
    assert run(THURSDAY + timedelta(days=28)) == [("question_offered", "cora@potteries.example")]


def test_nothing_goes_for_what_is_answered_or_closed(asked, mo, cora):
    other = ask(
        asked.contact_point, Asking(uuid.uuid4(), "Bo", "bo@example.org", "And a bell?", None), at=THURSDAY
    )
    answer(asked, by=mo, text="Yes.", key=uuid.uuid4(), at=THURSDAY)
    close(other, by=None, at=THURSDAY)
    assert run(TUESDAY_MORNING, THURSDAY_AFTER) == []


def test_asked_back_it_waits_anew_and_taken_over_too(asked, mo, cora):
    answer(asked, by=mo, text="Yes.", key=uuid.uuid4(), at=THURSDAY)
    ask_back(asked, text="How steep?", key=uuid.uuid4(), at=TUESDAY_MORNING)
    assert run(THURSDAY_AFTER) == []
    friday, tuesday = TUESDAY_MORNING + timedelta(days=3), TUESDAY_MORNING + timedelta(days=7)
    assert run(friday) == [("question_reminded", "mo@potteries.example")]
    assert run(tuesday) == [("question_offered", "cora@potteries.example")]
    take_over(asked, by=cora, at=tuesday)
    assert run(tuesday + timedelta(days=3)) == [("question_reminded", "cora@potteries.example")]
    # Nobody but Cora coordinates, and Mo held it before: he is a contact for this subject still.
    assert run(tuesday + timedelta(days=7)) == [("question_offered", "mo@potteries.example")]


def test_who_holds_it_left_so_it_is_offered_with_the_next_working_morning(asked, mo, cora):
    Departure.objects.create(membership=mo, by=None, at=THURSDAY)
    monday = datetime(2026, 5, 18, 8, 30, tzinfo=UTC)
    assert run(THURSDAY + timedelta(days=2), monday, TUESDAY_MORNING) == [
        ("question_offered", "cora@potteries.example")
    ]


def test_where_nobody_else_is_there_it_waits_for_who_comes_later(asked, mo, lena):
    assert run(TUESDAY_MORNING, THURSDAY_AFTER) == [("question_reminded", "mo@potteries.example")]
    assert waits_for([lena], THURSDAY_AFTER) == []
    ContactPoint.objects.create(community=asked.community, membership=lena, subject=asked.subject)
    assert [each["action"] for each in waits_for([lena], THURSDAY_AFTER)] == ["Look at it"]


def test_what_waits_costs_one_query(asked, mo, cora, olive, lena, django_assert_num_queries):
    run(THURSDAY_AFTER)
    [mine] = waits_for([mo], THURSDAY_AFTER)
    assert mine == {
        "title": "A question about Getting through the door",
        "url": asked.get_absolute_url(),
        "action": "Answer",
        "why": "Ade asks.",
        "by": None,
    }
    with django_assert_num_queries(1):
        [theirs] = waits_for([cora, olive], THURSDAY_AFTER)
    assert (theirs["action"], theirs["url"]) == ("Look at it", asked.get_absolute_url())
    assert waits_for([lena], THURSDAY_AFTER) == []
    with django_assert_num_queries(0):
        assert waits_for([], THURSDAY_AFTER) == []


def test_a_minute_without_anything_costs_one_query(asked, django_assert_num_queries):
    with django_assert_num_queries(1):
        by_the_clock.run(THURSDAY)
