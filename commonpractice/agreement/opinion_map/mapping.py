"""Draw an honest map of a conversation: what may be said follows from its size, its strength and its stability."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commonpractice.agreement.opinion_map import levels
from commonpractice.agreement.opinion_map.axes import Axes, find_axes
from commonpractice.agreement.opinion_map.describing import common, dividing, groups, splits, tallies
from commonpractice.agreement.opinion_map.dividing import find_dividing
from commonpractice.agreement.opinion_map.grouping import Grouping, group_each
from commonpractice.agreement.opinion_map.ordering import natural_order
from commonpractice.agreement.opinion_map.places import places_of_people
from commonpractice.agreement.opinion_map.polis import FEWEST_RESPONSES
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask, Responses
from commonpractice.agreement.opinion_map.result import Divide, OpinionMap, Placed, Withheld
from commonpractice.agreement.opinion_map.separation import FEWEST_PEOPLE, separation_p
from commonpractice.agreement.opinion_map.stability import SAME_SIDE, Resamples, Stability, stable_start
from commonpractice.agreement.opinion_map.strength import Strength, measure_strength
from commonpractice.agreement.opinion_map.withholding import cells_of_people

SEED = 5
FEWEST_FOR_A_STATEMENT = 5
FEWEST_DRAWN = 30
"""Below, only one's own place is drawn, and others as counts per cell."""


@dataclass(frozen=True)
class Mapped:
    """People and statements that the map stands on, in their natural order; `rows` and `numbers` are places in what was given."""

    responses: Responses
    rows: Ints
    numbers: Ints


@dataclass(frozen=True)
class Lines:
    """What was found out about mapped people, in their natural order."""

    axes: Axes
    places: Floats
    strength: Strength | None
    tried: list[levels.Tried]
    grouping: Grouping | None
    firmness: dict[int, Stability]
    separation_p: float | None


def draw_map(
    given: NDArray[np.int8] | Responses,
    *,
    statements: Sequence[int] | None = None,
    constituencies: Sequence[str | None] | None = None,
    seed: int = SEED,
) -> OpinionMap:
    """Draw the map of responses: a matrix (people, statements) of 1, -1, 0 and `MISSING`, or `Responses`.

    `statements` are their ids, which only name them; `constituencies` one name or None per person. Nothing depends on
    the order of people or statements, on names, or on anything but the responses and the `seed`.
    Raises ValueError for values that are no responses, or for names that do not fit in number.
    """
    responses = given if isinstance(given, Responses) else Responses.of_matrix(given)
    ids = list(range(responses.statements)) if statements is None else [int(each) for each in statements]
    if len(ids) != responses.statements or len(set(ids)) != len(ids):
        raise ValueError("every statement needs an id of its own")
    if constituencies is not None and len(constituencies) != responses.people:
        raise ValueError("every person needs a constituency, or None")
    mapped = find_mapped(responses)
    lines = find_lines(mapped.responses, seed)
    return _told(responses, ids=ids, constituencies=constituencies, mapped=mapped, lines=lines, seed=seed)


def find_mapped(responses: Responses) -> Mapped:
    """People with min(7, statements) responses, then statements with five responses of theirs."""
    enough = (responses.given >= min(FEWEST_RESPONSES, responses.statements)) & (responses.given > 0)
    every = np.ones(responses.statements, bool)
    people = responses.only(enough, every)
    used = people.counts.sum(axis=0) >= FEWEST_FOR_A_STATEMENT
    kept = people.only(np.ones(people.people, bool), used)
    order, columns = natural_order(kept)
    return Mapped(kept.arranged(order, columns), np.flatnonzero(enough)[order], np.flatnonzero(used)[columns])


def find_lines(responses: Responses, seed: int) -> Lines:
    axes = find_axes(responses)
    places = places_of_people(responses, axes)
    nothing = Lines(axes, places, None, [], None, {}, None)
    if not levels.is_large_enough(responses.people, responses.statements):
        return nothing
    strength = measure_strength(responses, float(axes.shares[0]), seed)
    if not levels.has_line(strength):
        return replace(nothing, strength=strength)
    resamples = Resamples(responses, stable_start(responses), seed)
    ks = list(range(2, levels.most_groups(responses.people) + 1))
    groupings = dict(zip(ks, group_each(places, ks), strict=True))
    firmness = dict(zip(ks, resamples.stability(list(groupings.values())), strict=True))
    tried = [levels.Tried(k, each.sizes, firmness[k].index) for k, each in groupings.items()]
    chosen = levels.choose_groups(strength, tried)
    apart = None
    if chosen and responses.people >= FEWEST_PEOPLE:
        apart = separation_p(responses, chosen.k, seed)
    return Lines(axes, places, strength, tried, groupings[chosen.k] if chosen else None, firmness, apart)


def _told(
    responses: Responses,
    *,
    ids: list[int],
    constituencies: Sequence[str | None] | None,
    mapped: Mapped,
    lines: Lines,
    seed: int,
) -> OpinionMap:
    level = _level(lines)
    placed = _placed(mapped, lines)
    used = mapped.responses
    names, by_constituency = splits(responses, constituencies)
    by_group = _counts(responses, mapped, lines.grouping.labels, lines.grouping.k) if lines.grouping else None
    order = np.argsort([ids[at] for at in mapped.numbers]) if len(mapped.numbers) else np.zeros(0, np.int64)
    divides: tuple[Divide, ...] = ()
    if level >= levels.SPECTRUM:
        found = find_dividing(used, lines.axes, seed)
        split = by_group
        if split is None:
            split = _counts(responses, mapped, (lines.places[:, 0] > 0).astype(np.int64), 2)
        divides = dividing(ids, mapped.numbers, found, split)
    return OpinionMap(
        level=level,
        separate=lines.separation_p is not None and lines.separation_p <= levels.SEPARATE,
        strength=lines.strength.strength if lines.strength else None,
        p=lines.strength.p if lines.strength else None,
        people=used.people,
        responded=int(np.count_nonzero(responses.given)),
        statements=used.statements,
        used=tuple(ids[mapped.numbers[at]] for at in order),
        axes=Axes(lines.axes.means[order], lines.axes.weights[order], lines.axes.shares),
        shares_of_variance=(float(lines.axes.shares[0]), float(lines.axes.shares[1])),
        agrees_with_more=_agrees_with_more(used, lines.places) if level >= levels.SPECTRUM else None,
        placed=placed,
        cells=tuple(cells_of_people(lines.places))
        if level >= levels.SPECTRUM and used.people < FEWEST_DRAWN
        else (),
        groups=groups(ids, lines.grouping, placed, by_group),
        stability={each.k: each.stability for each in lines.tried},
        separation_p=lines.separation_p,
        dividing=divides,
        common_ground=common(responses, ids, used.people, by_group, by_constituency),
        tallies=tallies(responses, ids, names, by_constituency),
        withheld=_withheld(responses, ids, mapped, lines, level),
    )


def _counts(responses: Responses, mapped: Mapped, labels: Ints, number: int) -> Ints:
    """Of all statements, by labels of mapped people."""
    everybody = np.full(responses.people, -1)
    everybody[mapped.rows] = labels
    return responses.counts_by(everybody, number)


def _level(lines: Lines) -> int:
    if lines.strength is None:
        return levels.TOO_FEW
    if not levels.has_line(lines.strength):
        return levels.NO_LINE
    return levels.GROUPS if lines.grouping is not None else levels.SPECTRUM


def _placed(mapped: Mapped, lines: Lines) -> Placed:
    """In the order of what was given."""
    order = np.argsort(mapped.rows)
    number = len(mapped.rows)
    if lines.grouping is None:
        return Placed(mapped.rows[order], lines.places[order], np.full(number, -1), np.zeros(number, bool))
    between: Mask = lines.firmness[lines.grouping.k].same < SAME_SIDE
    return Placed(mapped.rows[order], lines.places[order], lines.grouping.labels[order], between[order])


def _agrees_with_more(responses: Responses, places: Floats) -> float:
    """The correlation of people's places on axis 1 with their own share of agrees."""
    who = np.repeat(np.arange(responses.people), responses.given)
    agrees = np.bincount(who[responses.values == 1], minlength=responses.people)
    rate = agrees / np.maximum(responses.given, 1)
    if rate.std() <= 0 or places[:, 0].std() <= 0:
        return 0.0
    return float(np.corrcoef(rate, places[:, 0])[0, 1])


def _withheld(
    responses: Responses, ids: list[int], mapped: Mapped, lines: Lines, level: int
) -> tuple[Withheld, ...]:
    people, statements = mapped.responses.people, mapped.responses.statements
    found = []
    if level == levels.TOO_FEW:
        found.append(
            Withheld(
                "map",
                f"too few to map: {people} of the 12 people and {statements} of the 8 statements needed",
            )
        )
    if level == levels.NO_LINE:
        found.append(Withheld("map", "no line of difference is clearly stronger than chance"))
    if level == levels.SPECTRUM:
        found.append(Withheld("groups", _why_no_groups(lines)))
    if level >= levels.SPECTRUM and people < FEWEST_DRAWN:
        found.append(
            Withheld("places", "fewer than 30 people: counts per cell of at least three stand instead")
        )
    if level == levels.GROUPS and people < FEWEST_PEOPLE:
        found.append(Withheld("separate groups", "fewer than 30 people"))
    rare = responses.counts.sum(axis=0) < FEWEST_FOR_A_STATEMENT
    if rare.any():
        chosen = tuple(sorted(ids[at] for at in np.flatnonzero(rare)))
        found.append(Withheld("tallies", "fewer than five responses", chosen))
    unused = sorted(set(range(len(ids))) - set(mapped.numbers.tolist()) - set(np.flatnonzero(rare).tolist()))
    if unused:
        chosen = tuple(sorted(ids[at] for at in unused))
        found.append(Withheld("statements on the map", "fewer than five responses of mapped people", chosen))
    return tuple(found)


def _why_no_groups(lines: Lines) -> str:
    if lines.strength is None or lines.strength.strength < levels.STRONG_FOR_GROUPS:
        return "the line of difference is not strong enough to divide people by it"
    if all(each.stability < levels.STABLE_ENOUGH for each in lines.tried):
        return "other people and statements would divide people otherwise"
    return "a group would have fewer than five people"
