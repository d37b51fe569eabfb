"""Where everything stands in the drawing of an opinion map, and the table that says the same. Pure.

Places are whole steps from -STEPS to STEPS across and up. Below `DOTS_FROM` people there are no places at all, only how
many people stand in each of the five stretches across; from there on each step where somebody stands has a dot.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

STEPS = 20
STRETCHES = 5
DOTS_FROM = 30
FEWEST = 3
"""A stretch is given from so many people up, and so is what is left over."""

BETWEEN = -1
"""In no group: between them, or none is drawn."""

WIDE, HIGH, EDGE = 640, 400, 32
LINE = 150
"""How high the highest of five stretches is."""

AXIS = EDGE + LINE


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with the people who stand there; its surface grows with them."""

    x: float
    y: float
    radius: float
    group: int
    people: int

    @property
    def letter(self) -> str:
        """Of its group, so that groups are told apart without colours."""
        return chr(ord("A") + self.group) if self.group >= 0 else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A fifth of the width. None: too few to be given."""

    x: float
    width: float
    people: int | None
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def top(self) -> float:
        return round(AXIS - self.height, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`kind`: dots or stretches. `stretches` is in both, as it makes the table; `elsewhere` counts who is in none of them."""

    kind: str
    dots: tuple[Dot, ...]
    stretches: tuple[Stretch, ...]
    elsewhere: int
    wide: int
    high: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.wide / 2, self.high / 2

    @property
    def axis(self) -> int:
        """On which stretches stand."""
        return AXIS


def step_of(place: float, reach: float) -> int:
    """The nearest step to a place, where `reach` is that of who stands furthest out; never beyond the edge."""
    if reach <= 0:
        return 0
    return max(-STEPS, min(STEPS, round(STEPS * place / reach)))


def stretch_of(step: int) -> int:
    """0 (far left) to 4 (far right)."""
    return min(STRETCHES - 1, (step + STEPS) * STRETCHES // (2 * STEPS + 1))


def people_by_stretch(steps: Iterable[int]) -> list[int]:
    counted = Counter(map(stretch_of, steps))
    return [counted[each] for each in range(STRETCHES)]


def not_small(people: Sequence[int]) -> tuple[list[int | None], int]:
    """Hide stretches below FEWEST, and the next smallest while one or two people are left over by the others.

    Of equal ones the first: their order is that of the map and says nothing of anybody.
    """
    given: list[int | None] = [number if number == 0 or number >= FEWEST else None for number in people]
    left = sum(number for number, shown in zip(people, given, strict=True) if shown is None)
    while 0 < left < FEWEST:
        at = min((n, each) for each, n in enumerate(given) if n)[1] if any(given) else None
        if at is None:
            break
        left += people[at]
        given[at] = None
    if None in given:
        # A 0 beside what is hidden would say that nobody hidden stands there.
        given = [None if number == 0 else number for number in given]
    return given, left


def drawn(content: Mapping[str, Any]) -> Drawn | None:
    """From `stretches` or `dots` of a stored map; None where it has neither."""
    if "dots" in content:
        return _dots(content["dots"])
    if "stretches" in content:
        return _stretches(content["stretches"], content["elsewhere"])
    return None


def across(step: int) -> float:
    return round(EDGE + (WIDE - 2 * EDGE) * (step + STEPS) / (2 * STEPS), 1)


def up(step: int) -> float:
    return round(HIGH - EDGE - (HIGH - 2 * EDGE) * (step + STEPS) / (2 * STEPS), 1)


def _dots(rows: Sequence[Sequence[int]]) -> Drawn:
    dots = tuple(
        Dot(across(x), up(y), round(6 * people**0.5, 1), group, people) for x, y, group, people in rows
    )
    given = people_by_stretch(x for x, _y, _group, people in rows for _each in range(people))
    return Drawn("dots", dots, _stretches(list(given), 0).stretches, 0, WIDE, HIGH)


def _stretches(given: Sequence[int | None], elsewhere: int) -> Drawn:
    width = (WIDE - 2 * EDGE) / STRETCHES
    most = max((number or 0 for number in given), default=0) or 1
    stretches = tuple(
        Stretch(round(EDGE + each * width, 1), round(width, 1), number, round(LINE * (number or 0) / most, 1))
        for each, number in enumerate(given)
    )
    return Drawn("stretches", (), stretches, elsewhere, WIDE, LINE + 3 * EDGE)
