"""Blocks are laid out in one order, headings leave no level out, tables have every place filled once."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.guides.publishing.laying_out import laid_out, plain
from commonpractice.guides.publishing.laying_tables import laid
from tests.guides.publishing.a_guide import A_GUIDE, block, clause, doc, heading, link, paragraph, text


def test_levels_leave_none_out_and_clauses_stand_below_the_heading_before() -> None:
    tree = doc(
        clause("c1", "First", paragraph("p1", "Words.")),
        heading("h1", "Deep at once", 4),
        heading("h2", "Deeper", 4),
        clause("c2", "Second", paragraph("p2", "Words.")),
        heading("h3", "Up again", 2),
    )
    blocks = laid_out(replace(A_GUIDE, tree=tree, clauses={}))
    assert [(each["is"], each["level"], plain(each["text"])) for each in blocks] == [
        ("clause", 2, "First"),
        ("heading", 2, "Deep at once"),
        ("heading", 3, "Deeper"),
        ("clause", 4, "Second"),
        ("heading", 2, "Up again"),
    ]
    assert [each["number"] for each in blocks if each["is"] == "clause"] == [1, 2]


def test_what_is_only_suggested_is_not_published() -> None:
    put_in, taken_out = {"type": "insertion", "attrs": {"id": 1}}, {"type": "deletion", "attrs": {"id": 2}}
    line = block("paragraph", "p1", text("Ask "), text("never ", put_in), text("first", taken_out))
    (laid_block,) = laid_out(replace(A_GUIDE, tree=doc(line)))
    assert plain(laid_block["text"]) == "Ask first"


def test_links_lead_to_what_is_there_and_run_nothing() -> None:
    hrefs = [
        "https://a.example/ b",
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "#p1",
        "#gone",
        "mailto:a@b.example",
        "data:x",
        "/x",
    ]
    line = block("paragraph", "p1", *(text("x", link(href)) for href in hrefs))
    (laid_block,) = laid_out(replace(A_GUIDE, tree=doc(line)))
    assert [piece.get("href") for piece in laid_block["text"]] == [
        "https://a.example/b",
        None,
        None,
        "#p1",
        None,
        "mailto:a@b.example",
        None,
        None,
    ]


def test_what_is_empty_is_left_out_and_an_id_twice_is_one_anchor() -> None:
    tree = doc(paragraph("p1", " "), heading("h1", "Once"), heading("h1", "Twice"), paragraph("p2"))
    blocks = laid_out(replace(A_GUIDE, tree=tree))
    assert [(each["id"], plain(each["text"])) for each in blocks] == [("h1", "Once"), ("", "Twice")]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(-1, 50), st.integers(-1, 9)), max_size=4), min_size=1, max_size=5)
)
def test_every_place_of_a_table_is_filled_once(spans: list[list[tuple[int, int]]]) -> None:
    rows = [[(wide, deep, f"{y}.{x}") for x, (wide, deep) in enumerate(row)] for y, row in enumerate(spans)]
    columns, placed = laid(rows)
    places = [
        (each.x + right, each.y + down)
        for row in placed
        for each in row
        for right in range(each.colspan)
        for down in range(each.rowspan)
    ]
    assert sorted(places) == sorted((x, y) for x in range(columns) for y in range(len(rows)))
    kept = [each.cell for row in placed for each in row if each.cell is not None]
    assert kept == [cell for row in rows for _wide, _deep, cell in row]
    assert all(each.rowspan == 1 for each in placed[0])
