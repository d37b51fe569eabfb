"""What is told along the line, and which numbers may be told to whom. Pure.

Nothing here counts activity: who came, who wrote, who signed in says nothing of what changed (domain.md, trap 6). One-off
exceptions stand in a group of their own and are added to nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from commonpractice.small_numbers import INSIDE, PUBLIC, at_least

Listed = Literal["everybody", "members", "nobody"]
"""Who may read one by one what is counted: to them the number is exact (docs/adr/0016)."""
Audience = Literal["inside", "outside"]
Group = Literal["barriers", "exceptions", "agreements", "practice"]


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str
    group: Group
    listed_for: Listed


INDICATORS: tuple[Indicator, ...] = (
    Indicator("barriers_raised", "barriers", "members"),
    Indicator("barriers_confirmed", "barriers", "members"),
    Indicator("changes_for_good", "barriers", "members"),
    Indicator("changes_holding", "barriers", "members"),
    Indicator("barriers_back", "barriers", "members"),
    Indicator("exceptions", "exceptions", "members"),
    Indicator("agreements", "agreements", "everybody"),
    Indicator("agreements_with_dissent", "agreements", "everybody"),
    Indicator("guides", "practice", "everybody"),
    Indicator("adoptions_shown", "practice", "everybody"),
    Indicator("reports_from_practice", "practice", "nobody"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in pieces that are 0 or more.

    `rest` are numbers from which, with what else is published, a piece could be worked out: None where such a number is
    not known yet, because its time is not over.
    """

    pieces: Sequence[int]
    rest: Sequence[int | None] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    group: Group
    number: int | None
    """None where it is not told."""


def figures(counted: Mapping[str, Counted], audience: Audience) -> list[Figure]:
    """Every indicator, in its order, as it may be told. Raises KeyError for one that was not counted."""
    return [
        Figure(each.name, each.group, told(counted[each.name], each.listed_for, audience))
        for each in INDICATORS
    ]


def told(counted: Counted, listed_for: Listed, audience: Audience) -> int | None:
    """The sum of the pieces: exact where they are listed, else only if each piece and the rest are 0 or large enough."""
    if listed_for == "everybody" or (listed_for == "members" and audience == "inside"):
        return sum(counted.pieces)
    threshold = INSIDE if audience == "inside" else PUBLIC
    every = (*counted.pieces, *counted.rest)
    if any(each is None or at_least(each, threshold) is None for each in every):
        return None
    return sum(counted.pieces)
