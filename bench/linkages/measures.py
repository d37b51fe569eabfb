"""How many of the suggestions are right. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.linkages.labelled import Half

AT_MOST = 3
Suggested = Mapping[str, Sequence[str]]
"""For each need the keys of at most three offers."""


@dataclass(frozen=True)
class Measured:
    """`precision`: of all suggestions for all needs, which share is relevant (at most three for each need, fewer or none
    where nothing is good enough). `by_need`: the mean of that share over the needs that have a suggestion. `recall`: of
    all relevant pairs, which share is suggested. `helped`: of the needs with something relevant, which share has it
    suggested at least once. `alone`: of the needs with nothing relevant, how many are left without a suggestion."""

    suggestions: int
    precision: float
    by_need: float
    recall: float
    helped: float
    alone: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(half: Half, suggested: Suggested) -> Measured:
    right = {need: len(half.relevant[need] & set(keys)) for need, keys in suggested.items()}
    given = {need: len(keys) for need, keys in suggested.items() if keys}
    wanting = [need for need, relevant in half.relevant.items() if relevant]
    return Measured(
        suggestions=sum(given.values()),
        precision=_share(sum(right.values()), sum(given.values())),
        by_need=_share(sum(right[need] / given[need] for need in given), len(given)),
        recall=_share(sum(right.values()), sum(map(len, half.relevant.values()))),
        helped=_share(sum(right[need] > 0 for need in wanting), len(wanting)),
        alone=sum(need not in given for need, relevant in half.relevant.items() if not relevant),
    )


def by_chance(half: Half) -> Measured:
    """What three offers drawn at random give on average: the mean of all draws, not one of them."""
    offers, wanting = len(half.offers), [len(relevant) for relevant in half.relevant.values() if relevant]
    precision = _share(sum(wanting), offers * len(half.needs))
    return Measured(
        suggestions=AT_MOST * len(half.needs),
        precision=precision,
        by_need=precision,
        recall=AT_MOST / offers,
        helped=_share(sum(1 - _none_drawn(offers, relevant) for relevant in wanting), len(wanting)),
        alone=0,
    )


def _none_drawn(offers: int, relevant: int) -> float:
    chance = 1.0
    for drawn in range(AT_MOST):
        chance *= (offers - relevant - drawn) / (offers - drawn)
    return chance


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
