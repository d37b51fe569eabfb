import copy
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.guides.document.schema import ID, TreeError, cleaned, cleaned_block, new_id, tolerated
from commonpractice.guides.document.words import address_allowed
from tests.guides.document.trees import EVERYTHING, HOSTILE, KEY, ONE, STRONG, TREES, block, doc, p, text


def numbered():
    """Ids that a test can name."""
    names = (f"n{number:09}" for number in range(1, 100_000))
    return lambda: next(names)


def clean(tree):
    return cleaned(tree, make_id=numbered())


@settings(max_examples=30)
@given(TREES)
def test_a_clean_tree_stays_as_it_is(tree):
    assert cleaned(tree) == tolerated(tree) == tree


@settings(max_examples=30)
@given(HOSTILE | st.lists(HOSTILE, max_size=3).map(lambda content: {"type": "doc", "content": content}))
def test_anything_becomes_a_guide_or_is_refused_with_a_sentence(tree):
    kept = tolerated(tree)
    assert tolerated(tree) == kept == cleaned(kept)
    before = copy.deepcopy(tree)
    refused = ""
    try:
        found = cleaned(tree)
    except TreeError as error:
        found, refused = kept, str(error)
    assert cleaned(found) == found
    assert refused.endswith("." if refused else "")
    assert repr(tree) == repr(before)


def test_everything_is_allowed():
    assert cleaned(EVERYTHING) == EVERYTHING


def test_ids_are_ten_letters_and_digits_and_differ():
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(ID.fullmatch(own) for own in ids)


def test_missing_malformed_and_repeated_ids_are_given_anew_and_the_first_keeps_its_own():
    tree = doc(p("a", id="aaaaaaaaaa"), p("b", id="aaaaaaaaaa"), p("c"), p("d", id="NOT an id!"))
    assert [node["attrs"]["id"] for node in clean(tree)["content"]] == [
        "aaaaaaaaaa",
        "n000000001",
        "n000000002",
        "n000000003",
    ]


def test_nothing_becomes_an_empty_paragraph():
    assert clean(doc()) == doc(p(id="n000000001"))
    assert clean(doc({"type": "script"}, block("bullet_list"), {"type": "text", "text": "loose"})) == doc(
        p(id="n000000002")
    )


def test_a_clause_has_one_title_first_and_something_below():
    found = clean(
        doc(
            block(
                "clause",
                p("Below", id="p000000001"),
                block("clause_title", "One"),
                block("clause_title", "Two"),
            )
        )
    )
    assert found == doc(
        block(
            "clause",
            block("clause_title", "One"),
            p("Below", id="p000000001"),
            p("Two", id="n000000002"),
            id="n000000001",
        )
    )
    assert clean(doc(block("clause"))) == doc(
        block("clause", block("clause_title"), p(id="n000000002"), id="n000000001")
    )


def test_a_list_item_begins_with_a_paragraph():
    inner = block("bullet_list", block("list_item", p("x")))
    found = clean(doc(block("bullet_list", block("list_item", inner))))
    assert found["content"][0]["content"][0]["content"] == [p(), inner]


def test_a_table_is_made_whole():
    cell = block("table_cell", p("x"), colspan=1, rowspan=3)
    wide = block("table_cell", p("w"), colspan=2, rowspan=1)
    found = clean(doc(block("table", block("table_row", cell), block("table_row", wide), id="t000000001")))
    head, empty = block("table_header", p("x"), colspan=1, rowspan=2), block("table_header", p(), **ONE)
    assert found == doc(
        block("table", block("table_row", head, empty, empty), block("table_row", wide), id="t000000001")
    )


def test_a_row_that_other_rows_fill_gives_up_their_spans():
    cell = block("table_header", p("x"), colspan=1, rowspan=2)
    rows = [block("table_row", *[cell] * 30), block("table_row", block("table_cell", p("no room")))]
    found = clean(doc(block("table", *rows, id="t000000001")))
    alone = block("table_header", p("x"), **ONE)
    assert found == doc(block("table", block("table_row", *[alone] * 30), id="t000000001"))


def test_a_picture_needs_words():
    picture = block("image", key=KEY, alt=" ", caption="", id="i000000001")
    with pytest.raises(TreeError, match="no words"):
        clean(doc(picture))
    assert tolerated(doc(picture))["content"][0]["type"] == "paragraph"
    assert cleaned(doc(picture), alt_later=True) == doc(
        block("image", id="i000000001", key=KEY, alt="", caption="")
    )
    captioned = block("image", key=KEY.upper(), alt="", caption="The hall", id="i000000001")
    assert clean(doc(captioned)) == doc(
        block("image", id="i000000001", key=KEY, alt="The hall", caption="The hall")
    )


def test_words_lose_what_cannot_be_stored_and_neighbours_join():
    found = clean(
        doc(
            p(
                text("a\x00b\ud800\n"),
                text("c", {"type": "blink"}),
                text("d", STRONG, STRONG),
                id="p000000001",
            )
        )
    )
    assert found == doc(p("ab c", text("d", STRONG), id="p000000001"))


def test_levels_starts_and_kinds_are_put_right():
    tree = doc(
        block("heading", level=1, id="h000000001"),
        block("heading", level=9.0, id="h000000002"),
        block("ordered_list", block("list_item"), start=-1, id="l000000001"),
        block("callout", kind="blink", id="k000000001"),
    )
    assert [{**node["attrs"], "id": 0} for node in clean(tree)["content"]] == [
        {"id": 0, "level": 2},
        {"id": 0, "level": 4},
        {"id": 0, "start": 1},
        {"id": 0, "kind": "note"},
    ]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.org/a?b=ü#c", True),
        ("  http://example.org  ", True),
        ("mailto:mo@example.org", True),
        ("#abc123defg", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:///nohost", False),
        ("https://bank.example@evil.example/", False),
        ('https://example.org/"onclick=x', False),
        ("http://[", False),
        ("mailto:a@b?bcc=c@d", False),
        ("/inside", False),
        (None, False),
        ("https://example.org/" + "a" * 2000, False),
    ],
)
def test_only_some_addresses_are_allowed(address, allowed):
    assert address_allowed(address) == (address.strip() if allowed else "")


def test_too_deep_too_many_and_too_long_are_refused():
    deep = p("x")
    for _ in range(30):
        deep = block("bullet_list", block("list_item", p(), deep))
    for tree in (
        doc(deep),
        doc(*[p() for _ in range(50_001)]),
        doc(p("x" * 1_000_001)),
    ):
        with pytest.raises(TreeError, match="too"):
            clean(tree)
    assert tolerated(doc(deep, p("kept", id="p000000001")))["content"][1] == p("kept", id="p000000001")


def test_depth_without_end_costs_nothing():
    endless = {"type": "quote"}
    endless["content"] = [endless]
    began = time.process_time()
    assert tolerated(doc(endless))["content"][0]["type"] == "quote"
    assert time.process_time() - began < 1


def test_one_block_is_cleaned_for_its_place():
    found = cleaned_block(p("x", id="aaaaaaaaaa"), inside="clause", taken=["aaaaaaaaaa"], make_id=numbered())
    assert found == p("x", id="n000000001")
    for name, inside in (("heading", "clause"), ("table", "draft"), ("list_item", "doc")):
        with pytest.raises(TreeError, match="cannot stand"):
            cleaned_block(block(name), inside=inside)


def test_many_small_pieces_of_text_join_in_no_more_time_than_their_length():
    began = time.process_time()
    found = clean(doc(p(*["ab"] * 100_000, id="p000000001")))
    assert time.process_time() - began < 2
    assert found == doc(p("ab" * 100_000, id="p000000001"))
