"""Which offers answer what a need asks for, all of them in one go."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonpractice.linkages.matching.hearing import Heard
from commonpractice.linkages.matching.weighing import WHOLE, Weights, is_subject

KNOWS, WANTED_KIND = 0.4, 0.2
"""How much tells, beside a word that both wrote (1): a word among those that somebody
behind the offer can be asked about; a kind of organisation that was asked for, beside a word that nobody else has."""

Trait = tuple[str, ...]
"""Something that a need may ask for: a feature of `weighing.py`, or one that begins with a name and a colon."""


@dataclass(frozen=True, slots=True)
class Index:
    """Offers by trait, as places in `offers`; `lengths` of each, as `Weights.length`."""

    offers: Sequence[Heard]
    places: Mapping[Trait, Sequence[int]]
    lengths: Sequence[int]
    weights: Weights


def make_index(offers: Sequence[Heard], weights: Weights) -> Index:
    places: dict[Trait, list[int]] = defaultdict(list)
    for place, offer in enumerate(offers):
        for trait in _traits(offer):
            places[trait].append(place)
    return Index(offers, places, [weights.length(offer.said) for offer in offers], weights)


def closeness(need: Heard, index: Index) -> dict[int, int]:
    """How close each offer is that shares a subject, by place. 1,000: each is one and the same word nobody else has.

    It only puts in order. The sum of the squares of the weights of all that both share is divided by the square root
    of the lengths of both as vectors of weights: half of what the cosine does, since people at a round table tell
    how it came about and then say what they want in three words.
    """
    gains: Counter[int] = Counter()
    about: set[int] = set()
    for trait, gain in _questions(need, index.weights):
        places = index.places.get(trait, ()) if gain else ()
        for place in places:
            gains[place] += gain
        if len(trait) == 1 and is_subject(trait[0]):
            about.update(places)
    length = index.weights.length(need.said)
    return {
        place: round(gains[place] / math.sqrt(math.sqrt(length * index.lengths[place]))) for place in about
    }


def _traits(offer: Heard) -> Iterator[Trait]:
    for subject in offer.said.words:
        yield (subject,)
    yield from offer.said.pairs
    for theme in offer.entry.themes:
        yield ("theme:", theme)
    for subject in {subject for said in offer.asked.values() for subject in said.words}:
        yield ("knows:", subject)
    if offer.entry.kind:
        yield ("kind:", offer.entry.kind)


def _questions(need: Heard, weights: Weights) -> Iterator[tuple[Trait, int]]:
    """Each thing that the need asks for, and what an offer gains by it."""
    for subject in need.said.words:
        square = weights.of((subject,)) ** 2
        yield (subject,), square
        if is_subject(subject):
            yield ("knows:", subject), round(square * KNOWS)
    for pair in need.said.pairs:
        yield pair, weights.of(pair) ** 2
    for theme in need.entry.themes:
        yield ("theme:", theme), weights.of(("theme:", theme)) ** 2
    for kind in need.entry.wanted:
        yield ("kind:", kind), round(WHOLE**2 * WANTED_KIND)
