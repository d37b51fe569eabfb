"""An old entry: its owner is asked once whether it still stands, and without an answer it lapses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from commonpractice.bulletins.models import Delivery
from commonpractice.linkages import standing
from commonpractice.linkages.models import Closure, Entry, StandingAsked
from commonpractice.linkages.tasks import by_the_clock
from commonpractice.linkages.waiting import waits_for
from tests.built_once import built_once
from tests.linkages.said import WANTED, say

SECOND = timedelta(seconds=1)


@built_once
def old(mo, now) -> Entry:
    return say(mo, "need", "A {van}", now - standing.OLD)


def became() -> list[tuple[str, object]]:
    return [(each.became, each.by) for each in Closure.objects.all()]


def test_it_is_asked_once_and_waits(old, mo, now):
    standing.by_the_clock(now - SECOND)
    assert not StandingAsked.objects.exists()
    for at in (now, now + standing.TO_ANSWER - SECOND):
        standing.by_the_clock(at)
    (letter,) = Delivery.objects.filter(letter__kind="linkage_still_stands")
    assert letter.to_address == mo.person.email
    assert "> A {van}" in letter.text
    assert [each["title"] for each in waits_for([mo], now)] == ["Does this still stand?"]
    with pytest.raises(IntegrityError):
        StandingAsked.objects.create(entry=old, asked_at=now)


def test_without_an_answer_it_lapses(old, mo, now):
    for at in (now, now + standing.TO_ANSWER):
        standing.by_the_clock(at)
    assert became() == [("lapsed", None)]
    assert waits_for([mo], now) == []


def test_with_one_it_stands_until_it_is_old_again(old, mo, now, sign_in):
    by_the_clock.call()
    client, page = sign_in(mo), old.get_absolute_url()
    assert "It still stands" in client.get(page).content.decode()
    client.post(f"{page}still/")
    assert "It still stands" not in client.get(page).content.decode()
    standing.by_the_clock(now + standing.TO_ANSWER)
    assert became() == []
    answered = StandingAsked.objects.get().answered_at
    for at in (answered + standing.OLD - SECOND, answered + standing.OLD):
        standing.by_the_clock(at)
    assert [each.answered_at for each in StandingAsked.objects.all()] == [answered, None]


def test_what_a_guest_said_lapses_unasked(mo, now):
    say(mo, "offer", WANTED, now - standing.OLD, owner=None, organisation=None)
    standing.by_the_clock(now)
    assert became() == [("lapsed", None)]
    assert not StandingAsked.objects.exists()


def test_nobody_chooses_that_it_lapsed(old, mo, sign_in):
    page = sign_in(mo).post(f"{old.get_absolute_url()}close/", {"became": "lapsed"}).content.decode()
    assert "It lapsed" not in page
    assert became() == []
