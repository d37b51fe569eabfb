import copy

import pytest
from hypothesis import given, settings
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlFragment, XmlText

from commonpractice.guides.document.schema import TreeError, cleaned
from commonpractice.guides.writing.coediting.tree import (
    NoSuchBlock,
    append_block,
    become,
    give_ids,
    insert_after,
    is_sound,
    move_block,
    remove_block,
    set_block,
    tree_of,
    written,
)
from tests.guides.document.trees import EM, EVERYTHING, STRONG, TREES, block, doc, p, text


def opened(*updates: bytes) -> Doc:
    document: Doc = Doc()
    for update in updates:
        document.apply_update(update)
    return document


@settings(max_examples=30)
@given(TREES)
def test_any_tree_written_is_read_the_same(tree):
    assert tree_of(opened(written(tree))) == tree


@settings(max_examples=30)
@given(TREES, TREES)
def test_any_tree_becomes_any_other(before, after):
    document = opened(written(before))
    become(document, after)
    assert tree_of(document) == after
    state = document.get_state()
    become(document, after)
    assert document.get_state() == state


@settings(max_examples=30)
@given(TREES, TREES, TREES)
def test_what_two_make_of_a_tree_at_once_is_one_clean_tree_for_both(before, one, other):
    first = written(before)
    mine, theirs = opened(first), opened(first)
    become(mine, one)
    become(theirs, other)
    both = [
        opened(first, mine.get_update(), theirs.get_update()),
        opened(first, theirs.get_update(), mine.get_update()),
    ]
    tree = tree_of(both[0])
    assert tree == tree_of(both[1]) == cleaned(tree)
    become(both[0], before)
    assert tree_of(both[0]) == before


def test_what_does_not_change_is_not_touched():
    document = opened(written(EVERYTHING))
    before = document.get_state()
    new = copy.deepcopy(EVERYTHING)
    new["content"][-1] = p("x", id="p000000005")
    become(document, new)
    # One text and one letter.
    assert len(document.get_update(before)) < 60


def test_two_who_change_other_words_of_a_paragraph_both_keep_them():
    first = written(doc(p("We ask the person before we decide.", id="p000000001")))
    one, other = opened(first), opened(first)
    set_block(one, "p000000001", p("We always ask the person before we decide."))
    set_block(other, "p000000001", p("We ask the person ", text("twice", STRONG), " before we decide."))
    merged = opened(first, one.get_update(), other.get_update())
    assert tree_of(merged) == doc(
        p("We always ask the person ", text("twice", STRONG), " before we decide.", id="p000000001")
    )


def test_marks_change_without_the_words():
    first = written(doc(p("Ask the person", id="p000000001")))
    one, other = opened(first), opened(first)
    set_block(one, "p000000001", p("Ask ", text("the", EM), " person"))
    set_block(other, "p000000001", p("Ask the young person"))
    merged = opened(first, one.get_update(), other.get_update())
    assert tree_of(merged) == doc(p("Ask ", text("the", EM), " young person", id="p000000001"))


def test_a_block_changes_its_kind_and_keeps_its_id():
    document = opened(written(EVERYTHING))
    set_block(document, "p000000001", block("heading", "Now a heading", level=3, id="zzzzzzzzzz"))
    assert tree_of(document)["content"][1] == block("heading", "Now a heading", id="p000000001", level=3)


def test_a_block_inside_a_clause_is_changed_added_and_moved():
    document = opened(written(EVERYTHING))
    set_block(document, "p000000002", p("We ask."))
    last = append_block(document, p("Last."), inside="c000000001")
    first = insert_after(document, None, p("First."), inside="c000000001")
    move_block(document, "l000000003", after=first)
    clause = tree_of(document)["content"][8]
    assert [node.get("attrs", {}).get("id") for node in clause["content"]] == [
        None,
        first,
        "l000000003",
        "p000000002",
        last,
    ]
    assert clause["content"][3] == p("We ask.", id="p000000002")


def test_a_block_is_added_behind_another_with_an_id_of_its_own():
    document = opened(written(doc(p("One", id="p000000001"), p("Two", id="p000000002"))))
    own = insert_after(document, "p000000001", p("New", id="p000000002"))
    assert own not in {"p000000001", "p000000002"}
    assert tree_of(document) == doc(p("One", id="p000000001"), p("New", id=own), p("Two", id="p000000002"))


def test_what_is_emptied_keeps_a_paragraph():
    document = opened(written(doc(p("One", id="p000000001"))))
    remove_block(document, "p000000001")
    content = tree_of(document)["content"]
    assert [node["type"] for node in content] == ["paragraph"]
    assert "content" not in content[0]


@pytest.mark.parametrize(
    "act",
    [
        lambda d: set_block(d, "nothere000", p("x")),
        lambda d: insert_after(d, "nothere000", p("x")),
        lambda d: append_block(d, p("x"), inside="p000000001"),
        lambda d: remove_block(d, "nothere000"),
        lambda d: move_block(d, "nothere000", after=None),
        lambda d: move_block(d, "p000000001", after="nothere000"),
    ],
)
def test_a_block_that_is_gone_is_said_and_nothing_changes(act):
    document = opened(written(EVERYTHING))
    with pytest.raises(NoSuchBlock):
        act(document)
    assert tree_of(document) == EVERYTHING


@pytest.mark.parametrize(
    "act",
    [
        lambda d: move_block(d, "c000000001", after="p000000002"),
        lambda d: move_block(d, "c000000001", after=None, inside="c000000001"),
        lambda d: move_block(d, "h000000001", after="p000000002"),
        lambda d: set_block(d, "p000000002", block("clause")),
        lambda d: set_block(d, "p000000001", {"type": "script"}),
    ],
)
def test_what_cannot_stand_there_is_refused_and_nothing_changes(act):
    document = opened(written(EVERYTHING))
    with pytest.raises(TreeError):
        act(document)
    assert tree_of(document) == EVERYTHING


def test_a_block_that_two_ids_or_none_gets_one_that_is_always_the_same():
    document: Doc = Doc()
    fragment = document.get("guide", type=XmlFragment)
    for words in ("one", "two", "two"):
        element = fragment.children.append(
            XmlElement("paragraph", {"id": "aaaaaaaaaa"} if words == "one" else {})
        )
        element.children.append(XmlText(words))
    fragment.children.append(XmlElement("paragraph", {"id": "aaaaaaaaaa"}))
    tree = tree_of(document)
    ids = [node["attrs"]["id"] for node in tree["content"]]
    assert ids[0] == "aaaaaaaaaa"
    assert len(set(ids)) == 4
    assert tree_of(opened(document.get_update())) == tree
    set_block(document, ids[2], p("changed"))
    assert [node["attrs"]["id"] for node in tree_of(document)["content"]] == ids
    assert tree_of(document)["content"][2] == p("changed", id=ids[2])


def test_ids_given_by_two_at_once_are_the_same():
    document: Doc = Doc()
    document.get("guide", type=XmlFragment).children.append(XmlElement("paragraph"))
    one, other = opened(document.get_update()), opened(document.get_update())
    give_ids(one)
    give_ids(other)
    assert tree_of(opened(one.get_update(), other.get_update())) == tree_of(one) == tree_of(document)


def _array(document):
    document.get("guide", type=Array).extend([1, {"a": 2}, Map({"x": 1}), Text("t")])


def _letters(document):
    document.get("guide", type=Text).insert(0, "loose")


def _map(document):
    document.get("guide", type=Map)["id"] = "x"


def _embedded(document):
    words = document.get("guide", type=XmlFragment).children.append(XmlElement("paragraph"))
    words = words.children.append(XmlText("ab"))
    words.insert_embed(1, {"script": 1}, {"strong": {}})
    words.insert_embed(1, Map({"x": 1}))
    words.insert_embed(1, XmlElement("script"))
    words.insert(0, "c", {"link": "javascript:x", "strong": 4, "insertion": {"id": [1]}, "huh--AAAAAAAA": {}})


def _nested(document):
    here = document.get("guide", type=XmlFragment)
    for _ in range(400):
        here = here.children.append(XmlElement("quote"))


def _strange_attributes(document):
    element = document.get("guide", type=XmlFragment).children.append(XmlElement("heading"))
    element.attributes["id"] = {"a": [1]}
    element.attributes["level"] = float("inf")
    element.attributes["onclick"] = "x"
    element.children.append(XmlElement("heading"))
    element.children.append(XmlText("a\x00b"))


@pytest.mark.parametrize(
    ("make", "words", "sound"),
    [
        (_array, [], False),
        (_letters, [], False),
        (_map, [], True),
        (_embedded, ["cab"], True),
        (_nested, [], True),
        (_strange_attributes, ["ab"], True),
    ],
)
def test_what_a_hostile_change_brought_is_left_out_and_the_rest_stays(make, words, sound):
    hostile: Doc = Doc()
    make(hostile)
    document = opened(hostile.get_update())
    assert is_sound(document) is sound
    document.get("guide", type=XmlFragment).children.append(
        XmlElement("paragraph", {"id": "p000000001"}, [XmlText("Ours")])
    )
    tree = tree_of(document)
    assert cleaned(tree) == tree
    assert tree["content"][-1] == p("Ours", id="p000000001")
    assert [
        "".join(run["text"] for run in node["content"])
        for node in tree["content"][:-1]
        if node["type"] != "quote"
    ] == words
    set_block(document, "p000000001", p("Ours still"))
    become(document, EVERYTHING)
    assert tree_of(document) == EVERYTHING
