"""The block that a clause is when it is born, and where it goes."""

import pytest

from commonpractice.guides.birthplace import clause_block, paragraphs, place_under, short_name
from tests.guides.written import ASKS, HELPS, LIST, TREE, document, heading, paragraph


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One,\nthen more.\n\n\n \nTwo.\n", ["One,\nthen more.", "Two."]),
        ("", [""]),
        ("  \n \n", [""]),
    ],
)
def test_paragraphs_are_cut_where_a_line_is_empty(text, cut):
    assert paragraphs(text) == cut


def test_a_clause_has_a_short_name_and_its_paragraphs():
    assert clause_block("abcdefghij", "One form\nfor all", "Hostels use\none form.\n\nIt is short.") == {
        "type": "clause",
        "attrs": {"id": "abcdefghij"},
        "content": [
            {"type": "clause_title", "content": [{"type": "text", "text": "One form for all"}]},
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "text": "Hostels use"},
                    {"type": "hard_break"},
                    {"type": "text", "text": "one form."},
                ],
            },
            {"type": "paragraph", "content": [{"type": "text", "text": "It is short."}]},
        ],
    }


def test_a_short_sentence_is_its_own_name_and_a_long_one_is_cut_between_words():
    assert short_name("One form for all. ") == "One form for all"
    long = "Hostels should hear what happened, from whoever saw it, before they hear a label from anybody."
    assert short_name(long) == "Hostels should hear what happened, from whoever saw it, before they…"


def test_it_goes_to_the_end_of_what_stands_under_a_heading():
    assert place_under(TREE, "what HELPS") == ASKS
    below = document(
        heading("What helps", HELPS),
        heading("At night", "night00000", level=3),
        paragraph("Ring twice.", LIST),
        heading("Who decides", "who0000000"),
    )
    assert place_under(below, "What helps") == LIST
    assert (
        place_under(document(heading("What helps", HELPS), heading("Next", "next000000")), "What helps")
        == HELPS
    )


def test_without_the_heading_it_goes_to_the_end_of_all():
    last = document(paragraph("One.", "one0000000"), paragraph("Two.", "two0000000"))
    assert place_under(last, "What helps") == "two0000000"
    assert place_under(document(), "What helps") is None
