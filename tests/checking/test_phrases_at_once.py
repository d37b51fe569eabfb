"""Two coordinators press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid

import pytest

from commonpractice.checking import changing_phrases
from commonpractice.checking.models import PhraseWording, SwitchOff, WorkshopDecision
from commonpractice.transitions import StaleError
from tests.at_once import at_once, two_connections
from tests.checking.our_entries import DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, change, decide, switch_off

pytestmark = [
    pytest.mark.usefixtures("invented"),
    two_connections,
]


def stale(results) -> int:
    return [type(each) for each in results].count(StaleError)


def test_each_new_entry_has_a_number_of_its_own(transactional_db, cora, now):
    at_once(*[lambda: add(cora, now)] * 4, told=StaleError)
    numbers = PhraseWording.objects.order_by("phrase").values_list("phrase", flat=True)
    assert list(numbers) == ["own-1", "own-2", "own-3", "own-4"]


def test_one_form_sent_twice_adds_once(transactional_db, cora, now):
    key = uuid.uuid4()
    at_once(
        *[lambda: changing_phrases.add_phrase(cora, WORDS, key=key, why="Because", at=now)] * 4,
        told=StaleError,
    )
    assert PhraseWording.objects.count() == 1


def test_of_two_changes_one_is_told_of_the_other(transactional_db, cora, now):
    wording = add(cora, now)
    assert stale(at_once(*[lambda: change(wording, cora, now)] * 2, told=StaleError)) == 1
    assert PhraseWording.objects.count() == 2


def test_an_entry_is_switched_off_once_and_a_draft_decided_once(transactional_db, cora, now):
    at_once(*[lambda: switch_off(PLAIN, cora, now)] * 3, told=StaleError)
    assert SwitchOff.objects.count() == 1
    assert stale(at_once(*[lambda: decide(DRAFT, cora, now)] * 2, told=StaleError)) == 1
    assert WorkshopDecision.objects.count() == 1
