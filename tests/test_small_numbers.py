"""Held against somebody who knows the method: all inputs with the same output are listed, and compared.

A number is worked out when every input that fits what was published has the same number in that place.
"""

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.small_numbers import INSIDE, PUBLIC, Published, at_least, publish

NAMES = "abcde"


def worlds(parts: int, most: int) -> list[tuple[int, ...]]:
    """Each input of so many parts and at most so many people: every total in it is complete."""
    if parts == 0:
        return [()]
    return [(first, *rest) for first in range(most + 1) for rest in worlds(parts - 1, most - first)]


def named(numbers) -> dict[str, int]:
    return dict(zip(NAMES, numbers, strict=False))


def ours(threshold):
    return lambda numbers: repr(publish(named(numbers), threshold))


def total_alone_from(fewest: int, threshold: int):
    """Our rule with another least number of parts."""

    def output(numbers):
        if all(number == 0 or number >= threshold for number in numbers):
            return numbers
        return sum(numbers) if sum(numbers) >= threshold and len(numbers) >= fewest else None

    return output


def next_smallest_too(threshold: int, *, marked: bool):
    """Cell suppression: the small ones are hidden; if that is one only, the smallest of the others is hidden too."""

    def output(numbers):
        words = {place: "small" for place, number in enumerate(numbers) if 0 < number < threshold}
        others = [place for place, number in enumerate(numbers) if number >= threshold]
        if len(words) == 1 and others:
            words[min(others, key=lambda place: numbers[place])] = "hidden too" if marked else "small"
        return (tuple(words.get(place, number) for place, number in enumerate(numbers)), sum(numbers))

    return output


def grouped(inputs, output) -> dict[object, list[tuple[int, ...]]]:
    groups = defaultdict(list)
    for numbers in inputs:
        groups[output(numbers)].append(numbers)
    return groups


def worked_out(inputs, output, threshold, *, known=()) -> list[tuple[tuple[int, ...], int]]:
    """Each (input, place) with a small number there that nothing else fits, for one who knows the `known` places."""
    found = []
    for group in grouped(
        inputs, lambda numbers: (output(numbers), *(numbers[each] for each in known))
    ).values():
        for place in range(len(group[0])):
            if len({numbers[place] for numbers in group}) == 1 and 0 < group[0][place] < threshold:
                found += [(numbers, place) for numbers in group if place not in known]
    return sorted(found)


# Threshold, number of parts, most people. Where worlds with more people would fit too, the attacker here has fewer
# to choose from than a real one, so what is safe here is safe.
SIZES = [(3, 1, 12), (3, 2, 12), (3, 3, 12), (3, 4, 10), (3, 5, 9), (INSIDE, 1, 30), (INSIDE, 2, 30),
         (INSIDE, 3, 24), (INSIDE, 4, 14), (PUBLIC, 1, 40), (PUBLIC, 2, 40), (PUBLIC, 3, 33), (PUBLIC, 4, 15)]  # fmt: skip


@pytest.mark.parametrize(("threshold", "parts", "most"), SIZES)
def test_no_hidden_part_is_worked_out_from_one_output(threshold, parts, most):
    inputs = worlds(parts, most)
    assert len(grouped(inputs, ours(threshold))) > 2
    assert worked_out(inputs, ours(threshold), threshold) == []


@pytest.mark.parametrize(("threshold", "parts", "most"), SIZES)
def test_no_hidden_total_is_worked_out(threshold, parts, most):
    for output, group in grouped(worlds(parts, most), ours(threshold)).items():
        if "total=None" in output:
            assert len({sum(numbers) for numbers in group}) >= 2


@pytest.mark.parametrize(("threshold", "parts", "most"), SIZES)
def test_nobody_who_knows_one_part_works_out_another(threshold, parts, most):
    inputs = worlds(parts, most)
    for place in range(parts):
        found = worked_out(inputs, ours(threshold), threshold, known=(place,))
        # At the edge, worlds that would fit too have more people than are listed.
        assert [(numbers, where) for numbers, where in found if sum(numbers) < most] == []


def test_with_two_parts_a_total_alone_would_tell_who_knows_one_of_them_the_other():
    """Why the total alone needs three parts."""
    inputs = worlds(2, 12)
    assert worked_out(inputs, total_alone_from(2, INSIDE), INSIDE) == []
    assert ((9, 2), 1) in worked_out(inputs, total_alone_from(2, INSIDE), INSIDE, known=(0,))


def test_with_a_threshold_of_two_nothing_at_all_would_still_say_one():
    """Why a threshold below three is refused: a total that is not 0 and below two is one."""
    nothing = grouped(worlds(3, 4), total_alone_from(3, 2))[None]
    assert nothing == [(0, 0, 1), (0, 1, 0), (1, 0, 0)]
    with pytest.raises(ValueError, match="a threshold of 2 hides nothing"):
        publish({"a": 1}, 2)


def test_parts_left_out_because_there_are_none_would_tell():
    """Why the names are fixed: five parts, none of them 0, and a total of five."""
    inputs = [numbers for numbers in worlds(5, 8) if 0 not in numbers]
    fitting = grouped(inputs, ours(INSIDE))[repr(Published(None, 5, INSIDE))]
    assert fitting == [(1, 1, 1, 1, 1)]


def test_hiding_the_next_smallest_too_is_worked_out_by_who_knows_the_method():
    """The smallest of the others is hidden, so it is at most 30; of 34 that leaves 4 or more, and small is 4 or less."""
    marked = next_smallest_too(INSIDE, marked=True)
    assert marked((4, 30, 30)) == (("small", "hidden too", 30), 64)
    fitting = grouped(worlds(3, 64), marked)[marked((4, 30, 30))]
    assert fitting == [(4, 30, 30)]
    assert ((4, 5, 5), 0) in worked_out(worlds(3, 14), marked, INSIDE)


def test_without_a_mark_only_the_place_of_the_small_number_is_open():
    unmarked = next_smallest_too(INSIDE, marked=False)
    fitting = grouped(worlds(3, 64), unmarked)[unmarked((4, 30, 30))]
    assert fitting == [(4, 30, 30), (30, 4, 30)]
    assert ((1, 1, 9), 0) in worked_out(worlds(3, 12), unmarked, INSIDE)
    assert publish(named((4, 30, 30)), INSIDE) == Published(None, 64, INSIDE)


@pytest.mark.parametrize(("parts", "most"), [(1, 30), (2, 30), (3, 33), (4, 15)])
def test_the_public_output_tells_a_member_nothing_more(parts, most):
    """Where a member does not see every part, what the public sees follows from what the member sees."""
    inputs = worlds(parts, most)

    def both(numbers):
        return ours(INSIDE)(numbers), ours(PUBLIC)(numbers)

    assert worked_out(inputs, both, INSIDE) == []
    assert worked_out(inputs, ours(PUBLIC), PUBLIC) == []
    for group in grouped(inputs, ours(INSIDE)).values():
        assert len({ours(PUBLIC)(numbers) for numbers in group}) == 1


@pytest.mark.parametrize(("threshold", "parts", "most"), [(INSIDE, 2, 12), (INSIDE, 3, 8), (3, 3, 7)])
def test_two_closed_periods_tell_no_more_than_each(threshold, parts, most):
    two = [first + second for first in worlds(parts, most) for second in worlds(parts, most)]

    def both(numbers):
        return ours(threshold)(numbers[:parts]), ours(threshold)(numbers[parts:])

    assert worked_out(two, both, threshold) == []


def test_a_period_that_is_still_open_would_tell():
    """Why only closed periods: one more person between two outputs is the difference of their totals."""
    before_and_after = [early + late for early in worlds(3, 9) for late in worlds(3, 3)]

    def both(numbers):
        together = [early + late for early, late in zip(numbers[:3], numbers[3:], strict=True)]
        return ours(INSIDE)(numbers[:3]), ours(INSIDE)(together)

    late = grouped(before_and_after, both)[both((3, 2, 1, 1, 0, 0))]
    assert {sum(numbers[3:]) for numbers in late} == {1}


def test_a_year_beside_its_half_would_tell():
    """Why nobody stands in two populations: the other half is worked out."""
    halves = [(first, second) for first in range(20) for second in range(20)]

    def year_and_half(numbers):
        return at_least(numbers[0], INSIDE), at_least(numbers[1], INSIDE), at_least(sum(numbers), INSIDE)

    assert ((10, 3), 1) in worked_out(halves, year_and_half, INSIDE)


@pytest.mark.parametrize(
    ("numbers", "published", "says"),
    [
        ((5, 0, 12), Published({"a": 5, "b": 0, "c": 12}, 17, INSIDE), "parts"),
        ((0, 0, 0), Published({"a": 0, "b": 0, "c": 0}, 0, INSIDE), "parts"),
        ((), Published({}, 0, INSIDE), "parts"),
        ((5,), Published({"a": 5}, 5, INSIDE), "parts"),
        ((4, 0, 12), Published(None, 16, INSIDE), "total"),
        ((4, 1, 0), Published(None, 5, INSIDE), "total"),
        ((4, 0, 0), Published(None, None, INSIDE), "nothing"),
        ((4, 40), Published(None, None, INSIDE), "nothing"),
        ((4,), Published(None, None, INSIDE), "nothing"),
    ],
)
def test_what_is_published(numbers, published, says):
    assert publish(named(numbers), INSIDE) == published
    assert published.says == says


def test_the_public_sees_less():
    parts = {"legal": 12, "economic": 9, "cultural": 0}
    assert publish(parts, INSIDE).parts == parts
    assert publish(parts, PUBLIC) == Published(None, 21, PUBLIC)


def test_a_number_without_parts():
    assert [at_least(count, INSIDE) for count in (0, 1, 4, 5, 6)] == [0, None, None, 5, 6]
    assert [at_least(count, PUBLIC) for count in (0, 1, 9, 10)] == [0, None, None, 10]


@pytest.mark.parametrize("wrong", [lambda: publish({"a": 5, "b": -1}, INSIDE), lambda: at_least(-1, INSIDE)])
def test_fewer_than_nobody_is_refused(wrong):
    with pytest.raises(ValueError, match="a number of people is 0 or more"):
        wrong()


PARTS = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 5000)), max_size=9)
THRESHOLDS = st.sampled_from([3, INSIDE, PUBLIC])


@given(PARTS, THRESHOLDS)
def test_what_is_shown_is_true_and_never_small(numbers, threshold):
    parts = {str(place): number for place, number in enumerate(numbers)}
    output = publish(parts, threshold)
    assert output.parts in (None, parts)
    assert output.total in (None, sum(numbers))
    shown = [*(output.parts or {}).values(), *([] if output.total is None else [output.total])]
    assert [number for number in shown if 0 < number < threshold] == []


@given(PARTS.filter(len), THRESHOLDS)
def test_each_small_part_has_a_neighbour_that_looks_the_same(numbers, threshold):
    """The proof in the ADR, run: one person more or fewer, or one who moves, changes the part and not the output."""
    output = publish({str(place): number for place, number in enumerate(numbers)}, threshold)
    for place, number in enumerate(numbers):
        if 0 < number < threshold:
            assert any(
                publish({str(each): value for each, value in enumerate(other)}, threshold) == output
                for other in neighbours(numbers, place)
            )


def neighbours(numbers, place):
    """Worlds in which this part is one more or one less, alone or with one person from or to another part."""
    for step in (-1, 1):
        changed = [value + step * (each == place) for each, value in enumerate(numbers)]
        yield changed
        yield from (
            [value - step * (each == other) for each, value in enumerate(changed)]
            for other in range(len(numbers))
            if other != place and changed[other] - step >= 0
        )


@given(PARTS, st.permutations(range(9)))
def test_the_order_of_parts_makes_no_difference(numbers, order):
    parts = {str(place): number for place, number in enumerate(numbers)}
    shuffled = {str(place): parts[str(place)] for place in order if str(place) in parts}
    assert publish(shuffled, INSIDE) == publish(parts, INSIDE)


def test_each_pair_of_parts_is_hidden_together_or_not_at_all():
    """No sum of some of the parts is worked out either, unless it is 0 or the whole."""
    for output, group in grouped(worlds(4, 9), ours(3)).items():
        if "parts=None" in output:
            for pair in combinations(range(4), 2):
                sums = {sum(numbers[place] for place in pair) for numbers in group}
                assert len(sums) > 1 or not 0 < min(sums) < 3
