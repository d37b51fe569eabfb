"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid
from datetime import datetime, timedelta
from functools import partial

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.guides.models import Version
from commonpractice.guides.settling import (
    answering,
    by_the_clock,
    by_the_day,
    consulting,
    publishing_now,
    signing_off,
)
from commonpractice.guides.settling.publishing_now import Note
from commonpractice.transitions import NotNowError, StaleError
from tests.at_once import at_once, two_connections
from tests.guides.settling.practised import adopt, answered, asked, begin, outsider, publish, say
from tests.guides.settling.settled import CHANGED, KEPT, fresh, opened, prepared, said
from tests.guides.written import write


@two_connections
def test_two_who_publish_at_once_make_one_version(transactional_db, mo, cora, now):
    guide = write(mo, now)
    seen, note = publishing_now.ready(guide, now.date()).seen, Note(now.date())
    press = partial(publishing_now.publish, guide, note=note, seen=seen, at=now)
    results = at_once(
        partial(press, uuid.uuid4(), by=mo), partial(press, uuid.uuid4(), by=cora), told=(StaleError,)
    )
    assert sorted(type(each).__name__ for each in results) == ["StaleError", "Version"]
    assert Version.objects.get().number == 1


@two_connections
def test_a_comment_is_answered_once(transactional_db, mo, cora, lena, now):
    consultation = opened(write(mo, now), mo, now)
    number = said(consultation, "Words", now, by=lena).number
    results = at_once(
        partial(answering.answer, consultation, uuid.uuid4(), [number], CHANGED, by=mo, at=now),
        partial(answering.answer, consultation, uuid.uuid4(), [number], KEPT, by=cora, at=now),
        told=(StaleError,),
    )
    assert sorted(type(each).__name__ for each in results) == ["Answer", "StaleError"]
    assert consultation.answers.count() == 1


@two_connections
def test_comments_of_a_moment_have_numbers_of_their_own(transactional_db, mo, lena, now):
    consultation = opened(write(mo, now), mo, now)
    at_once(*(partial(said, consultation, f"Words {n}", now, by=lena) for n in range(3)))
    assert sorted(consultation.comments.values_list("number", flat=True)) == [1, 2, 3]


def at_ten(day: datetime, days: int) -> datetime:
    return (day + timedelta(days=days)).replace(hour=10, minute=0)


@two_connections
def test_two_clocks_at_once_send_each_letter_once(transactional_db, mo, cora, lena, now):
    consultation = prepared(write(mo, now), mo, now, days=5, opens_on=at_ten(now, 1).date())
    version = publish(begin(mo, at=now), mo, now)
    asked(version, outsider(version.guide, mo, now), mo, now, days=4)
    adopt(version, outsider(version.guide, mo, now, body="Hob Housing", name="Hal Hob"), now, days=20)
    for day in (1, 3, 5, 6):
        both = [
            partial(run, at_ten(now, day)) for run in (by_the_clock.run, by_the_day.run) for _each in "12"
        ]
        assert at_once(*both) == [None] * 4
    assert fresh(consultation).state == "closed"
    told = Letter.objects.exclude(kind__in=["guide_link_given", "adoption_heard", "sign_off_asked"])
    assert sorted(told.values_list("kind", flat=True)) == [
        "adoption_lapses",
        "guide_consultation_closed",
        "guide_consultation_closes_soon",
        "guide_consultation_opened",
        "sign_off_reminder",
        "sign_off_reminder",
    ]
    copies = Delivery.objects.filter(letter__in=told).values_list("letter", "to_address")
    assert len(copies) == len(set(copies))
    assert list(consultation.steps.values_list("verb", flat=True)) == ["open", "close"]


@two_connections
def test_closed_by_hand_and_by_its_day_it_closes_once(transactional_db, mo, cora, now):
    consultation = opened(write(mo, now), mo, now, days=3)
    late = at_ten(now, 4)
    by_hand = partial(consulting.close, consultation, by=mo, at=late)
    found = at_once(by_hand, partial(by_the_clock.run, late), told=(NotNowError,))
    assert found[1] is None
    assert list(consultation.steps.values_list("verb", flat=True)) == ["open", "close"]
    assert Letter.objects.filter(kind="guide_consultation_closed").count() == 1


@two_connections
def test_answered_while_it_is_called_off_is_one_of_both(transactional_db, mo, now):
    version = publish(begin(mo, at=now), mo, now)
    waiting = asked(version, outsider(version.guide, mo, now), mo, now)
    found = at_once(
        partial(answered, waiting, at=now),
        partial(signing_off.call_off, waiting, by=mo, at=now),
        told=(NotNowError,),
    )
    waiting.refresh_from_db()
    assert sum(isinstance(each, NotNowError) for each in found) == 1
    assert waiting.is_called_off is (waiting.answered is None)


@two_connections
def test_renewed_on_its_last_day_and_stopped_at_once_both_are_said(transactional_db, mo, now):
    version = publish(begin(mo, at=now), mo, now)
    adoption = adopt(version, outsider(version.guide, mo, now), now, days=20)
    last = at_ten(now, 20)
    at_once(
        partial(say, adoption, "renew", last, until=at_ten(now, 60).date()),
        partial(say, adoption, "stop", last, words="The room is closed."),
        partial(by_the_day.run, last),
        told=(NotNowError,),
    )
    adoption.refresh_from_db()
    verbs = list(adoption.steps.values_list("verb", flat=True))
    assert (adoption.ended, verbs[-1], len(verbs)) == ("stopped", "stop", adoption.steps_taken)
    assert Letter.objects.filter(kind="adoption_lapses").count() <= 1
