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
    """The last word of the first reading of `places` that begins at `at`; its first word is known to fit."""
    for number in range(1, len(places)):
        place = places[number]
        if place.gap or place.optional:
            return _first_reading(words, places, number, at, end)
        at += 1
        if at >= end or words.breaks[at] or not place.takes(words.plain[at]):
            return None
    return at


def _first_reading(words: Words, places: tuple[Place, ...], number: int, at: int, end: int) -> int | None:
    """A word that may be missing is sooner read than skipped, and a gap is as short as can be.

    No place is tried twice at a word, however many ways lead there.
    """
    waiting, tried = [(number, at)], set()
    while waiting:
        way = waiting.pop()
        if way[0] == len(places):
            return way[1]
        if way not in tried:
            tried.add(way)
            waiting += reversed(list(_ways_on(words, places, *way, end)))
    return None


def _ways_on(
    words: Words, places: tuple[Place, ...], number: int, at: int, end: int
) -> Iterator[tuple[int, int]]:
    place, following = places[number], at + 1
    if place.gap:
        landings = _landings(places, number + 1)
        for word in range(following, min(following + GAP + 1, end)):
            for landing in landings:
                if places[landing].takes(words.plain[word]):
                    yield landing + 1, word
        return
    if following < end and not words.breaks[following] and place.takes(words.plain[following]):
        yield number + 1, following
    if place.optional:
        yield number + 1, at


def _landings(places: tuple[Place, ...], first: int) -> range:
    """Where a gap can end: in the word behind it, or behind those that may be missing."""
    last = first
    while places[last].optional:
        last += 1
    return range(first, last + 1)
