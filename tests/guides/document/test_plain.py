import pytest
from hypothesis import given, settings

from commonpractice.guides.document.plain import can_be_plain, from_plain, plain_of
from commonpractice.guides.document.walking import named_blocks, words_of
from tests.guides.document.trees import EM, EVERYTHING, LINK, STRONG, TREES, block, p, text

BREAK = {"type": "hard_break"}


def item(*content):
    return block("list_item", *content)


@pytest.mark.parametrize(
    ("node", "lines"),
    [
        (p("One line.", id="p000000001"), "One line."),
        (
            p(text("Bold", STRONG), " and ", text("both", STRONG, EM), text(" soft", EM)),
            "**Bold** and ***both** soft*",
        ),
        (
            p("See ", text("the ", LINK), text("law", LINK, STRONG), "."),
            "See [the **law**](https://example.org/).",
        ),
        (p("2 * 3 [a] \\ -"), r"2 \* 3 \[a\] \\ -"),
        (p("- no list"), r"\- no list"),
        (p("12. no list"), r"12\. no list"),
        (p("One", BREAK, "two"), "One\\\ntwo"),
        (p("-", BREAK, "two"), "\\-\\\ntwo"),
        (block("heading", "Title", level=3), "Title"),
        (
            block(
                "bullet_list",
                item(p("a"), block("ordered_list", item(p("b"), p("more")), item(p("c")), start=3)),
                item(p("d", BREAK, "e")),
                item(p()),
            ),
            "- a\n  3. b\n    more\n  4. c\n- d\\\n  e\n-",
        ),
        (block("quote", p("One"), p("Two"), id="q000000001"), "One\nTwo"),
        (block("callout", p("Ask"), block("bullet_list", item(p("first"))), kind="words"), "Ask\n- first"),
    ],
)
def test_a_block_is_plain_lines_and_the_lines_the_block(node, lines):
    assert can_be_plain(node)
    assert plain_of(node) == lines
    assert from_plain(lines, node) == [node]
    assert from_plain(lines.replace("\n", "\r\n"), node) == [node]


@pytest.mark.parametrize(
    ("typed", "content"),
    [
        ("2 * 3 * 4", ["2 * 3 * 4"]),
        ("a *star", ["a *star"]),
        ("**never closed", ["**never closed"]),
        ("*soft* end", [text("soft", EM), " end"]),
        ("[x](javascript:alert)", ["[x](javascript:alert)"]),
        ("[not a link] (really)", ["[not a link] (really)"]),
        ("<b>as typed</b>", ["<b>as typed</b>"]),
        (
            "[w](https://example.org/a_\\(b\\))",
            [text("w", {"type": "link", "attrs": {"href": "https://example.org/a_(b)"}})],
        ),
        ("ends in \\", ["ends in \\"]),
    ],
)
def test_what_people_type(typed, content):
    assert from_plain(typed, p(id="p000000001")) == [p(*content, id="p000000001")]


def test_more_lines_are_more_paragraphs_and_the_first_keeps_the_id():
    assert from_plain("One\n\n\nTwo\n- three", p("x", id="p000000001")) == [
        p("One", id="p000000001"),
        p("Two"),
        block("bullet_list", item(p("three"))),
    ]


def test_the_first_of_its_kind_keeps_the_id():
    found = from_plain("Ask:\n- one", block("bullet_list", item(p("x")), id="l000000001"))
    assert found == [p("Ask:"), block("bullet_list", item(p("one")), id="l000000001")]


def test_nothing_left():
    assert from_plain(" \n ", p("x", id="p000000001")) == [p(id="p000000001")]
    assert from_plain("", block("bullet_list", item(p("x")), id="l000000001")) == []
    assert from_plain("", block("quote", p("x"), id="q000000001")) == [block("quote", p(), id="q000000001")]


def test_a_heading_stays_one_line_and_a_quote_a_quote():
    assert from_plain("Two\nlines", block("heading", "x", id="h000000001", level=2)) == [
        block("heading", "Two lines", id="h000000001", level=2)
    ]
    assert from_plain("- said\n- so", block("quote", p("x"), id="q000000001")) == [
        block("quote", p("said"), p("so"), id="q000000001")
    ]


def test_what_cannot_be_plain():
    kinds = {node["type"] for node, _ in named_blocks(EVERYTHING) if not can_be_plain(node)}
    assert kinds == {"table", "image", "clause", "draft", "paragraph"}
    assert not can_be_plain(EVERYTHING["content"][10])


@settings(max_examples=30)
@given(TREES)
def test_no_word_is_lost_on_the_way_through_a_form_and_the_second_way_changes_nothing(tree):
    for node, _inside in named_blocks(tree):
        if can_be_plain(node):
            once = from_plain(plain_of(node), node)
            assert " ".join(filter(None, map(words_of, once))) == words_of(node)
            for part in once:
                assert from_plain(plain_of(part), part) in ([part], [] if not words_of(part) else None)
