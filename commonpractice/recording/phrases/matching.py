"""Finds the phrases of a list in a text, each word looked up once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from commonpractice.recording.phrases.pattern import GAP, NUMBERS, SHORTEST_START, Pattern, Place
from commonpractice.recording.words import Words

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Match(Generic[Thing]):
    """`thing` was found in the words from `first` to `last`, the last included."""

    thing: Thing
    first: int
    last: int


class Index(Generic[Thing]):
    """Patterns by the word they begin with. Finding takes time in proportion to the words of the text."""

    def __init__(self, patterns: Iterable[tuple[Pattern, Thing]]) -> None:
        self.by_word: dict[str, list[tuple[tuple[Place, ...], Thing]]] = {}
        self.by_start: dict[str, list[tuple[tuple[Place, ...], Thing]]] = {}
        self.by_number: list[tuple[tuple[Place, ...], Thing]] = []
        for pattern, thing in patterns:
            first, entry = pattern.places[0], (pattern.places, thing)
            for word in first.words:
                self.by_word.setdefault(word, []).append(entry)
            for start in first.starts:
                self.by_start.setdefault(start[:SHORTEST_START], []).append(entry)
            if first.number:
                self.by_number.append(entry)

    def find(self, words: Words, first: int = 0, end: int | None = None) -> Iterator[Match[Thing]]:
        """Every match within the words from `first` up to `end`, in order of where it begins; matches may overlap."""
        plain = words.plain
        end = len(plain) if end is None else end
        for at in range(first, end):
            word = plain[at]
            for places, thing in self._beginning(word):
                last = _last(words, places, at, end)
                if last is not None:
                    yield Match(thing, at, last)

    def _beginning(self, word: str) -> Iterable[tuple[tuple[Place, ...], Thing]]:
        exact, started = self.by_word.get(word, ()), self.by_start.get(word[:SHORTEST_START], ())
        if started:
            exact = [*exact, *(entry for entry in started if word.startswith(entry[0][0].starts))]
        if self.by_number and (word[0].isdigit() or word in NUMBERS):
            return [*exact, *self.by_number]
        return exact


def _last(words: Words, places: tuple[Place, ...], at: int, end: int) -> int | None:
    """The last word of the longest reading of `places` that begins at `at`; its first word is known to fit."""
    return at if len(places) == 1 else _rest(words, places, 1, at, end)


def _rest(words: Words, places: tuple[Place, ...], next_place: int, at: int, end: int) -> int | None:
    if next_place == len(places):
        return at
    place, following = places[next_place], at + 1
    if place.gap:
        for skipped in range(GAP + 1):
            if following + skipped < end and places[next_place + 1].takes(words.plain[following + skipped]):
                last = _rest(words, places, next_place + 2, following + skipped, end)
                if last is not None:
                    return last
        return None
    if following < end and not words.breaks[following] and place.takes(words.plain[following]):
        last = _rest(words, places, next_place + 1, following, end)
        if last is not None:
            return last
    return _rest(words, places, next_place + 1, at, end) if place.optional else None
