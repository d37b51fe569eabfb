"""Which numbers may be told to whom, and what is never told as success."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.value.indicators import INDICATORS, Counted, figures, told

ACTIVITY = (
    "attend",
    "came",
    "post",
    "log",
    "visit",
    "sign",
    "member",
    "meeting",
    "story",
    "stories",
    "view",
    "update",
)


@pytest.mark.parametrize(
    ("counted", "listed_for", "audience", "number"),
    [
        (Counted([3]), "everybody", "outside", 3),
        (Counted([3]), "members", "inside", 3),
        (Counted([9]), "members", "outside", None),
        (Counted([10]), "members", "outside", 10),
        (Counted([0]), "members", "outside", 0),
        (Counted([4]), "nobody", "inside", None),
        (Counted([5]), "nobody", "inside", 5),
        (Counted([]), "nobody", "inside", 0),
        # Of one guide too few are told of, so that they cannot be taken from the sum.
        (Counted([12, 3]), "nobody", "inside", None),
        (Counted([12, 11]), "nobody", "outside", 23),
        # The year is told elsewhere: from it and this the rest could be worked out.
        (Counted([12], [4]), "members", "outside", None),
        (Counted([12], [0]), "members", "outside", 12),
        (Counted([12], [None]), "members", "outside", None),
    ],
)
def test_which_numbers_are_told(counted, listed_for, audience, number):
    assert told(counted, listed_for, audience) == number


@settings(max_examples=30)
@given(
    pieces=st.lists(st.integers(0, 30), max_size=3), rest=st.lists(st.none() | st.integers(0, 30), max_size=2)
)
def test_nothing_that_is_told_outside_hides_a_small_number_beside_it(pieces, rest):
    if told(Counted(pieces, rest), "members", "outside") is not None:
        assert all(each is not None and not 0 < each < 10 for each in (*pieces, *rest))


def test_activity_is_never_told_as_success():
    """A number of those who came, wrote or signed in would have to be named here first."""
    assert [each.name for each in INDICATORS] == [
        "barriers_raised", "barriers_confirmed", "changes_for_good", "changes_holding", "barriers_back", "exceptions",
        "agreements", "agreements_with_dissent", "guides", "adoptions_shown", "reports_from_practice",
    ]  # fmt: skip
    assert not [each.name for each in INDICATORS if any(word in each.name for word in ACTIVITY)]


def test_exceptions_stand_in_a_group_of_their_own_and_change_no_other_number():
    none = {each.name: Counted([0]) for each in INDICATORS}
    many = {**none, "exceptions": Counted([40])}
    assert [each.name for each in INDICATORS if each.group == "exceptions"] == ["exceptions"]
    before, after = (figures(each, "outside") for each in (none, many))
    assert [each.name for each, other in zip(after, before, strict=True) if each != other] == ["exceptions"]
    assert json.dumps([each.number for each in before]) == json.dumps([0] * len(INDICATORS))
