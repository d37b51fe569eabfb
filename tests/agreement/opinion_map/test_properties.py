"""What has to hold of every map, whatever the conversation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from commonpractice.agreement.opinion_map import MISSING, draw_map, place_of
from commonpractice.agreement.opinion_map.polis import polis_map
from commonpractice.agreement.opinion_map.responses import Responses
from commonpractice.agreement.opinion_map.result import plain
from tests.agreement.opinion_map.conversations import INVENTED, matrix_of, shuffled, spectrum


def told(drawn):
    """Everything but who stands where."""
    return {name: value for name, value in plain(drawn).items() if name != "placed"}


def by_row(drawn):
    placed = drawn.placed
    return {
        int(row): (*map(float, place), int(group), bool(between))
        for row, place, group, between in zip(
            placed.rows, placed.places, placed.group, placed.between, strict=True
        )
    }


@given(seed=some.integers(0, 10_000), people=some.integers(2, 40), statements=some.integers(1, 14))
@settings(max_examples=15)
def test_order_does_not_matter(seed, people, statements):
    matrix = spectrum(people, statements, missing=0.3, seed=seed)
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(people), random.permutation(statements)
    first = draw_map(matrix)
    second = draw_map(matrix[rows][:, columns], statements=columns.tolist())
    assert told(second) == told(first)
    assert {int(rows[row]): place for row, place in by_row(second).items()} == by_row(first)


def test_names_do_not_matter():
    matrix, ids = matrix_of(INVENTED)
    renamed = {each: 1000 - 7 * each for each in ids}
    first = draw_map(matrix, statements=ids)
    second = draw_map(matrix, statements=[renamed[each] for each in ids])
    assert by_row(second) == by_row(first)
    assert (second.strength, second.p, second.stability) == (first.strength, first.p, first.stability)
    assert [each.statement for each in second.dividing] == [
        renamed[each.statement] for each in first.dividing
    ]


def test_duplicating_everybody_changes_no_share():
    matrix, ids = matrix_of(INVENTED)
    once, twice = (draw_map(each, statements=ids) for each in (matrix, np.concatenate([matrix, matrix])))
    assert twice.shares_of_variance == pytest.approx(once.shares_of_variance, abs=1e-12)
    assert [each.all.share for each in twice.tallies] == pytest.approx(
        [each.all.share for each in once.tallies]
    )
    assert [each.size for each in twice.groups] == [2 * each.size for each in once.groups]
    assert np.allclose(twice.placed.places[:41], once.placed.places)


@pytest.mark.parametrize("response", [1, 0, -1])
def test_everyone_responding_alike_is_one_group(response):
    drawn = draw_map(np.full((40, 20), response, np.int8))
    assert (drawn.level, drawn.strength, drawn.p, drawn.groups, drawn.dividing) == (1, 0.0, 1.0, (), ())
    assert len(drawn.common_ground) == (20 if response == 1 else 0)
    assert not drawn.placed.places.any()


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_responses_have_no_line_and_no_groups(seed):
    matrix, ids = matrix_of(INVENTED)
    drawn = draw_map(shuffled(matrix, seed), statements=ids)
    assert (drawn.level, drawn.groups, drawn.dividing) == (1, (), ())


def test_a_spectrum_is_not_called_separate_groups_and_camps_are():
    spread = draw_map(spectrum(90, 30, strength=1.0, seed=3))
    camps = draw_map(spectrum(90, 30, strength=1.0, seed=3, camps=True))
    assert spread.level >= 2
    assert not spread.separate
    assert (camps.level_name, len(camps.groups)) == ("3+", 2)


def test_own_place_is_the_place_on_the_map():
    matrix, ids = matrix_of(INVENTED)
    drawn = draw_map(matrix, statements=ids)
    for row, place in zip(drawn.placed.rows, drawn.placed.places, strict=True):
        own = {ids[at]: int(matrix[row, at]) for at in np.flatnonzero(matrix[row] != MISSING)}
        assert place_of(drawn, own) == pytest.approx(tuple(place), abs=1e-12)
    assert place_of(drawn, {}) is None
    assert place_of(drawn, {999: 1}) is None
    assert place_of(draw_map(matrix[:8], statements=ids), {0: 1}) is None


def test_to_the_right_more_is_agreed_with():
    matrix, ids = matrix_of(INVENTED)
    drawn = draw_map(matrix, statements=ids)
    assert (drawn.axes.weights.sum(axis=0) > 0).all()
    turned = draw_map(np.where(matrix == MISSING, MISSING, -matrix).astype(np.int8), statements=ids)
    assert np.allclose(np.abs(turned.placed.places), np.abs(drawn.placed.places), atol=1e-9)


def test_thousands_are_mapped_as_few_are():
    """Sparse and gathered paths give what the dense ones give."""
    matrix = spectrum(5000, 70, camps=True, missing=0.5, seed=8)
    found = polis_map(Responses.of_matrix(matrix))
    given = matrix != MISSING
    means = np.where(given, matrix, 0).sum(axis=0) / given.sum(axis=0)
    values = np.linalg.svd(np.where(given, matrix - means, 0.0), compute_uv=False) ** 2
    assert found.axes.shares == pytest.approx(values[:2] / values.sum(), abs=1e-9)
    assert found.grouping.k == 2
    sides = (found.places[:, 0] > 0).mean()
    assert found.grouping.sizes == pytest.approx(
        [5000 * max(sides, 1 - sides), 5000 * min(sides, 1 - sides)], abs=50
    )


@pytest.mark.parametrize(
    ("shape", "level"), [((0, 0), 0), ((0, 9), 0), ((1, 9), 0), ((30, 0), 0), ((12, 8), 1)]
)
def test_very_small_conversations(shape, level):
    drawn = draw_map(np.ones(shape, np.int8))
    assert (drawn.level, drawn.groups) == (level, ())
    assert drawn.people == (shape[0] if shape[1] else 0)
