"""Finds many cues at once: their patterns are read side by side, so each word of a text is looked at a few times only.

The patterns become one automaton, made state by state as texts call for it. Its states and steps are made of the words of
the cues alone: a word that no cue has is the empty symbol, so nothing of a text stays behind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonpractice.recording.phrases.pattern import GAP, NUMBERS, Pattern, Place
from commonpractice.recording.words import Words

MOST = 100_000
"""Steps kept at a time, so that a text made to call for every one of them does not fill the memory."""

Position = tuple[int, int, int]
"""The pattern, the place it waits at, and the words that its gap has skipped."""


@dataclass(slots=True)
class State:
    positions: frozenset[Position]
    ends: tuple[str, ...]
    """The cues that are complete here."""
    steps: dict[tuple[str, bool], "State | None"] = field(default_factory=dict)


class Reader:
    """Reads cues: the same language as the phrase list, of each cue the longest reading at each word."""

    def __init__(self, cues: Iterable[tuple[Pattern, str]]) -> None:
        pairs = list(cues)
        self.patterns = [pattern.places for pattern, _ in pairs]
        self.names = [name for _, name in pairs]
        self.states: dict[frozenset[Position], State] = {}
        every = [place for places in self.patterns for place in places]
        starts = {start for place in every for start in place.starts}
        self.starts = tuple(sorted(starts, key=len, reverse=True))
        self.words = frozenset(word for place in every for word in place.words) | NUMBERS
        self.steps = 0
        self.first = self._first()

    def find(self, words: Words, first: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The name, first and last word of every cue within the words from `first` up to `end`."""
        symbols = [self._symbol(word) for word in words.plain[first:end]]
        breaks = words.breaks
        for at in range(first, end):
            state = self.first.get(symbols[at - first])
            if state is None:
                continue
            last, found = at, dict.fromkeys(state.ends, at)
            while last + 1 < end:
                last += 1
                step = (symbols[last - first], breaks[last])
                state = state.steps[step] if step in state.steps else self._step(state, step)
                if state is None:
                    break
                for name in state.ends:
                    found[name] = last
            for name, its_last in found.items():
                yield name, at, its_last

    def _symbol(self, word: str) -> str:
        if word in self.words:
            return word
        if word[0].isdigit():
            return "0"
        if word.startswith(self.starts):
            return next(start for start in self.starts if word.startswith(start))
        return ""

    def _first(self) -> dict[str, State]:
        """The state behind each symbol that a cue may begin with."""
        behind: dict[str, set[Position]] = {}
        for number, places in enumerate(self.patterns):
            for symbol in self._symbols_of(places[0]):
                behind.setdefault(symbol, set()).add((number, 1, 0))
        return {symbol: self._state(positions) for symbol, positions in behind.items()}

    def _symbols_of(self, place: Place) -> set[str]:
        symbols = set(place.words)
        if place.starts:
            symbols |= {word for word in (*self.words, *self.starts) if word.startswith(place.starts)}
        return symbols | {word for word in (*self.words, "0") if place.number and place.takes(word)}

    def _step(self, state: State, step: tuple[str, bool]) -> State | None:
        symbol, is_break = step
        positions: set[Position] = set()
        for number, at, skipped in state.positions:
            places = self.patterns[number]
            if places[at].gap:
                if skipped < GAP:
                    positions.add((number, at, skipped + 1))
                if symbol and places[at + 1].takes(symbol):
                    positions.add((number, at + 2, 0))
            elif symbol and not is_break and places[at].takes(symbol):
                positions.add((number, at + 1, 0))
        following = self._state(positions) if positions else None
        self._keep(state, step, following)
        return following

    def _keep(self, state: State, step: tuple[str, bool], following: State | None) -> None:
        if self.steps >= MOST:
            self.states.clear()
            self.first, self.steps = self._first(), 0
        state.steps[step] = following
        self.steps += 1

    def _state(self, reached: set[Position]) -> State:
        waiting, ends = set[Position](), set[str]()
        for number, at, skipped in reached:
            places, place = self.patterns[number], at
            while place < len(places) and places[place].optional:
                waiting.add((number, place, 0))
                place += 1
            if place < len(places):
                waiting.add((number, place, skipped if place == at else 0))
            else:
                ends.add(self.names[number])
        key = frozenset(waiting | {(-1 - self.names.index(name), 0, 0) for name in ends})
        if key not in self.states:
            self.states[key] = State(frozenset(waiting), tuple(sorted(ends)))
        return self.states[key]
