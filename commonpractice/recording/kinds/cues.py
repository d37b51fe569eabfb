"""The cues of `cues.toml`: sets of wordings that often tell what kind of sentence stands here."""

from collections.abc import Iterable, Iterator
from functools import cache

from commonpractice.recording.kinds.sets import CUE_WORDS, PATTERNS
from commonpractice.recording.phrases.matching import Index, Match
from commonpractice.recording.phrases.pattern import Pattern, read_pattern
from commonpractice.recording.words import Words


class Cues:
    """Single words are looked up apart from the longer patterns: most cues are single words, and this is quicker."""

    def __init__(self, sets: dict[str, frozenset[str]], named: dict[str, list[str]]) -> None:
        self.single: dict[str, tuple[str, ...]] = {}
        for name, words in sets.items():
            self._add(name, words)
        longer: list[tuple[Pattern, str]] = []
        for name, patterns in named.items():
            for pattern in (read_pattern(written, sets) for written in patterns):
                place = pattern.places[0]
                if len(pattern.places) == 1 and not place.number and not place.starts:
                    self._add(name, place.words)
                else:
                    longer.append((pattern, name))
        self.longer = Index(longer)

    def _add(self, name: str, words: Iterable[str]) -> None:
        for word in words:
            self.single[word] = (*self.single.get(word, ()), name)

    def find(self, words: Words, first: int, end: int) -> Iterator[Match[str]]:
        """The cues in the words from `first` up to `end`; they may overlap."""
        single = self.single
        for at in range(first, end):
            for name in single.get(words.plain[at], ()):
                yield Match(name, at, at)
        yield from self.longer.find(words, first, end)


@cache
def ours() -> Cues:
    return Cues(CUE_WORDS, PATTERNS)
