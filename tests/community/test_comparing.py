from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from commonpractice.community.comparing import Piece, compare, compare_words


@dataclass(frozen=True)
class Part:
    heading: str
    body: str
    kind: str = ""


def kind_of(part: Part) -> str:
    return part.kind


def joined(pieces: tuple[Piece, ...], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def outline(changes):
    return [
        (change.kind, change.heading, change.position_before, change.position_after) for change in changes
    ]


def test_words_that_changed_inside_a_sentence():
    assert compare_words("We meet monthly for one hour.", "We meet quarterly for two hours.") == (
        Piece("same", "We meet "),
        Piece("removed", "monthly "),
        Piece("added", "quarterly "),
        Piece("same", "for "),
        Piece("removed", "one hour"),
        Piece("added", "two hours"),
        Piece("same", "."),
    )


def test_nothing_changed():
    parts = [Part("Purpose", "We learn."), Part("Costs", "")]
    assert outline(compare(parts, parts)) == [("same", "Purpose", 0, 0), ("same", "Costs", 1, 1)]
    assert compare(parts, parts)[0].pieces == (Piece("same", "We learn."),)
    assert compare([], []) == []


def test_sections_changed_added_and_removed():
    before = [Part("Purpose", "We learn."), Part("Parking", "Behind the mill."), Part("Costs", "Your own.")]
    after = [Part("PURPOSE", "We learn together."), Part("Chair", "Rotates."), Part("Costs", "Your own.")]
    changes = compare(before, after)
    assert outline(changes) == [
        ("changed", "PURPOSE", 0, 0),
        ("removed", "Parking", 1, None),
        ("added", "Chair", None, 1),
        ("same", "Costs", 2, 2),
    ]
    assert changes[0].heading_pieces == (Piece("removed", "Purpose"), Piece("added", "PURPOSE"))
    assert changes[1].pieces == (Piece("removed", "Behind the mill."),)
    assert changes[2].pieces == (Piece("added", "Rotates."),)


def test_a_section_with_a_new_heading_is_known_by_its_words():
    words = "Members bear what it costs them to come, unless otherwise agreed beforehand."
    changes = compare([Part("Costs", words)], [Part("Who pays", words)])
    assert outline(changes) == [("changed", "Who pays", 0, 0)]
    assert changes[0].pieces == (Piece("same", words),)


def test_a_section_with_a_new_heading_and_new_words_is_known_by_its_kind():
    before, after = [Part("Money", "Nobody pays.", "costs")], [Part("Expenses", "Ask us first.", "costs")]
    assert outline(compare(before, after)) == [
        ("removed", "Money", 0, None),
        ("added", "Expenses", None, 0),
    ]
    assert outline(compare(before, after, kind_of=kind_of)) == [("changed", "Expenses", 0, 0)]


def test_the_fewest_sections_count_as_moved():
    before = [Part(name, f"About {name}.") for name in ("A", "B", "C", "D")]
    after = [before[3], before[0], before[1], Part("C", "About C, now.")]
    assert [(change.kind, change.heading, change.moved) for change in compare(before, after)] == [
        ("moved", "D", True),
        ("same", "A", False),
        ("same", "B", False),
        ("changed", "C", False),
    ]


def test_a_section_that_moved_and_changed_says_both():
    before = [Part("A", "one"), Part("B", "two"), Part("C", "three")]
    changes = compare(before, [Part("C", "three and more"), before[0], before[1]])
    assert [(change.kind, change.moved) for change in changes] == [
        ("changed", True),
        ("same", False),
        ("same", False),
    ]


def test_removed_sections_stand_where_they_stood():
    before = [Part(name, name * 5) for name in ("A", "B", "C", "D")]
    assert [change.heading for change in compare(before, [before[3]])] == ["A", "B", "C", "D"]


def test_two_sections_of_one_heading_are_paired_in_order():
    before = [Part("Note", "First."), Part("Note", "Second.")]
    assert outline(compare(before, [before[0]])) == [("same", "Note", 0, 0), ("removed", "Note", 1, None)]


words = st.text(alphabet="ab c.’\n-é漢", max_size=60)
parts = st.lists(
    st.builds(Part, heading=st.sampled_from(["", "A", "a", "Two words", "B"]), body=words), max_size=6
)


@given(words, words)
def test_same_and_removed_is_before_and_same_and_added_is_after(before, after):
    pieces = compare_words(before, after)
    assert joined(pieces, "same", "removed") == before
    assert joined(pieces, "same", "added") == after
    assert all(left.kind != right.kind and left.text for left, right in pairwise(pieces))


@given(parts, parts)
def test_both_versions_can_be_put_together_again_from_the_changes(before, after):
    changes = compare(before, after)
    old = {
        change.position_before: (
            joined(change.heading_pieces, "same", "removed"),
            joined(change.pieces, "same", "removed"),
        )
        for change in changes
        if change.position_before is not None
    }
    new = [
        (joined(change.heading_pieces, "same", "added"), joined(change.pieces, "same", "added"))
        for change in changes
        if change.position_after is not None
    ]
    assert [old[place] for place in range(len(before))] == [(part.heading, part.body) for part in before]
    assert new == [(part.heading, part.body) for part in after]
    assert compare(before, after) == changes


@given(parts)
def test_a_version_compared_with_itself_has_not_changed(version):
    assert {change.kind for change in compare(version, version)} <= {"same"}
