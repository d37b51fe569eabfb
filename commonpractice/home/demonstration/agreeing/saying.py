"""Who says what to the demonstration's questions: drawn by chance from a fixed seed, the same every time."""

from collections.abc import Mapping, Sequence
from random import Random
from uuid import UUID

from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import Statement
from commonpractice.community.models import Constituency, Membership
from commonpractice.home.demonstration.agreeing.asked import Stated

LEANS = {
    Constituency.LIVED_EXPERIENCE: -0.75,
    Constituency.THIRD: -0.35,
    Constituency.PUBLIC: 0.5,
    Constituency.PRIVATE: 0.75,
}
"""Above nought: more facts first. There are people of each leaning in every part of the community."""
SPREAD = 0.6
PASSES = 0.22
"""Of those who do not agree so many pass."""
LEFT_OUT = 0.05
MATTERS = 0.16
Sayings = dict[UUID, Said]


def everybody_says(
    stated: Sequence[Stated], shown: Mapping[str, Statement], members: Sequence[Membership], *, seed: int
) -> list[Sayings]:
    """What each of them says, in their order, by the primary key of the statement."""
    chance = Random(seed)  # noqa: S311 - a story, no secret
    return [_says(chance, stated, shown, _leaning(chance, each)) for each in members]


def _leaning(chance: Random, member: Membership) -> float:
    """From -1 to 1, around that of their part of the community."""
    around = LEANS[Constituency(member.constituency)] + SPREAD * (chance.random() + chance.random() - 1)
    return max(-1.0, min(1.0, around))


def _says(
    chance: Random, stated: Sequence[Stated], shown: Mapping[str, Statement], leaning: float
) -> Sayings:
    said = {}
    for each in stated:
        value, leaves_out = _value(chance, each.common + each.leaning * leaning), chance.random() < LEFT_OUT
        matters = chance.random() < MATTERS
        if not leaves_out:
            said[shown[each.text].pk] = Said(value, matters=matters and value != 0)
    return said


def _value(chance: Random, agrees: float) -> int:
    drawn, passes = chance.random(), chance.random() < PASSES
    if drawn < agrees:
        return 1
    return 0 if passes else -1
