"""Responses of people who lean one way or the other, for pictures with a map. Invented, and the same each time."""

import random
from collections.abc import Sequence

from commonpractice.community.models import Membership
from tests.agreement.asked import people

SIDES = 0.95
"""How surely somebody keeps to their side."""


def everybody(community, at, **sizes: int) -> list[Membership]:
    """Of each part of the community in turn, so that any first few are mixed."""
    parts = people(community, at, **sizes).values()
    longest = max(map(len, parts))
    return [part[n] for n in range(longest) for part in parts if n < len(part)]


def camps(members: Sequence[Membership], statements: int) -> dict[Membership, str]:
    """The first half agrees with every other statement, the second half with the others; all with the first."""
    chance = random.Random(7)
    return {
        member: "a" + "".join(_letter(n, place < len(members) / 2, chance) for n in range(1, statements))
        for place, member in enumerate(members)
    }


def _letter(statement: int, first_half: bool, chance: random.Random) -> str:
    agrees = (statement % 2 == 0) == first_half
    keeps = chance.random() < SIDES
    return "a" if agrees == keeps else "d"
