import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonpractice.agreement.opinion_map import draw_map
from commonpractice.agreement.opinion_map.withholding import cells_of_people, coded, pooled, shown
from tests.agreement.opinion_map.conversations import INVENTED, matrix_of


def test_one_hidden_cell_never_stands_alone():
    numbers = np.array([[9, 8, 7], [9, 8, 3], [9, 5, 0], [2, 3, 30], [2, 2, 30], [4, 0, 0], [6, 6, 1]])
    assert shown(numbers).tolist() == [
        [True, True, True],
        [True, False, False],
        [True, True, False],
        [False, False, True],
        [False, False, False],
        [False, False, False],
        [False, True, False],
    ]


@given(some.lists(some.lists(some.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_hidden_is_at_least_two_cells_of_five_together(rows):
    numbers = np.array(rows)
    for row, visible in zip(numbers, shown(numbers), strict=True):
        assert (row[visible] >= 5).all()
        hidden = row[~visible & (row > 0)]
        assert not len(hidden) or not visible.any() or (len(hidden) >= 2 and hidden.sum() >= 5)


def test_shares_of_few_are_coded_to_the_bound():
    assert coded(np.array([1.0, 0.0, 0.5, 1.0]), np.array([9, 6, 8, 10])).tolist() == [0.9, 0.1, 0.5, 1.0]


def test_few_people_are_pooled_into_three_constituencies():
    labels = ["public"] * 9 + ["third sector"] * 8 + ["private"] * 3 + ["lived experience"] * 4 + [None]
    assert set(pooled(labels, 25)) == {"public", "third sector", "private, lived experience", None}
    assert pooled(labels, 40) == labels


def test_cells_hold_three_people_and_their_borders_say_nothing():
    places = np.random.default_rng(1).standard_normal((23, 2))
    cells = cells_of_people(places)
    assert len(cells) > 2
    assert sum(people for *_, people in cells) == 23
    assert min(people for *_, people in cells) >= 3
    # Halves of halves of a whole number.
    side = max(abs(border) for *borders, _ in cells for border in borders)
    assert all((border / side * 8).is_integer() for *borders, _ in cells for border in borders)
    assert cells_of_people(np.zeros((0, 2))) == []


def test_a_split_by_constituency_obeys_the_rule():
    matrix, ids = matrix_of(INVENTED)
    names = [
        "public" if row % 2 else "third sector" if row % 8 else "lived experience"
        for row in range(len(matrix))
    ]
    drawn = draw_map(matrix, statements=ids, constituencies=names)
    by_statement = {each.statement: each for each in drawn.tallies}
    for at, statement in enumerate(ids):
        told = by_statement[statement]
        numbers = {
            name: sum(matrix[row, at] != -128 for row in range(len(matrix)) if names[row] == name)
            for name in set(names)
        }
        visible = shown(np.array([list(numbers.values())]))[0]
        assert set(told.constituencies) == {name for name, seen in zip(numbers, visible, strict=True) if seen}
        assert all(each.agree is None for each in told.constituencies.values() if each.responses < 10)
    assert {each.across for each in drawn.common_ground} == {True}


def test_what_few_said_is_not_counted_out():
    matrix = np.ones((20, 9), np.int8)
    matrix[4:, 0] = -128
    matrix[7:, 1] = -128
    first, second, third, *_ = draw_map(matrix).tallies
    assert (first.all.responses, first.all.share, first.all.agree) == (4, None, None)
    assert (second.all.responses, second.all.share, second.all.agree) == (7, 0.9, None)
    assert (third.all.responses, third.all.share, third.all.agree) == (20, 1.0, 20)


def test_names_have_to_fit():
    with pytest.raises(ValueError, match="an id of its own"):
        draw_map(np.ones((3, 2), np.int8), statements=[1, 1])
    with pytest.raises(ValueError, match="needs a constituency"):
        draw_map(np.ones((3, 2), np.int8), constituencies=["public"])
    with pytest.raises(ValueError, match="a response is"):
        draw_map(np.full((3, 2), 5, np.int8))
