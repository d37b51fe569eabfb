"""How many tables, and where the words of each come in the text."""

import pytest

from commonpractice.guides.document.walking import id_of
from commonpractice.guides.workshops.places import (
    IN,
    OUT,
    WITH,
    Note,
    Sheet,
    merged,
    section_of,
    tables_for,
    undecided,
)
from tests.guides.written import clause, document, heading, paragraph


def draft(key, *blocks) -> dict:
    return {"type": "draft", "attrs": {"id": key, "table": 1}, "content": list(blocks)}


def ids(tree) -> list[str]:
    return [id_of(each) for each in tree["content"]]


EMPTY = {"type": "paragraph", "attrs": {"id": "empty"}}
TEXT = document(
    heading("Doors", "doors"),
    paragraph("Open them.", "open"),
    heading("At night", "night", level=3),
    paragraph("Ring.", "ring"),
    draft("one", paragraph("A", "a"), EMPTY, paragraph("B", "b")),
    draft("two", clause("C", "c", key="c")),
    heading("Records", "records"),
    paragraph("Write.", "write"),
    draft("three", paragraph("D", "d")),
)
SHEETS = [Sheet("one", "doors"), Sheet("two", "night"), Sheet("three", "")]


@pytest.mark.parametrize(
    ("people", "tables"),
    [
        (0, []), (1, [1]), (3, [3]), (4, [4]), (6, [6]), (7, [4, 3]), (8, [4, 4]), (9, [5, 4]), (10, [5, 5]),
        (11, [6, 5]), (12, [6, 6]), (13, [5, 4, 4]), (23, [5, 5, 5, 4, 4]), (60, [5] * 12),
    ],
)  # fmt: skip
def test_so_many_tables_that_each_has_four_to_six(people, tables):
    assert tables_for(people) == tables


def test_no_table_is_too_small_or_too_large_where_it_can_be_avoided():
    assert all(4 <= each <= 6 for people in range(8, 200) for each in tables_for(people))
    assert all(sum(tables_for(people)) == people for people in range(200))


def test_words_come_at_the_end_of_their_section_the_deeper_section_first():
    notes = dict.fromkeys("abcd", Note(IN))
    assert ids(merged(TEXT, SHEETS, notes)) == [
        "doors", "open", "night", "ring", "c", "a", "b", "records", "write", "d",
    ]  # fmt: skip


def test_what_is_left_out_goes_and_what_goes_with_another_comes_behind_it():
    notes = {"a": Note(WITH, "d"), "b": Note(OUT), "c": Note(WITH, "a"), "d": Note(IN)}
    assert ids(merged(TEXT, SHEETS, notes)) == [
        "doors", "open", "night", "ring", "records", "write", "d", "a", "c",
    ]  # fmt: skip


def test_nothing_is_lost_because_it_goes_with_what_is_left_out_or_in_a_ring():
    notes = {"a": Note(WITH, "c"), "b": Note(WITH, "gone"), "c": Note(WITH, "a"), "d": Note(OUT)}
    assert set(ids(merged(TEXT, SHEETS, notes))) >= {"a", "b", "c"}
    with_left_out = {"a": Note(WITH, "d"), "b": Note(OUT), "c": Note(OUT), "d": Note(OUT)}
    assert ids(merged(TEXT, SHEETS, with_left_out)).index("a") == 4


def test_a_section_that_is_gone_puts_the_words_at_the_end():
    notes = dict.fromkeys("abcd", Note(IN))
    found = ids(merged(TEXT, [Sheet("one", "gone"), *SHEETS[1:]], notes))
    assert found == ["doors", "open", "night", "ring", "c", "records", "write", "a", "b", "d"]


def test_of_a_text_of_nothing_but_sheets_an_empty_paragraph_is_left():
    text = document(draft("one", paragraph("A", "a")))
    assert merged(text, SHEETS[:1], {"a": Note(OUT)})["content"] == [{"type": "paragraph"}]


def test_undecided_is_what_has_words_and_no_note():
    assert [id_of(each) for each in undecided(TEXT, SHEETS, {"a": Note(IN), "c": Note(OUT)})] == ["b", "d"]


def test_a_section_is_shown_with_what_stands_under_it():
    assert [id_of(each) for each in section_of(TEXT, "doors")] == ["doors", "open", "night", "ring"]
    assert section_of(TEXT, "gone") == []
