"""A phrase list: entries, the sets of words they name, and what a community changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from commonpractice.recording.phrases.entry import Phrase
from commonpractice.recording.phrases.matching import Index, Match
from commonpractice.recording.phrases.pattern import Pattern, read_pattern
from commonpractice.recording.words import Words


@dataclass(frozen=True, slots=True)
class Compiled:
    """An entry with its patterns read."""

    phrase: Phrase
    unless_after: Index[None] | None
    unless_before: Index[None] | None


class Layers:
    """The index of a list that was changed: that of ours, which all lists share, and a small one of what is its own."""

    def __init__(
        self, shared: "Index[Compiled] | Layers", own: Index[Compiled] | None, phrases: Mapping[str, Phrase]
    ) -> None:
        self.shared, self.own, self.phrases = shared, own, phrases

    def find(self, words: Words, first: int = 0, end: int | None = None) -> Iterator[Match[Compiled]]:
        """As `Index.find`, without what the list left out or words in its own way."""
        return iter(self.in_each(words, [(first, len(words.plain) if end is None else end)])[0])

    def in_each(self, words: Words, stretches: Sequence[tuple[int, int]]) -> list[list[Match[Compiled]]]:
        found = self.shared.in_each(words, stretches)
        kept = [[match for match in each if self._is_kept(match.thing.phrase)] for each in found]
        if self.own is None:
            return kept
        own = self.own.in_each(words, stretches)
        return [
            sorted([*each, *its], key=attrgetter("first")) if its else each
            for each, its in zip(kept, own, strict=True)
        ]

    def _is_kept(self, phrase: Phrase) -> bool:
        return self.phrases.get(phrase.id) is phrase


@dataclass(frozen=True)
class PhraseList:
    """`version` names our list; `phrases` stand by id, in its order. Two lists never change each other."""

    version: str
    phrases: Mapping[str, Phrase]
    sets: Mapping[str, frozenset[str]]
    changed_from: "PhraseList | None" = None

    def changed(self, *, added: Iterable[Phrase] = (), without: Iterable[str] = ()) -> "PhraseList":
        """The list of a community: with its own entries (which replace ours of the same id), without those it switched off."""
        off = frozenset(without)
        mine = {phrase.id: phrase for phrase in added}
        kept = {name: phrase for name, phrase in self.phrases.items() if name not in off}
        return PhraseList(self.version, kept | mine, self.sets, self.changed_from or self)

    @cached_property
    def index(self) -> Index[Compiled] | Layers:
        """Read at the first check: half a second for ours, some milliseconds for what a community changed in it."""
        if self.changed_from is None:
            return self._index_of(self.phrases.values())
        shared, known = self.changed_from.index, self.changed_from.phrases
        own = [phrase for phrase in self.phrases.values() if known.get(phrase.id) is not phrase]
        return Layers(shared, self._index_of(own) if own else None, self.phrases)

    def _index_of(self, phrases: Iterable[Phrase]) -> Index[Compiled]:
        return Index(
            (read_pattern(written, self.sets), compiled)
            for phrase in phrases
            for compiled in [self._compiled(phrase)]
            for written in phrase.patterns
        )

    def _compiled(self, phrase: Phrase) -> Compiled:
        return Compiled(phrase, self._unless(phrase.unless_after), self._unless(phrase.unless_before))

    def _unless(self, written: tuple[str, ...]) -> Index[None] | None:
        patterns: list[tuple[Pattern, None]] = [(read_pattern(each, self.sets), None) for each in written]
        return Index(patterns) if patterns else None
