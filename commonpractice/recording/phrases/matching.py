"""Finds the phrases of a list in a text. Their patterns are read side by side, by one automaton.

The automaton is made step by step as texts call for it (the subset construction, done lazily). Its states and steps are made of
the words of the patterns alone: a word that no pattern has is the empty symbol, so nothing of a text stays behind. However
many patterns there are, each word of a text is looked at from the few words before it at which some pattern is still open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from commonpractice.recording.phrases.pattern import GAP, NUMBERS, SHORTEST_START, Pattern, Place
from commonpractice.recording.words import Words

Thing = TypeVar("Thing")
MOST = 40_000
"""Steps kept at a time, so that a text made to call for every one of them does not fill the memory."""
FIGURE, UNKNOWN_WORD = "0", ""

Position = tuple[int, int, int]
"""The pattern, the place it waits at, and the words that its gap has skipped."""
Steps = dict[str, "State | None"]


class Match(NamedTuple, Generic[Thing]):
    """`thing` was found in the words from `first` to `last`, the last included."""

    thing: Thing
    first: int
    last: int


Cue = tuple[str, int, int]
"""A match of something that has a name, as a plain tuple."""


@dataclass(slots=True)
class State:
    positions: frozenset[Position]
    ends: tuple[int, ...]
    """The things that are complete here."""
    steps: Steps = field(default_factory=dict)
    steps_across: Steps = field(default_factory=dict)
    """Where more than a space or a hyphen stands before the next word: only a gap runs on."""


class Symbols(dict[str, str]):
    """What stands for each word: itself where a pattern has it, the beginning it shares with a pattern, *a figure*, or nothing.

    Only the words of the patterns are in it: what a text brings is worked out each time and not kept.
    """

    def __init__(self, words: Iterable[str], starts: Iterable[str]) -> None:
        super().__init__((word, word) for word in words)
        self.starts: dict[str, tuple[str, ...]] = {}
        for start in sorted(starts, key=len, reverse=True):
            head = start[:SHORTEST_START]
            self.starts[head] = (*self.starts.get(head, ()), start)

    def __missing__(self, word: str) -> str:
        for start in self.starts.get(word[:SHORTEST_START], ()):
            if word.startswith(start):
                return start
        return FIGURE if word[0].isdigit() else UNKNOWN_WORD


class Index(Generic[Thing]):
    """Patterns, each with the thing it stands for. Several may stand for the same thing."""

    def __init__(self, patterns: Iterable[tuple[Pattern, Thing]]) -> None:
        pairs = list(patterns)
        self.patterns = [pattern.places for pattern, _ in pairs]
        self.things = list({id(thing): thing for _, thing in pairs}.values())
        numbers = {id(thing): number for number, thing in enumerate(self.things)}
        self.thing_of = [numbers[id(thing)] for _, thing in pairs]
        every = [place for places in self.patterns for place in places]
        self.words = frozenset(word for place in every for word in place.words) | NUMBERS
        self.symbols = Symbols(self.words, {start for place in every for start in place.starts})
        self._forget()

    def find(self, words: Words, first: int = 0, end: int | None = None) -> Iterator[Match[Thing]]:
        """Within the words from `first` up to `end`, at each word the longest reading of each thing, in order of first words."""
        end = len(words.plain) if end is None else end
        found = self._found(self._symbols(words.plain[first:end]), words.breaks[first:end], 0, end - first)
        return (Match(thing, first + at, first + last) for thing, at, last in found)

    def in_each(self, words: Words, stretches: Iterable[tuple[int, int]]) -> list[list[Match[Thing]]]:
        """What `find` finds in each of the stretches, a pair of their first word and the one behind their last."""
        symbols, breaks = self._symbols(words.plain), words.breaks
        return [self._found(symbols, breaks, first, end) for first, end in stretches]

    def _found(self, symbols: list[str], breaks: list[bool], first: int, end: int) -> list[Match[Thing]]:
        beginnings, things, new = self.beginnings, self.things, tuple.__new__
        matches: list[Match[Thing]] = []
        for at in [at for at in range(first, end) if symbols[at] in beginnings]:
            state = beginnings[symbols[at]]
            found = dict.fromkeys(state.ends, at) if state.ends else {}
            last = at + 1
            while last < end and state.positions:
                steps = state.steps_across if breaks[last] else state.steps
                symbol = symbols[last]
                following = steps[symbol] if symbol in steps else self._step(state, steps, symbol)
                if following is None:
                    break
                state = following
                for thing in state.ends:
                    found[thing] = last
                last += 1
            if found:
                # As `Match(...)`, without a call of Python's for each: there are as many as words.
                matches += [new(Match, (things[thing], at, its_last)) for thing, its_last in found.items()]
        return matches

    def _symbols(self, words: list[str]) -> list[str]:
        return list(map(self.symbols.__getitem__, words))

    def _forget(self) -> None:
        """Begins anew. Threads share an index, and one that is in the middle of a text goes on with the states it holds.

        That is no harm: what a state leads to is told by its positions alone, so whoever fills it in writes the same.
        """
        self.states: dict[tuple[frozenset[Position], tuple[int, ...]], State] = {}
        self.steps_kept = 0
        behind: dict[str, set[Position]] = {}
        for number, places in enumerate(self.patterns):
            for symbol in self._symbols_of(places[0]):
                behind.setdefault(symbol, set()).add((number, 1, 0))
        self.beginnings = {symbol: self._state(positions) for symbol, positions in behind.items()}

    def _symbols_of(self, place: Place) -> set[str]:
        """Every symbol that fits the place: a figure that some pattern has as a word is a symbol of its own."""
        symbols = set(place.words)
        if place.starts or place.number:
            known = (*self.words, *(start for starts in self.symbols.starts.values() for start in starts))
            symbols |= {word for word in known if place.takes(word)}
        return symbols | ({FIGURE} if place.number else set())

    def _step(self, state: State, steps: Steps, symbol: str) -> State | None:
        following = self._behind(state, symbol, across=steps is state.steps_across)
        if self.steps_kept >= MOST:
            self._forget()
        self.steps_kept += 1
        steps[symbol] = following
        return following

    def _behind(self, state: State, symbol: str, *, across: bool) -> State | None:
        reached: set[Position] = set()
        for number, at, skipped in state.positions:
            places = self.patterns[number]
            if places[at].gap:
                if skipped < GAP:
                    reached.add((number, at, skipped + 1))
                reached |= {(number, landing + 1, 0) for landing in _landings(places, at + 1, symbol)}
            elif symbol and not across and places[at].takes(symbol):
                reached.add((number, at + 1, 0))
        return self._state(reached) if reached else None

    def _state(self, reached: set[Position]) -> State:
        """The state of having reached these places: on over places that may be missing, and to the ends."""
        waiting, ends = set[Position](), set[int]()
        for number, at, skipped in reached:
            places, place = self.patterns[number], at
            while place < len(places) and places[place].optional:
                waiting.add((number, place, 0))
                place += 1
            if place < len(places):
                waiting.add((number, place, skipped if place == at else 0))
            else:
                ends.add(self.thing_of[number])
        key = (frozenset(waiting), tuple(sorted(ends)))
        # In one step, because another thread may forget all states at any moment (see `_forget`).
        return self.states.setdefault(key, State(*key))


def _landings(places: tuple[Place, ...], first: int, symbol: str) -> Iterator[int]:
    """Where a gap ends with this word: in the place behind it, or behind those that may be missing."""
    last = first
    while places[last].optional:
        last += 1
    return (place for place in range(first, last + 1) if symbol and places[place].takes(symbol))
