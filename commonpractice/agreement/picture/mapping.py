"""The opinion map of a question as plain values; numpy and scipy are loaded only where one is really drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any
from uuid import UUID

from commonpractice.agreement.picture.counting import Given
from commonpractice.agreement.picture.map_geometry import step_of

PEOPLE, STATEMENTS = 12, 8
"""Fewer cannot be mapped: known here, so that small questions load nothing."""

ANSWERED = 7
RESPONSES = 5
PART_OF_PEOPLE = 2
LEAST_MOVED = 10


@dataclass(frozen=True, slots=True)
class Map:
    """`content` is stored; who is in which group is counted from and forgotten."""

    content: dict[str, Any]
    group_of: Mapping[UUID, int] = field(default_factory=dict)


def enough(people: int) -> int:
    """When so many responses were let out the map is drawn anew: many places move at once, and it costs little of each."""
    return max(LEAST_MOVED, people // PART_OF_PEOPLE)


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
    return Map(none(people, len(statements)))


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
