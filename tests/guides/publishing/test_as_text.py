"""A guide as plain text can be read aloud: short lines, tables as sentences, links with where they lead."""

from dataclasses import replace

from commonpractice.guides.publishing.as_text import COLUMNS, as_text
from commonpractice.guides.publishing.fixed_words import fixed_words
from commonpractice.guides.publishing.summary import clipped, summary
from tests.guides.publishing.a_guide import A_GUIDE, block, cell, doc, items, many, paragraph, row

TEXT = as_text(A_GUIDE, fixed_words(A_GUIDE)).decode()


def told(*blocks: dict[str, object]) -> str:
    guide = replace(A_GUIDE, tree=doc(*blocks), clauses={}, contributors=(), changes=(), change_note="")
    return as_text(guide, fixed_words(guide)).decode().partition("versions/2/\n")[2].strip("\n")


def test_lines_are_short() -> None:
    assert max(len(line) for line in TEXT.splitlines()) <= COLUMNS == 72
    assert "\n\n\n\n" not in TEXT


def test_an_address_is_never_broken() -> None:
    address = "https://long.example/" + "a" * 90
    line = block(
        "paragraph",
        "p1",
        {"type": "text", "text": "here", "marks": [{"type": "link", "attrs": {"href": address}}]},
    )
    assert told(line) == f"here\n({address})"


def test_lists_are_set_in() -> None:
    inner = block(
        "ordered_list", "l2", *items([paragraph("p2", "One " * 20)], [paragraph("p3", "Two")]), start=9
    )
    assert told(block("bullet_list", "l1", *items([paragraph("p1", "Outer"), inner]))) == (
        "- Outer\n\n"
        "  9. One One One One One One One One One One One One One One One One One\n"
        "     One One One\n"
        "  10. Two"
    )


def test_tables_are_sentences() -> None:
    table = block(
        "table",
        "t1",
        row(cell("c1", "Who", "table_header"), cell("c2", "When", "table_header")),
        row(cell("c3", "Housing"), cell("c4", "May")),
        row(cell("c5", "Police"), cell("c6", "June")),
    )
    assert told(table) == "- Who: Housing; When: May\n- Who: Police; When: June"


def test_facts_of_a_clause_are_told() -> None:
    assert (
        "How it was agreed: Adopted: nine in ten can live with it, and no part of\n"
        "the community objects.\n"
        "- lived experience (Members: 12): agree 83%, can live with it 17%,\n"
        "  object 0%\n"
        "- All together (Members: 41): agree 71%, can live with it 24%, object 5%\n"
    ) in TEXT


def test_a_summary_has_each_clause_in_a_line() -> None:
    short = summary(A_GUIDE, fixed_words(A_GUIDE))
    assert [(each.key, each.number, each.title, each.line) for each in short.clauses] == [
        (
            "clause0001",
            1,
            "Ask what happened before deciding",
            "Whoever decides about a home asks five questions first.",
        ),
        (
            "clause0002",
            2,
            "Write down what was seen, apart from what was thought",
            "A record says what was seen, what was reported, and by whom.",
        ),
        (
            "clause0003",
            3,
            "Say no in writing, with the reason",
            "A refusal names the rule and who may look at it again.",
        ),
    ]
    assert (short.more, short.address) == (0, "https://cop.example/stoke/guides/1/versions/2/")
    assert summary(many(34), fixed_words(A_GUIDE)).more == 4


def test_words_are_clipped_behind_a_sentence_or_a_word() -> None:
    assert clipped("Short.", 20) == "Short."
    assert clipped("Ask what happened. Then wait for a long while.", 24) == "Ask what happened."
    assert clipped("Ask what happened, and then wait", 24) == "Ask what happened, and…"
    assert clipped("w" * 30, 10) == "w" * 9 + "…"
