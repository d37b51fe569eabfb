"""The attacker can attack: on rows of which it is known by hand what they give away."""

import pytest

from tests.themes.attacker import Told, naive, ours, values_left, waited, worked_out, worked_out_of_any_pair

ROW = ("voices", "2025")


def test_a_single_small_cell_is_taken_from_the_total():
    output = {ROW: naive((4, 30, 30), 5)}
    assert output[ROW] == Told((None, 30, 30), 64, 5)
    assert list(worked_out(output, output, naive)) == [(ROW, 0, (4,))]


def test_two_small_cells_are_worked_out_when_they_must_both_be_one():
    output = {ROW: naive((1, 1, 9), 5)}
    assert list(worked_out(output, output, naive)) == [(ROW, 0, (1,)), (ROW, 1, (1,))]


def test_a_population_that_changes_gives_itself_away():
    one, other = {ROW: ours((10, 0, 0), 10)}, {ROW: ours((10, 1, 0), 10)}
    assert worked_out_of_any_pair([one, other], ours) != []


@pytest.mark.parametrize(
    "parts", [(4, 30, 3), (1, 1, 1, 1, 6), (9, 0, 0, 0, 0), (1, 0, 0), (1, 1, 9), (3,), (9,)]
)
@pytest.mark.parametrize("threshold", [5, 10])
def test_what_is_in_use_leaves_two_values_of_each(parts, threshold):
    output = {ROW: ours(parts, threshold)}
    assert worked_out_of_any_pair([output], ours) == []


def test_values_are_those_that_agree_with_everything_told():
    told = frozenset({naive((4, 30, 30), 5)})
    assert [values_left(told, place, naive) for place in range(3)] == [(4,), (30,), (30,)]
    assert values_left(frozenset({ours((12,), 10)}), 0, ours) == (12,)
    assert values_left(frozenset({ours((0, 0, 2), 3)}), 2, ours) == (0, 1)


def test_quarters_that_waited_for_each_other_are_told_together():
    assert waited((2, 2), 5) == Told((None, None), None, 5)
    assert waited((2, 2, 3), 5) == Told((None,) * 3, 7, 5)
    assert waited((6,), 5) == Told((6,), 6, 5)
    before, after = waited((2, 2), 5), waited((2, 2, 1), 5)
    assert [values_left(frozenset({before, after}), place, waited) for place in range(3)] == [
        (0, 1),
        (0, 1),
        (1, 2),
    ]


def test_a_quarter_that_was_told_to_be_too_few_is_taken_from_one_that_is_enough():
    """Had the page told of both quarters when the first alone was shown as 6: the second is known."""
    told = frozenset({waited((6,), 5), Told((None, None), 8, 5)})
    assert all(len(values_left(told, place, waited)) < 2 for place in range(2))
