import numpy as np
import pytest

from commonpractice.agreement.opinion_map import draw_map, levels
from commonpractice.agreement.opinion_map.levels import Tried
from commonpractice.agreement.opinion_map.strength import Strength
from commonpractice.agreement.opinion_map.words import says
from tests.agreement.opinion_map.conversations import spectrum


@pytest.mark.parametrize(("people", "most"), [(12, 2), (59, 2), (60, 3), (179, 4), (180, 5), (5000, 5)])
def test_how_many_groups_are_tried(people, most):
    assert levels.most_groups(people) == most


@pytest.mark.parametrize(
    ("strength", "p", "line"),
    [(1.4, 0.01, True), (1.39, 0.005, False), (3.0, 0.015, False), (0.0, 1.0, False)],
)
def test_a_line(strength, p, line):
    assert levels.has_line(Strength(strength, p)) is line


def test_which_groups_are_shown():
    strong, steady = Strength(1.7, 0.005), Tried(2, (20, 5), 0.5)
    assert levels.choose_groups(strong, [steady]) == steady
    assert levels.choose_groups(strong, [steady, Tried(3, (10, 8, 7), 0.6)]).k == 3
    assert levels.choose_groups(strong, [steady, Tried(3, (10, 8, 7), 0.5)]).k == 2
    assert levels.choose_groups(strong, [Tried(2, (21, 4), 0.9), Tried(3, (10, 8, 7), 0.49)]) is None
    assert levels.choose_groups(Strength(1.69, 0.005), [steady]) is None


def test_too_few_says_how_many_are_needed():
    assert says(draw_map(np.ones((9, 7), np.int8))) == [
        "Too few to map yet: 3 more people with enough responses and 1 more statement with five responses are needed."
    ]
    assert says(draw_map(np.ones((11, 20), np.int8))) == [
        "Too few to map yet: 1 more person with enough responses is needed."
    ]


def test_a_spectrum_of_who_agrees_with_more_says_so():
    random = np.random.default_rng(2)
    leaning = random.standard_normal((60, 1))
    matrix = np.where(leaning + random.standard_normal((60, 20)) > 0, 1, -1).astype(np.int8)
    drawn = draw_map(matrix)
    assert drawn.agrees_with_more > 0.95
    assert "It is mainly that some agree with more things than others do." in says(drawn)


def test_below_thirty_people_others_are_counts_per_cell():
    drawn = draw_map(spectrum(24, 20, strength=2.0, missing=0, seed=5))
    assert drawn.level >= 2
    assert not drawn.shows_places
    assert sum(people for *_, people in drawn.cells) == 24
    assert min(people for *_, people in drawn.cells) >= 3
    assert "places" in {each.what for each in drawn.withheld}
    assert not drawn.separate
