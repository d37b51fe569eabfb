"""How much each thing that a need and an offer share tells. Whole numbers, so that no order of adding changes a sum."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from commonpractice.linkages.matching.reading import Said, lists

Feature = tuple[str, ...]
"""`(stem,)` or `(subject,)`, `(subject, subject)` of a pair, or `("theme:", key)`: no word has a colon."""

WHOLE = 1000
"""The weight of a word that one entry alone has."""

FEWEST = 40
PAIR, THEME, FORM, ONE_THING = 0.5, 0.4, 0.5, 0.9
"""How much tells, beside a word that both wrote (1): two words side by side, beyond each of them; a theme; a word for
the way of helping; words, the same or not, for one thing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights from 0 to `WHOLE` by feature."""

    holding: Mapping[Feature, int]
    among: int
    known: dict[Feature, int] = field(default_factory=dict)

    def of(self, feature: Feature) -> int:
        """How much a feature tells that `holding` of `among` entries have: less the more there are.

        ln(1 + (N - n + 0.5) / (n + 0.5)), the weight of Robertson and Spärck Jones as in BM25 (Robertson and
        Zaragoza, The Probabilistic Relevance Framework, 2009, section 3.2) with 1 added so that it stays above 0, as
        a share of that of a feature that one entry has. Fewer than 40 entries say little of what is rare.
        """
        if feature not in self.known:
            share = _rarity(self.holding.get(feature, 1), self.among) / _rarity(1, self.among)
            self.known[feature] = round(WHOLE * share * _importance(feature))
        return self.known[feature]

    def length(self, said: Said) -> int:
        """The sum of the squares of the weights of its words; 1 where they weigh nothing."""
        return max(sum(self.of((subject,)) ** 2 for subject in said.words), 1)


def weigh(entries: Iterable[tuple[Said, Iterable[str]]]) -> Weights:
    """Weights by how many entries have each feature, from what each says and its themes."""
    holding: Counter[Feature] = Counter()
    among = 0
    for said, themes in entries:
        among += 1
        holding.update((subject,) for subject in said.words)
        holding.update(said.pairs.keys())
        holding.update(("theme:", theme) for theme in themes)
    return Weights(holding, max(among, FEWEST))


def is_subject(word: str) -> bool:
    """Is it about what help is wanted with, rather than how help is given?"""
    return word not in lists().forms


def _importance(feature: Feature) -> float:
    if feature[0] == "theme:":
        return THEME
    if len(feature) > 1:
        return PAIR
    if feature[0].startswith("="):
        return ONE_THING
    return 1.0 if is_subject(feature[0]) else FORM


def _rarity(holding: int, among: int) -> float:
    return math.log(1 + (among - holding + 0.5) / (holding + 0.5))
