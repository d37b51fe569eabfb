"""The log of a document: what is appended is read again, whatever was folded meanwhile, on both databases."""

import gc
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pycrdt import Doc, Text

from commonpractice.guides.models import Change, Snapshot, Writer
from commonpractice.guides.writing import following, keeping_changes
from commonpractice.guides.writing.coediting.tree import tree_of
from commonpractice.guides.writing.keeping_changes import (
    ROWS_AT_ONCE,
    Entry,
    append,
    append_all,
    begin,
    editing,
    fold,
    load,
    read,
    tell,
)
from tests.at_once import at_once, two_connections

TREE = {
    "type": "doc",
    "content": [
        {
            "type": "heading",
            "attrs": {"id": "aaaaaaaaaa", "level": 2},
            "content": [{"type": "text", "text": "Keys"}],
        }
    ],
}


def typed(*words: str) -> tuple[Doc, list[bytes]]:
    document: Doc = Doc()
    changes: list[bytes] = []
    document.observe(lambda event: changes.append(event.update))
    text = document.get("trace", type=Text)
    for word in words:
        text.insert(len(text), word)
    return document, changes


def test_what_is_appended_is_loaded_before_and_after_folding(guide, cora, mo, now):
    document, changes = typed("one ", "two ", "three ", "four ")
    for change in changes[:3]:
        append(guide, change, by=cora, at=now)
    assert fold(guide.pk, at=now)
    append(guide, changes[3], by=mo, at=now)
    assert load(guide).get_update() == document.get_update()
    assert (Snapshot.objects.get().guide_id, guide.changes.count()) == (guide.pk, 1)
    assert fold(guide.pk, at=now)
    assert not fold(guide.pk, at=now)
    assert load(guide).get_update() == document.get_update()
    assert guide.changes.count() == 0
    assert set(Writer.objects.values_list("membership", "first_at", "last_at")) == {
        (cora.pk, now, now),
        (mo.pk, now, now),
    }


def test_when_somebody_last_wrote_is_kept_to_the_minute(guide, cora, now):
    _document, changes = typed("one ", "two ", "three ")
    noted: dict = {}
    for change, seconds in zip(changes, (0, 30, 90), strict=True):
        entry = Entry(guide.pk, cora.pk, change)
        append_all([entry], at=now + timedelta(seconds=seconds), process="p", noted=noted)
    assert Writer.objects.values_list("first_at", "last_at").get() == (now, now + timedelta(seconds=90))


@pytest.mark.django_db(transaction=True)
def test_what_belongs_to_somebody_or_something_gone_does_not_stop_the_rest(guide, cora, now):
    document, changes = typed("one ", "two ")
    entries = [
        Entry(guide.pk, cora.pk, changes[0]),
        Entry(guide.pk, 987654321, changes[1]),
        Entry(987654321, cora.pk, changes[0]),
    ]
    append_all(entries, at=now, process="p")
    assert list(Change.objects.values_list("guide", "by", "process")) == [
        (guide.pk, cora.pk, "p"),
        (guide.pk, None, "p"),
    ]
    assert load(guide).get_update() == document.get_update()


@pytest.mark.django_db(transaction=True)
def test_all_of_a_commit_is_one_statement_where_the_database_lets_it_and_still_all_or_nothing(
    guide, cora, mo, now
):
    document, changes = typed("one ", "two ", "three ")
    noted = dict.fromkeys([(guide.pk, cora.pk), (guide.pk, mo.pk), (987654321, mo.pk)], now)
    kept = [Entry(guide.pk, cora.pk, changes[0]), Entry(guide.pk, mo.pk, changes[1])]
    with CaptureQueriesContext(connection) as asked:
        append_all(kept, at=now, process="p", noted=noted)
    # Elsewhere they begin, hold the guide, and commit.
    assert len(asked) == (4 if connection.features.has_select_for_update else 1)
    mixed = [Entry(guide.pk, cora.pk, changes[2]), Entry(987654321, mo.pk, changes[0])]
    append_all(mixed, at=now, process="p", noted=noted)
    assert list(Change.objects.values_list("by", flat=True)) == [cora.pk, mo.pk, cora.pk]
    assert load(guide).get_update() == document.get_update()


def test_more_than_one_statement_takes_is_kept_in_its_order(guide, cora, now):
    document, changes = typed(*[f"{number} " for number in range(2 * ROWS_AT_ONCE + 1)])
    append_all([Entry(guide.pk, cora.pk, change) for change in changes], at=now, process="p")
    assert [bytes(change.data) for change in Change.objects.all()] == changes
    assert load(guide).get_update() == document.get_update()


def test_a_beginning_is_made_once(guide, cora, now):
    for _each in range(2):
        begin(guide, TREE, by=cora, at=now)
    fold(guide.pk, at=now)
    begin(guide, TREE, by=cora, at=now)
    assert tree_of(load(guide)) == TREE
    assert guide.changes.count() == 0


@two_connections
@pytest.mark.django_db(transaction=True)
def test_a_beginning_is_made_once_by_two_at_once(guide, cora, now):
    at_once(*[lambda: begin(guide, TREE, by=cora, at=now)] * 3)
    assert tree_of(load(guide)) == TREE
    assert guide.changes.count() == 1


@two_connections
@pytest.mark.django_db(transaction=True)
def test_appending_editing_and_folding_at_once_lose_nothing(guide, cora, now):
    _document, changes = typed(*[f"w{number} " for number in range(40)])

    def append_half(half: int) -> None:
        for change in changes[half::2]:
            append_all([Entry(guide.pk, cora.pk, change)], at=now, process="p")

    def edit() -> None:
        for number in range(10):
            with editing(guide, by=cora, at=now) as document:
                document.get("trace", type=Text).insert(0, f"e{number} ")

    def fold_often() -> None:
        for _each in range(20):
            fold(guide.pk, at=now)

    at_once(lambda: append_half(0), lambda: append_half(1), edit, fold_often, fold_often)
    words = str(load(guide).get("trace", type=Text)).split()
    assert sorted(words) == sorted([f"w{each}" for each in range(40)] + [f"e{each}" for each in range(10)])


def test_editing_appends_what_changed_and_nothing_where_nothing_did(guide, cora, mo, now):
    begin(guide, TREE, by=cora, at=now)
    with editing(guide, by=mo, at=now):
        pass
    assert guide.changes.count() == 1
    with editing(guide, by=mo, at=now) as document:
        text = document.get("trace", type=Text)
        text += "Ask"
        text += " first."
        del text[0:3]
    assert guide.changes.count() == 2
    assert str(load(guide).get("trace", type=Text)) == " first."
    with pytest.raises(ZeroDivisionError):
        write_and_fail(guide, mo, now)
    assert str(load(guide).get("trace", type=Text)) == " first."
    gc.collect()


def write_and_fail(guide, mo, now) -> None:
    with editing(guide, by=mo, at=now) as document:
        document.get("trace", type=Text).insert(0, "Never")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_a_long_log_is_folded_by_who_edits(guide, cora, now, monkeypatch):
    monkeypatch.setattr(keeping_changes, "FOLD_AFTER", 3)
    document, changes = typed("one ", "two ", "three ", "four ")
    for change in changes:
        append(guide, change, by=cora, at=now)
    with editing(guide, by=cora, at=now) as edited:
        edited.get("trace", type=Text).insert(0, "nought ")
    assert guide.changes.count() == 0
    assert str(load(guide).get("trace", type=Text)) == "nought one two three four "
    assert str(document.get("trace", type=Text)) == "one two three four "


def test_one_row_that_nobody_can_read_does_not_hide_the_others(guide, cora, now):
    _document, changes = typed("one ", "two ")
    for data in (changes[0], b"\xff\xff nonsense", changes[1]):
        append(guide, data, by=cora, at=now)
    assert str(load(guide).get("trace", type=Text)) == "one two "
    fold(guide.pk, at=now)
    assert str(load(guide).get("trace", type=Text)) == "one two "


def test_news_are_what_others_wrote_also_where_it_was_folded_before_it_was_read(guide, cora, now):
    document, changes = typed("one ", "two ", "three ")
    append_all([Entry(guide.pk, cora.pk, changes[0])], at=now, process="mine")
    append_all([Entry(guide.pk, cora.pk, changes[1])], at=now, process="theirs")
    found = following.news({guide.pk: (0, 0)}, process="mine")[guide.pk]
    assert (found.data, found.told) == ([changes[1]], [])
    assert following.news({guide.pk: (found.seen, found.folded)}, process="mine") == {}
    append_all([Entry(guide.pk, cora.pk, changes[2])], at=now, process="theirs")
    fold(guide.pk, at=now)
    later = following.news({guide.pk: (found.seen, found.folded)}, process="mine")[guide.pk]
    assert later.data == [document.get_update()]
    assert following.news({guide.pk: (later.seen, later.folded)}, process="mine") == {}


def test_what_was_told_before_a_text_is_opened_is_no_news(guide, cora, now):
    _document, [change] = typed("Ring")
    append(guide, change, by=cora, at=now, process="one")
    tell(guide, "comments", at=now)
    loaded = read(guide.pk)
    assert (loaded.rows, following.news({guide.pk: (loaded.seen, 0)}, process="two")) == (1, {})
    assert fold(guide.pk, at=now)
    assert list(guide.changes.values_list("told", flat=True)) == ["comments"]
    tell(guide, "comments", at=now)
    [news] = following.news({guide.pk: (loaded.seen, 0)}, process="two").values()
    assert news.told == ["comments"]


def test_what_is_asked_all_the_time_is_one_question(guide, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert following.news({guide.pk: (0, 0)}, process="mine") == {}


def test_a_long_life_opens_fast(guide, cora, now):
    """A year of writing, then a day's: the log that is read is the day's."""
    document, changes = typed(*["word "] * 3000)
    with transaction.atomic():
        append_all([Entry(guide.pk, cora.pk, change) for change in changes], at=now, process="p")
    fold(guide.pk, at=now)
    loaded = keeping_changes.read(guide.pk)
    assert (loaded.rows, loaded.document.get_update()) == (0, document.get_update())
    assert loaded.size < 40_000
    assert connection.vendor in {"sqlite", "postgresql"}
