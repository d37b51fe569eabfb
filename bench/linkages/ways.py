"""Ways to find offers for needs: ours, ours without its list of words for one thing, and a plain tf-idf beside them."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product

from bench.linkages.labelled import Half
from bench.linkages.measures import AT_MOST, Suggested, measure
from commonpractice.linkages.matching import reading, suggest

Vector = dict[str, float]


def ours(half: Half) -> Suggested:
    found = suggest(half.needs, half.offers, people=half.people, at_most=AT_MOST)
    return {need: [suggestion.offer for suggestion in suggestions] for need, suggestions in found.items()}


def without_one_thing(half: Half) -> Suggested:
    with _no_words_for_one_thing():
        return ours(half)


def tf_idf(half: Half, floor: float = 0.0, of_best: float = 0.0) -> Suggested:
    """Words as they are, tf times ln(N / n) + 1 over all texts, the three of the greatest cosine above 0.

    With a floor, only what is at least so close, and at least so much of the closest.
    """
    texts = [Counter(_words(entry.text)) for entry in (*half.needs, *half.offers)]
    holding = Counter(word for text in texts for word in text)
    vectors = [
        {word: times * (math.log(len(texts) / holding[word]) + 1) for word, times in text.items()}
        for text in texts
    ]
    offers = dict(zip((offer.key for offer in half.offers), vectors[len(half.needs) :], strict=True))
    return {
        need.key: _nearest(vector, offers, floor, of_best)
        for need, vector in zip(half.needs, vectors, strict=False)
    }


def best_floor(half: Half) -> tuple[float, float]:
    """Floor and share of the closest with which tf-idf does best (F1) on a half, as ours were found on it."""
    return max(
        product([step / 50 for step in range(26)], [step / 10 for step in range(11)]),
        key=lambda pair: (measure(half, tf_idf(half, *pair)).f1, pair),
    )


def _nearest(need: Vector, offers: dict[str, Vector], floor: float, of_best: float) -> list[str]:
    close = {key: round(_cosine(need, offer), 9) for key, offer in offers.items()}
    enough = max(floor, of_best * max(close.values()))
    keys = [key for key in close if close[key] > 0 and close[key] >= enough]
    return sorted(keys, key=lambda key: (-close[key], key))[:AT_MOST]


def _cosine(one: Vector, other: Vector) -> float:
    both = math.fsum(one[word] * other[word] for word in one.keys() & other.keys())
    return both / (math.hypot(*one.values()) * math.hypot(*other.values()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.casefold())


@contextmanager
def _no_words_for_one_thing() -> Iterator[None]:
    kept = reading.lists
    bare = replace(kept(), subjects={}, longest=1)
    reading.lists = lambda: bare  # type: ignore[assignment]
    try:
        yield
    finally:
        reading.lists = kept
