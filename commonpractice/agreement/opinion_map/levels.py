"""How much may be said of a conversation of this size, strength and stability. The rule was measured on real small groups."""

from dataclasses import dataclass

from commonpractice.agreement.opinion_map.grouping import MOST_GROUPS
from commonpractice.agreement.opinion_map.strength import Strength

FEWEST_PEOPLE = 12
FEWEST_STATEMENTS = 8
CHANCE = 0.01
STRONG_ENOUGH = 1.4
STRONG_FOR_GROUPS = 1.7
SMALLEST_GROUP = 5
STABLE_ENOUGH = 0.5
SEPARATE = 0.05

TOO_FEW, NO_LINE, SPECTRUM, GROUPS = range(4)


@dataclass(frozen=True)
class Tried:
    """A number of groups that was tried: their sizes, and how far the same people are grouped together again."""

    k: int
    sizes: tuple[int, ...]
    stability: float

    @property
    def may_be_shown(self) -> bool:
        return min(self.sizes) >= SMALLEST_GROUP and self.stability >= STABLE_ENOUGH


def most_groups(people: int) -> int:
    return min(2 + people // 60, MOST_GROUPS)


def is_large_enough(people: int, statements: int) -> bool:
    return people >= FEWEST_PEOPLE and statements >= FEWEST_STATEMENTS


def has_line(measured: Strength) -> bool:
    return measured.p <= CHANCE and measured.strength >= STRONG_ENOUGH


def choose_groups(measured: Strength, tried: list[Tried]) -> Tried | None:
    """The most stable number of groups that may be shown, the smaller of two alike; None where none may."""
    if measured.strength < STRONG_FOR_GROUPS:
        return None
    fit = [each for each in tried if each.may_be_shown]
    return max(fit, key=lambda each: (round(each.stability, 12), -each.k), default=None)
