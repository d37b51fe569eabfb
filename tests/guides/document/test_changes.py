import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.community.comparing import Piece
from commonpractice.guides.document.comparing import changed_clauses, compare_trees, is_same
from commonpractice.guides.document.merging import merged
from commonpractice.guides.document.schema import cleaned
from tests.guides.document.trees import EVERYTHING, STRONG, TREES, block, doc, p, text

SENTENCE = st.lists(st.sampled_from(["we", "ask", "listen", "then", ".", "\n"]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "together"),
    [
        ("We ask her.", "We always ask her.", "We ask her twice.", "We always ask her twice."),
        ("We ask her.", "They ask her.", "We tell her.", "They tell her."),
        ("We ask her.", "We ask him.", "We ask them.", None),
        ("We ask her.", "We ask him.", "We ask him.", "We ask him."),
        ("We ask.", "We ask now.", "We ask later.", None),
        ("One\nTwo", "One\nTwo\nThree", "One\nAnd a half\nTwo", "One\nAnd a half\nTwo\nThree"),
        ("", "a", "", "a"),
        ("", "a", "b", None),
        ("We ask her today.", "", "We ask her tomorrow.", None),
    ],
)
def test_three_texts_into_one(base, theirs, mine, together):
    assert merged(base, theirs, mine) == together
    assert merged(base, mine, theirs) == together


@settings(max_examples=30)
@given(SENTENCE, SENTENCE)
def test_who_changed_nothing_gets_what_the_other_wrote(base, other):
    assert merged(base, other, base) == merged(base, base, other) == merged(base, other, other) == other


@settings(max_examples=30)
@given(TREES)
def test_a_tree_is_the_same_as_itself(tree):
    assert is_same(compare_trees(tree, copy.deepcopy(tree)))


def test_blocks_that_changed_moved_came_and_went():
    before = doc(
        p("Stays.", id="p000000001"),
        p("We ask first.", id="p000000002"),
        p("Goes away.", id="p000000003"),
        p("Moves.", id="p000000004"),
        p("Plain.", id="p000000005"),
    )
    after = doc(
        p("Moves.", id="p000000004"),
        p("Stays.", id="p000000001"),
        p("We listen first.", id="p000000002"),
        p(text("Plain.", STRONG), id="p000000005"),
        p("Entirely new words here.", id="p000000006"),
        p(id="p000000007"),
    )
    changes = compare_trees(before, after)
    assert [(change.kind, change.id, change.moved, change.only_looks) for change in changes] == [
        ("moved", "p000000004", True, False),
        ("unchanged", "p000000001", False, False),
        ("changed", "p000000002", False, False),
        ("gone", "p000000003", False, False),
        ("changed", "p000000005", False, True),
        ("new", "p000000006", False, False),
    ]
    assert changes[2].pieces == (
        Piece("same", "We "),
        Piece("removed", "ask "),
        Piece("added", "listen "),
        Piece("same", "first."),
    )
    assert changes[3].before == p("Goes away.", id="p000000003")
    assert changes[3].after is None


def test_a_clause_tells_what_changed_inside():
    after = copy.deepcopy(EVERYTHING)
    after["content"][8]["content"][1] = p("We ask the person twice.", id="p000000002")
    after["content"].insert(0, after["content"].pop(8))
    after = cleaned(after)
    changed = changed_clauses(EVERYTHING, after)
    assert list(changed) == ["c000000001"]
    assert [(inside.kind, inside.id) for inside in changed["c000000001"].inside] == [
        ("unchanged", ""),
        ("changed", "p000000002"),
        ("unchanged", "l000000003"),
    ]
    gone = doc(*[node for node in EVERYTHING["content"] if node["type"] != "clause"])
    assert [(own, change.kind) for own, change in changed_clauses(EVERYTHING, gone).items()] == [
        ("c000000001", "gone")
    ]


def test_documents_without_common_ids_find_each_other_by_their_words():
    before = cleaned(doc(p("One thing to do."), block("heading", "Why"), p("Because it helps.")))
    after = cleaned(doc(p("One thing to do."), block("heading", "Why"), p("Because it helps everybody.")))
    assert [change.kind for change in compare_trees(before, after)] == ["unchanged", "unchanged", "changed"]
