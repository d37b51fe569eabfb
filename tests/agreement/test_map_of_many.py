"""The map of thirty people and more, as it is stored: dots along a line, and groups where there are any."""

import random
import uuid
from statistics import mean

import pytest

from commonpractice.agreement.picture.map_geometry import BETWEEN
from commonpractice.agreement.picture.mapping import map_of

STATEMENTS = [uuid.UUID(int=number) for number in range(14)]


def leaning(seed):
    """Forty people along one line, each with some chance of saying the other thing. Invented."""
    chance = random.Random(seed)
    return [
        (
            uuid.UUID(int=1000 + person),
            statement,
            1 if chance.gauss((1 if at % 2 else -1) * (person - 19.5) / 19.5 * 0.9, 1) > 0 else -1,
        )
        for person in range(40)
        for at, statement in enumerate(STATEMENTS)
    ]


def test_a_spectrum_has_dots_and_no_group():
    drawn = map_of(leaning(0))
    assert (drawn.content["level"], drawn.content["groups"], drawn.group_of) == (2, [], {})
    assert {group for _x, _y, group, _people in drawn.content["dots"]} == {BETWEEN}
    assert sum(people for *_dot, people in drawn.content["dots"]) == 40


@pytest.mark.parametrize("seed", [4, 5])
def test_groups_are_lettered_from_left_to_right(seed):
    drawn = map_of(leaning(seed))
    assert drawn.content["level"] == 3
    sizes = [size for size, _between in drawn.content["groups"]]
    assert [list(drawn.group_of.values()).count(group) for group in range(len(sizes))] == sizes
    across = [
        mean(x for x, _y, group, _people in drawn.content["dots"] if group == number)
        for number in range(len(sizes))
    ]
    assert across == sorted(across)
