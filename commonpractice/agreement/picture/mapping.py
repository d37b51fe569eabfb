"""The opinion map of a question as plain values; numpy and scipy are loaded only where one is really drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from commonpractice.agreement.picture.counting import Given
from commonpractice.agreement.picture.map_geometry import BETWEEN, not_small, people_by_stretch, step_of

if TYPE_CHECKING:
    from commonpractice.agreement.opinion_map import OpinionMap

PEOPLE, STATEMENTS = 12, 8
"""Fewer cannot be mapped: known here, so that small questions load nothing."""

ANSWERED = 7
RESPONSES = 5
LEAST_MOVED = 10
LINE = 2
"""From this level on there is a line to place people along."""

MAINLY = 0.8
"""So closely does the line follow how many things one agrees with, where that is mainly what it tells."""


@dataclass(frozen=True, slots=True)
class Map:
    """`content` is stored; who is in which group is counted from and forgotten."""

    content: dict[str, Any]
    group_of: Mapping[UUID, int] = field(default_factory=dict)


def enough(people: int) -> int:
    """When so many responses were let out the map is drawn anew: as if each had answered one statement more.

    So many places move at once, and drawing, which takes longer than all else, is done once for each statement there is.
    """
    return max(LEAST_MOVED, people)


def none(people: int, statements: int) -> dict[str, Any]:
    """Too few to be mapped."""
    return {"level": 0, "people": people, "statements": statements, "dividing": []}


def map_of(rows: Sequence[Given]) -> Map:
    """Draw the map of what is shown of the responses; below the smallest size without loading what draws it."""
    counted = Counter(statement for _voice, statement, _shown in rows)
    statements = {statement for statement, people in counted.items() if people >= RESPONSES}
    answered = Counter(voice for voice, statement, _shown in rows if statement in statements)
    people = sum(number >= min(ANSWERED, len(statements)) for number in answered.values())
    if people < PEOPLE or len(statements) < STATEMENTS:
        return Map(none(people, len(statements)))
    return _drawn(rows)


def _drawn(rows: Sequence[Given]) -> Map:
    import numpy as np  # noqa: PLC0415 - heavy, and needed nowhere else

    from commonpractice.agreement.opinion_map import Responses, draw_map  # noqa: PLC0415

    voices = {voice: at for at, voice in enumerate({voice: None for voice, _statement, _shown in rows})}
    statements = {pk: at for at, pk in enumerate({statement: None for _voice, statement, _shown in rows})}
    drawn = draw_map(
        Responses.of_log(
            np.array([voices[voice] for voice, _statement, _shown in rows]),
            np.array([statements[statement] for _voice, statement, _shown in rows]),
            np.array([shown for _voice, _statement, shown in rows], np.int8),
            people=len(voices),
            statements=len(statements),
        )
    )
    keys = [str(pk) for pk in statements]
    content = {**none(drawn.people, drawn.statements), "level": drawn.level}
    if drawn.level < LINE:
        return Map(content)
    group_of = {}
    if drawn.groups:
        by_row, order = list(voices), _left_to_right(drawn)
        group_of = {
            by_row[row]: order.index(group)
            for row, group in zip(drawn.placed.rows, drawn.placed.group.tolist(), strict=True)
            if group in order
        }
    return Map({**content, **_line(drawn, keys), **_places(drawn)}, group_of)


def _line(drawn: "OpinionMap", keys: Sequence[str]) -> dict[str, Any]:
    """What is said of the line, and what one's own place is worked out from."""
    means, weights = drawn.axes.means.tolist(), drawn.axes.weights.tolist()
    return {
        "strength": round(drawn.strength or 0.0, 1),
        "mainly_agreeing": abs(drawn.agrees_with_more or 0.0) >= MAINLY,
        "dividing": [[keys[each.statement], round(each.correlation, 2)] for each in drawn.dividing],
        "axes": {keys[at]: [mean, *pair] for at, mean, pair in zip(drawn.used, means, weights, strict=True)},
        "reach": float(abs(drawn.placed.places).max()),
        "apart": drawn.separate,
        "firmness": drawn.stability_in_words if drawn.groups else None,
    }


def _left_to_right(drawn: "OpinionMap") -> list[int]:
    """The groups in the order in which they stand on the map, so that group A is the one on the left."""
    groups = drawn.placed.group
    return sorted(
        range(len(drawn.groups)), key=lambda group: float(drawn.placed.places[groups == group, 0].mean())
    )


def _places(drawn: "OpinionMap") -> dict[str, Any]:
    """Dots from thirty people up, in the order of where they stand; below, how many stand in each stretch."""
    reach, order = float(abs(drawn.placed.places).max()), _left_to_right(drawn)
    steps = [(step_of(x, reach), step_of(y, reach)) for x, y in drawn.placed.places.tolist()]
    if not drawn.shows_places:
        stretches, elsewhere = not_small(people_by_stretch(x for x, _y in steps))
        return {
            "stretches": stretches,
            "elsewhere": elsewhere,
            "groups": [[drawn.groups[group].size, None] for group in order],
        }
    groups = [
        BETWEEN if between or group not in order else order.index(group)
        for group, between in zip(drawn.placed.group.tolist(), drawn.placed.between.tolist(), strict=True)
    ]
    dots = Counter((x, y, group) for (x, y), group in zip(steps, groups, strict=True))
    return {
        "dots": [[*dot, people] for dot, people in sorted(dots.items())],
        "groups": [[drawn.groups[group].size, drawn.groups[group].between] for group in order],
    }


def without(content: Mapping[str, Any], statement: str) -> dict[str, Any]:
    """A statement was taken back: it divides no more, and nobody's own place is worked out from it."""
    dividing = [[pk, r] for pk, r in content["dividing"] if pk != statement]
    axes = {pk: axis for pk, axis in content.get("axes", {}).items() if pk != statement}
    return {**content, "dividing": dividing, **({"axes": axes} if "axes" in content else {})}


def place_of(content: Mapping[str, Any], said: Mapping[str, int]) -> tuple[int, int] | None:
    """The step across and up of somebody who said this, by the axes of the map; None where they said too little.

    p = sqrt(M / n) · Σ over answered j of (v_j - m_j) w_j, as all places of the map.
    """
    axes = content.get("axes", {})
    answered = {pk: value for pk, value in said.items() if pk in axes}
    if not answered or len(answered) < min(ANSWERED, len(axes)):
        return None
    scale = sqrt(len(axes) / len(answered))
    place = [
        scale * sum((value - axes[pk][0]) * axes[pk][1 + axis] for pk, value in answered.items())
        for axis in range(2)
    ]
    across, up = (step_of(each, content["reach"]) for each in place)
    return across, up
