"""The cues of `cues.toml`: sets of wordings that often tell what kind of sentence stands here."""

from collections.abc import Iterable, Iterator
from functools import cache

from commonpractice.recording.kinds.sets import CUE_WORDS, PATTERNS
from commonpractice.recording.phrases.matching import Index
from commonpractice.recording.phrases.pattern import Pattern, read_pattern
from commonpractice.recording.words import Words


Names = tuple[str, str, str]
"""Of the signs that a cue is: anywhere, among the first words, ending with the last word."""


class Cues:
    """Single words are looked up apart from the longer patterns: most cues are single words, and this is quicker."""

    def __init__(self, sets: dict[str, frozenset[str]], named: dict[str, list[str]]) -> None:
        self.single: dict[str, tuple[Names, ...]] = {}
        for name, words in sets.items():
            self._add(_names(name), words)
        longer: list[tuple[Pattern, Names]] = []
        for name, patterns in named.items():
            names = _names(name)
            for pattern in (read_pattern(written, sets) for written in patterns):
                place = pattern.places[0]
                if len(pattern.places) == 1 and not place.number and not place.starts:
                    self._add(names, place.words)
                else:
                    longer.append((pattern, names))
        self.longer = Index(longer)

    def _add(self, names: Names, words: Iterable[str]) -> None:
        for word in words:
            self.single[word] = (*self.single.get(word, ()), names)

    def find(self, words: Words, first: int, end: int) -> Iterator[tuple[Names, int, int]]:
        """The cues in the words from `first` up to `end`, each with its first and last word; they may overlap."""
        single = self.single
        for at, word in enumerate(words.plain[first:end], first):
            if word in single:
                for names in single[word]:
                    yield names, at, at
        for match in self.longer.find(words, first, end):
            yield match.thing, match.first, match.last


def _names(cue: str) -> Names:
    return f"cue:{cue}", f"early:{cue}", f"late:{cue}"


@cache
def ours() -> Cues:
    return Cues(CUE_WORDS, PATTERNS)
