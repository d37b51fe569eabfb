from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.posting import (
    AlreadyReleasedError,
    ChangedSinceError,
    PutAsideError,
    Recipient,
    draft_letter,
    filled,
    post_letter,
    put_aside,
    release_letter,
)
from commonpractice.bulletins.waking import woken
from tests.built_once import built_once
from tests.bulletins.conftest import strangers


@built_once
def letter(potteries, now):
    return draft_letter(
        community=potteries, step="s", kind="note", subject="Subject", body="Dear {name}", at=now
    )


def test_a_step_has_one_letter_ever(potteries, letter, now):
    again = draft_letter(
        community=potteries, step="s", kind="note", subject="Another", body="Other words", at=now
    )
    assert (again, again.subject) == (letter, "Subject")


def test_a_mailbox_named_twice_gets_it_once(letter, now):
    twice = [Recipient(None, "Lena", "Lena@Example.org"), Recipient(None, "Magda", " lena@example.ORG ")]
    release_letter(letter, by=None, at=now, recipients=[*twice, Recipient(None, "Nobody", "")])
    assert list(Delivery.objects.values_list("to_name", "to_address")) == [("Lena", "lena@example.org")]


def test_it_is_released_once(letter, now):
    release_letter(letter, by=None, at=now, recipients=strangers(2))
    with pytest.raises(AlreadyReleasedError):
        release_letter(letter, by=None, at=now, recipients=strangers(3))
    assert Delivery.objects.count() == 2


def test_what_was_put_aside_is_not_released(letter, cora, now):
    put_aside(letter, by=cora.person, at=now)
    with pytest.raises(PutAsideError):
        release_letter(letter, by=None, at=now, recipients=strangers(2))
    assert Delivery.objects.count() == 0


def test_the_words_that_stand_are_released_not_those_in_memory(letter, now):
    assert Letter.objects.get().edit(subject="New", body="Newer words for {name}", edited_times=0) is True
    with pytest.raises(ChangedSinceError):
        release_letter(letter, by=None, at=now, recipients=strangers(1), edited_times=0)
    release_letter(letter, by=None, at=now, recipients=strangers(1), edited_times=1)
    assert Delivery.objects.get().text == "Newer words for Person 00"


def test_posting_a_step_again_sends_nothing_new(potteries, now):
    for subject in ("First", "Second"):
        post_letter(
            community=potteries,
            step="r",
            kind="reminder",
            subject=subject,
            body="Hi",
            at=now,
            recipients=strangers(2),
        )
    assert (Letter.objects.get().subject, Delivery.objects.count()) == ("First", 2)


def test_a_release_hints_and_wakes_once_it_is_certain(letter, now, django_capture_on_commit_callbacks):
    woken.clear()
    with django_capture_on_commit_callbacks() as callbacks:
        release_letter(letter, by=None, at=now, recipients=strangers(1))
    assert (DBTaskResult.objects.count(), woken.is_set()) == (1, False)
    for callback in callbacks:
        callback()
    assert woken.is_set()
    woken.clear()


def test_a_scheduled_release_hints_nothing(letter, now):
    release_letter(letter, by=None, at=now, recipients=strangers(1), wanted_at=now + timedelta(days=1))
    assert DBTaskResult.objects.count() == 0
    assert Delivery.objects.due(timezone.now()).count() == 0
    assert Delivery.objects.due(now + timedelta(days=1)).count() == 1


def test_a_name_that_looks_like_a_place_stays_a_name():
    recipient = Recipient(None, "{link}\nLena", "lena@example.org", link="https://practice.example.org/i/x/")
    assert (
        filled("{name}: {link} {other}", recipient)
        == "{link} Lena: https://practice.example.org/i/x/ {other}"
    )
