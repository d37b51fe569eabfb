"""A phrase list: entries, the sets of words they name, and what a community changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from commonpractice.recording.phrases.entry import Phrase
from commonpractice.recording.phrases.matching import Index
from commonpractice.recording.phrases.pattern import Pattern, read_pattern


@dataclass(frozen=True, slots=True)
class Compiled:
    """An entry with its patterns read."""

    phrase: Phrase
    unless_after: Index[None] | None
    unless_before: Index[None] | None


@dataclass(frozen=True)
class PhraseList:
    """`version` names our list; `phrases` stand by id, in its order. Two lists never change each other."""

    version: str
    phrases: Mapping[str, Phrase]
    sets: Mapping[str, frozenset[str]]

    def changed(self, *, added: Iterable[Phrase] = (), without: Iterable[str] = ()) -> "PhraseList":
        """The list of a community: with its own entries (which replace ours of the same id), without those it switched off."""
        off = frozenset(without)
        mine = {phrase.id: phrase for phrase in added}
        kept = {name: phrase for name, phrase in self.phrases.items() if name not in off}
        return PhraseList(self.version, kept | mine, self.sets)

    @cached_property
    def index(self) -> Index[Compiled]:
        """Read at the first check, about 20 ms; a list is therefore kept, not made for each text."""
        return Index(
            (read_pattern(written, self.sets), compiled)
            for phrase in self.phrases.values()
            for compiled in [self._compiled(phrase)]
            for written in phrase.patterns
        )

    def _compiled(self, phrase: Phrase) -> Compiled:
        return Compiled(phrase, self._unless(phrase.unless_after), self._unless(phrase.unless_before))

    def _unless(self, written: tuple[str, ...]) -> Index[None] | None:
        patterns: list[tuple[Pattern, None]] = [(read_pattern(each, self.sets), None) for each in written]
        return Index(patterns) if patterns else None
