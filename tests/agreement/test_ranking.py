import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.agreement.ranking import Contested, Statement, common_ground, contested, wilson
from commonpractice.agreement.splitting import Cell


def cells(**shares):
    """Of 20 people each; None where not shown."""
    return {name: None if share is None else Cell(20, {"agree": share}) for name, share in shares.items()}


def keys(found):
    return "".join(each.key for each in found)


@pytest.mark.parametrize(
    ("successes", "n", "z", "expected"),
    [
        # By hand: (8 + z²/2 ± z √(8·2/10 + z²/4)) / (10 + z²), with z = 2: (10 ± 2 √2.6) / 14.
        (8, 10, 2, (0.483935, 0.944636)),
        (8, 10, 1.2816, (0.601588, 0.913765)),
        (5, 5, 1.2816, (0.752729, 1.0)),
        (0, 5, 1.2816, (0.0, 0.247271)),
        (0, 0, 1.2816, (0.0, 1.0)),
    ],
)
def test_the_interval(successes, n, z, expected):
    assert wilson(successes, n, z) == pytest.approx(expected, abs=1e-6)


def test_what_is_no_share_is_refused():
    for successes, n in [(6, 5), (-1, 5)]:
        with pytest.raises(ValueError, match="is no share"):
            wilson(successes, n)


@settings(max_examples=30)
@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_is_the_same_from_the_other_side(of):
    successes, n = of
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n <= high <= 1
    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low))


def test_common_ground_is_placed_by_the_part_where_the_fewest_agree():
    most_people = Statement("a", 57, 3, 0, groups=cells(one=1.0, two=0.95), constituencies=cells(public=0.55))
    everywhere = Statement("b", 45, 9, 6, groups=cells(one=0.75, two=0.7), constituencies=cells(public=0.8))
    found = common_ground([most_people, everywhere], people=60)
    assert keys(found) == "ba"
    assert (found[0].share, found[0].least, found[0].parts) == (0.75, 0.7, 3)
    assert (found[0].low, found[0].high) == wilson(45, 60)


def test_half_in_each_part_that_is_shown_is_needed():
    def held(**parts):
        return keys(common_ground([Statement("a", 54, 6, 0, **parts)], people=60)) == "a"

    assert held(groups=cells(one=1.0, two=0.5))
    assert not held(groups=cells(one=1.0, two=0.49))
    assert not held(constituencies=cells(lived_experience=0.4, public=1.0))
    assert held(constituencies=cells(lived_experience=None, public=1.0))
    assert held(constituencies={"third": Cell(0, {}), "private": Cell(4, {"agree": 0.1})})


def test_where_no_part_is_shown_the_lower_bound_places_and_no_part_is_said_to_agree():
    found = common_ground(
        [Statement("a", 9, 1, 0), Statement("b", 36, 4, 0), Statement("c", 9, 1, 0, cells(one=0.8))],
        people=20,
    )
    assert keys(found) == "bca"
    assert [(each.least, each.parts) for each in found] == [(None, 0), (0.8, 1), (None, 0)]


def test_the_lower_bound_is_at_least_sixty_per_cent():
    """8 of 10 have a lower bound of .602, 7 of 9 of .566."""
    assert keys(common_ground([Statement("a", 8, 2, 0), Statement("b", 7, 2, 0)], people=10)) == "a"
    assert common_ground([Statement("a", 8, 0, 4)], people=10) == []


@pytest.mark.parametrize(
    ("responses", "people", "held"),
    [(5, 15, True), (5, 16, False), (4, 4, False), (5, 5, True), (20, 60, True)],
)
def test_five_responses_and_a_third_of_the_people_are_needed(responses, people, held):
    assert bool(common_ground([Statement("a", responses, 0, 0)], people=people)) == held


def test_contested_is_what_parts_see_differently_or_both_sides_are_many():
    same = Statement("a", 45, 9, 6, groups=cells(one=0.75, two=0.7))
    groups = Statement("b", 30, 15, 15, groups=cells(one=0.9, two=0.2, three=0.5))
    constituencies = Statement(
        "c", 30, 15, 15, constituencies=cells(lived_experience=0.2, public=0.75, third=None)
    )
    sides = Statement("d", 26, 21, 13)
    assert contested([sides, same, constituencies, groups]) == [
        Contested("b", pytest.approx(0.7), ("group", "one"), ("group", "two"), both_sides=False),
        Contested(
            "c",
            pytest.approx(0.55),
            ("constituency", "public"),
            ("constituency", "lived_experience"),
            both_sides=False,
        ),
        Contested("d", 0.0, None, None, both_sides=True),
    ]


def test_both_sides_are_many_from_thirty_five_per_cent():
    assert (
        keys(contested([Statement("a", 7, 7, 6), Statement("b", 14, 6, 0), Statement("c", 9, 9, 2)])) == "ca"
    )


def test_a_difference_that_may_be_chance_divides_nothing():
    few = {"one": Cell(5, {"agree": 0.4}), "two": Cell(6, {"agree": 0.8})}
    many = {"one": Cell(50, {"agree": 0.4}), "two": Cell(60, {"agree": 0.8})}
    small = {"one": Cell(500, {"agree": 0.55}), "two": Cell(600, {"agree": 0.8})}
    assert contested([Statement("a", 7, 2, 2, few)]) == []
    assert keys(contested([Statement("a", 70, 20, 20, many)])) == "a"
    assert contested([Statement("a", 700, 200, 200, small)]) == []


def test_a_group_is_not_held_against_a_constituency():
    assert contested([Statement("a", 30, 15, 15, cells(one=0.9), cells(public=0.2))]) == []


def test_too_few_responses_are_not_contested():
    assert contested([Statement("a", 2, 2, 0)]) == []
    assert keys(contested([Statement("a", 3, 2, 0), Statement("b", 4, 1, 0)])) == "a"


def test_order_makes_no_difference():
    statements = [Statement(key, 8, 2, 0) for key in "cab"] + [Statement(key, 5, 5, 0) for key in "fed"]
    assert keys(common_ground(statements, people=10)) == "abc"
    assert keys(contested(statements)) == "def"
