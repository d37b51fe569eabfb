"""Two coordinators press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import threading
import uuid

import pytest
from django.db import connection

from commonpractice.checking import changing_phrases
from commonpractice.checking.models import PhraseWording, SwitchOff, WorkshopDecision
from commonpractice.transitions import StaleError
from tests.checking.our_entries import DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, change, decide, switch_off

pytestmark = [
    pytest.mark.usefixtures("invented"),
    pytest.mark.skipif(
        "config.getoption('engine') != 'postgresql'", reason="SQLite in memory has one connection"
    ),
]


def at_once(*calls) -> list:
    """What each call returned, or the error it raised; none starts before all are ready."""
    ready, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int) -> None:
        ready.wait()
        try:
            results[number] = calls[number]()
        except StaleError as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def stale(results) -> int:
    return [type(each) for each in results].count(StaleError)


def test_each_new_entry_has_a_number_of_its_own(transactional_db, cora, now):
    at_once(*[lambda: add(cora, now)] * 4)
    numbers = PhraseWording.objects.order_by("phrase").values_list("phrase", flat=True)
    assert list(numbers) == ["own-1", "own-2", "own-3", "own-4"]


def test_one_form_sent_twice_adds_once(transactional_db, cora, now):
    key = uuid.uuid4()
    at_once(*[lambda: changing_phrases.add_phrase(cora, WORDS, key=key, why="Because", at=now)] * 4)
    assert PhraseWording.objects.count() == 1


def test_of_two_changes_one_is_told_of_the_other(transactional_db, cora, now):
    wording = add(cora, now)
    assert stale(at_once(*[lambda: change(wording, cora, now)] * 2)) == 1
    assert PhraseWording.objects.count() == 2


def test_an_entry_is_switched_off_once_and_a_draft_decided_once(transactional_db, cora, now):
    at_once(*[lambda: switch_off(PLAIN, cora, now)] * 3)
    assert SwitchOff.objects.count() == 1
    assert stale(at_once(*[lambda: decide(DRAFT, cora, now)] * 2)) == 1
    assert WorkshopDecision.objects.count() == 1
