"""The list that a community checks with: ours changed by its rows, kept in memory, made anew when they change."""

import uuid

import pytest
from django.db import transaction

from commonpractice.checking import changing_phrases
from commonpractice.checking.models import PhraseListStamp, PhraseWording
from commonpractice.checking.phrase_entries import entries_of
from commonpractice.checking.phrase_lists import KEPT, _made, phrase_list_of
from commonpractice.recording import OURS
from tests.checking.our_entries import DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, asked, change, decide, note, remove, switch_off

pytestmark = pytest.mark.usefixtures("invented")


def test_without_rows_it_is_ours(potteries):
    assert phrase_list_of(potteries) is OURS


def test_own_entries_ask_beside_ours_here_alone(potteries, cora, olive, now):
    add(cora, now)
    text = "He blew the kiln and was glosty."
    assert asked(text, phrase_list_of(potteries)) == ["own-1", PLAIN]
    assert asked(text, phrase_list_of(olive.community)) == [PLAIN]


def test_a_change_counts_at_once_and_a_removed_entry_asks_nothing(potteries, cora, now):
    wording = add(cora, now)
    assert asked("A glazed bloater.", phrase_list_of(potteries)) == []
    change(wording, cora, now, patterns=["glazed bloater"])
    assert asked("A glazed bloater.", phrase_list_of(potteries)) == ["own-1"]
    assert asked("He blew the kiln.", phrase_list_of(potteries)) == []
    remove(wording, cora, now, seen=2)
    assert asked("A glazed bloater.", phrase_list_of(potteries)) == []


def test_what_is_switched_off_asks_nothing_until_it_is_switched_on(potteries, cora, now):
    off = switch_off(PLAIN, cora, now)
    assert asked("right glost", phrase_list_of(potteries)) == []
    changing_phrases.switch_on(off, cora, why="The job is gone.", at=now)
    assert asked("right glost", phrase_list_of(potteries)) == [PLAIN]


@pytest.mark.parametrize(("outcome", "asks"), [("accepted", [DRAFT]), ("rejected", [])])
def test_a_workshop_accepts_or_rejects_a_draft(potteries, cora, now, outcome, asks):
    decide(DRAFT, cora, now, outcome)
    phrases = phrase_list_of(potteries)
    assert asked("A saggarmaker.", phrases) == asks
    assert [phrases.phrases[name].draft for name in asks] == [False] * len(asks)
    assert OURS.phrases[DRAFT].draft


def test_a_workshop_changes_a_draft_and_a_later_one_takes_that_back(potteries, cora, now):
    decide(DRAFT, cora, now, "changed", words={**WORDS, "patterns": ["old saggarmaker"], "kind": "vague"})
    phrase = phrase_list_of(potteries).phrases[DRAFT]
    # Its kind and its rule stay: they are what the code decides by.
    assert (phrase.patterns, phrase.question, phrase.kind, phrase.draft) == (
        ("old saggarmaker",),
        WORDS["question"],
        OURS.phrases[DRAFT].kind,
        False,
    )
    decide(DRAFT, cora, now, "accepted", seen=1)
    assert phrase_list_of(potteries).phrases[DRAFT].patterns == ("saggarmaker",)


def test_a_check_asks_the_database_once_and_reads_rows_only_after_a_change(
    potteries, cora, now, django_assert_num_queries
):
    with django_assert_num_queries(1):
        phrase_list_of(potteries)
    for _each in range(3):
        add(cora, now)
    with django_assert_num_queries(1 + ROWS):
        first = phrase_list_of(potteries)
    with django_assert_num_queries(1):
        assert phrase_list_of(potteries) is first
    add(cora, now)
    with django_assert_num_queries(1 + ROWS):
        assert phrase_list_of(potteries) is not first


ROWS = 5


def test_a_note_beside_an_entry_leaves_the_list_in_memory(potteries, cora, now):
    add(cora, now)
    first = phrase_list_of(potteries)
    note(PLAIN, cora, now)
    assert phrase_list_of(potteries) is first


def test_what_was_undone_is_never_in_the_list(potteries, cora, now):
    with transaction.atomic():
        add(cora, now)
        assert "own-1" in phrase_list_of(potteries).phrases
        transaction.set_rollback(True)
    assert phrase_list_of(potteries) is OURS
    add(cora, now, patterns=["another"])
    assert phrase_list_of(potteries).phrases["own-1"].patterns == ("another",)


def test_only_so_many_lists_stay_in_memory(potteries, cora, now):
    _made.cache_clear()
    for _each in range(KEPT + 3):
        PhraseListStamp.objects.update_or_create(community=potteries, defaults={"stamp": uuid.uuid4()})
        phrase_list_of(potteries)
    assert _made.cache_info().currsize == KEPT


def test_a_pattern_that_can_be_read_no_more_asks_nothing_and_is_told(potteries, cora, now):
    """A set of words that our list had once can be gone in another version."""
    add(cora, now, patterns=["@gone kiln", "kiln blower"], unless_before=["@gone"])
    entry = entries_of(potteries)["own-1"]
    assert entry.phrase.patterns == ("kiln blower",)
    assert entry.unreadable == ("@gone kiln", "@gone")
    assert asked("A kiln blower.", phrase_list_of(potteries)) == ["own-1"]


def test_entries_stand_in_our_order_then_by_number(potteries, cora, now):
    for _each in range(11):
        add(cora, now)
    names = list(entries_of(potteries))
    assert names[: len(OURS.phrases)] == list(OURS.phrases)
    assert names[len(OURS.phrases) :] == [f"own-{number}" for number in range(1, 12)]
    assert PhraseWording.objects.count() == 11


@pytest.mark.parametrize(
    ("patterns", "name"),
    [
        (["kick/kicks (right/proper) off"], "kick off"),
        (["manipulat*", "set (a/the) ... alight", "in (the far) past"], "manipulat…, set … alight, in past"),
        (["one", "one/two", "two", "three", "four"], "one, two, three, …"),
        (["# times", "@fire caused"], "# times, fire caused"),
        ([], WORDS["question"]),
    ],
)
def test_an_entry_is_called_by_the_plain_words_it_looks_for(potteries, cora, now, patterns, name):
    add(cora, now, patterns=patterns)
    assert entries_of(potteries)["own-1"].name == name
