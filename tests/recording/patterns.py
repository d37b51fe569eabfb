"""Patterns of the phrase list, written out as the words they mean."""

from collections.abc import Iterator
from itertools import islice, product

from commonpractice.recording.phrases.pattern import Pattern, Place

MOST = 500


def written_out(pattern: Pattern) -> Iterator[str]:
    """Texts that the pattern means: each word in each place, with and without those that may be missing."""
    for words in islice(product(*[list(_options(place)) for place in pattern.places]), MOST):
        yield " ".join(filter(None, words))


def _options(place: Place) -> Iterator[str]:
    if place.optional:
        yield ""
    if place.gap:
        yield "xx"
    if place.number:
        yield from ("3", "three")
    yield from sorted(place.words)
    yield from sorted(place.starts)
    yield from (f"{start}zz" for start in place.starts)
