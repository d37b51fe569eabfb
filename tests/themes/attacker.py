"""Somebody who knows exactly how numbers are published, keeps every output, and lays any two beside each other.

A *population* is what one row tells of: the barriers of a year by lever, the voices of a quarter by kind. What a row
told is the equation that the attacker has: of all the numbers that could be behind it, those remain that the method
would have told in just these words. A hidden number is worked out when only one value of it remains.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice

from commonpractice.small_numbers import at_least, publish

Parts = tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """What an output says of one population; None is hidden. A single number has no cells but its total."""

    cells: tuple[int | None, ...]
    total: int | None
    threshold: int


Method = Callable[[Parts, int], Told]
Population = tuple[str, str]
"""A table, and the label of its row."""
Output = Mapping[Population, Told]


def ours(parts: Parts, threshold: int) -> Told:
    """The method in use. One number alone is a total without parts."""
    if len(parts) == 1:
        return Told((), at_least(parts[0], threshold), threshold)
    told = publish({str(place): number for place, number in enumerate(parts)}, threshold)
    cells = tuple(told.parts.values()) if told.parts is not None else (None,) * len(parts)
    return Told(cells, told.total, threshold)


def naive(parts: Parts, threshold: int) -> Told:
    """Every small cell is hidden, and only that; the total is always there."""
    cells = tuple(None if 0 < number < threshold else number for number in parts)
    return Told(cells if len(parts) > 1 else (), sum(parts), threshold)


def waited(parts: Parts, threshold: int) -> Told:
    """What the page of a barrier tells of quarters that follow each other: nothing until there are enough, then their sum."""
    if sum(parts) < threshold:
        return Told((None,) * len(parts), None, threshold)
    if len(parts) == 1:
        return Told(parts, parts[0], threshold)
    # Had there been enough before the last, it would have been told without the last.
    told = sum(parts) if sum(parts[:-1]) < threshold else -1
    return Told((None,) * len(parts), told, threshold)


@cache
def values_left(told: frozenset[Told], place: int, method: Method) -> tuple[int, ...]:
    """Of one part, the values that agree with all that was told, found by trying; the first two, as two are enough.

    What was told earlier may be of the first parts only. Where no total is told of all of them, more than twice the
    threshold is not tried.
    """
    width = max(map(_width, told))
    threshold = next(iter(told)).threshold
    whole = {each.total for each in told if each.total is not None and _width(each) == width}
    totals = whole or set(range(2 * threshold + 1))

    def told_so(parts: Parts) -> bool:
        return all(method(parts[: _width(each)], threshold) == each for each in told)

    def agrees(value: int) -> bool:
        return any(told_so(parts) for total in totals for parts in _shared_out(total, width, place, value))

    if method is waited:
        possible = whole or range(threshold)
        values = sorted({value for total in possible for value in _held(threshold, total, width, place)})
        left = (
            value
            for value in values
            if any(
                told_so(parts)
                for total in possible
                for parts in _waiting(threshold, total, width, place, value)
            )
        )
        return tuple(islice(left, 2))
    values = range(max(totals) + 1)
    # From both ends in turn, as whatever is possible is mostly near one of them.
    in_turn = dict.fromkeys(value for pair in zip(values, reversed(values), strict=True) for value in pair)
    return tuple(islice(filter(agrees, in_turn), 2))


def _width(told: Told) -> int:
    return max(1, len(told.cells))


def worked_out(
    one: Output, other: Output, method: Method
) -> Iterator[tuple[Population, int, tuple[int, ...]]]:
    """Each number hidden in one of the two of which fewer than two values agree with both.

    What was said of a population is over and never changes, so both speak of the same numbers.
    """
    for population in one.keys() | other.keys():
        told = frozenset(output[population] for output in (one, other) if population in output)
        for place in range(max(map(_width, told))):
            if (
                any(_hides(each, place) for each in told)
                and len(left := values_left(told, place, method)) < 2
            ):
                yield population, place, left


def worked_out_of_any_pair(
    outputs: list[Output], method: Method
) -> list[tuple[Population, int, tuple[int, ...]]]:
    """Also of one alone, as everybody has each output twice."""
    pairs = [*combinations(outputs, 2), *((output, output) for output in outputs)]
    return [found for one, other in pairs for found in worked_out(one, other, method)]


def _hides(told: Told, place: int) -> bool:
    return place < _width(told) and (told.cells[place] if told.cells else told.total) is None


def _held(threshold: int, total: int, width: int, place: int) -> list[int]:
    """Which values can stand at `place` of quarters that waited."""
    few = range(min(threshold, total + 1) if width > 1 else 1)
    if place == width - 1:
        return [total - held for held in few]
    # With the one part before the last, it is all that is held.
    return list(few)


def _waiting(threshold: int, total: int, width: int, place: int, value: int) -> Iterator[Parts]:
    """Of quarters that waited, with `value` at `place`, only those of which the ones before the last are too few.

    Of others it is never told.
    """
    for few in range(min(threshold, total + 1) if width > 1 else 1):
        if place == width - 1:
            if value == total - few:
                yield from ((*rest, value) for rest in _few_shared_out(few, width - 1))
        elif value == few or (value < few and width > 2):
            for rest in _few_shared_out(few - value, width - 2):
                yield (*rest[:place], value, *rest[place:], total - few)


def _shared_out(total: int, how_many: int, place: int, value: int) -> Iterator[Parts]:
    """All ways to share `total` out in parts, of which the one at `place` is `value`."""
    if value > total or (how_many == 1 and value != total):
        return
    for rest in _all_shared_out(total - value, how_many - 1):
        yield (*rest[:place], value, *rest[place:])


def _all_shared_out(total: int, how_many: int) -> Iterator[Parts]:
    if how_many <= 1:
        yield (total,) * how_many
        return
    for first in range(total + 1):
        for rest in _all_shared_out(total - first, how_many - 1):
            yield (first, *rest)


@cache
def _few_shared_out(total: int, how_many: int) -> list[Parts]:
    """Of fewer than the threshold there are few ways, and they are asked for again and again."""
    return list(_all_shared_out(total, how_many))
