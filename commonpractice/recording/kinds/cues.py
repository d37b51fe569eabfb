"""The cues of `cues.toml`: sets of wordings that often tell what kind of sentence stands here."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from commonpractice.recording.kinds.sets import CUE_WORDS, PATTERNS
from commonpractice.recording.phrases.matching import Cue, Index
from commonpractice.recording.phrases.pattern import Pattern, read_pattern
from commonpractice.recording.words import Words


class Cues:
    """Single words are looked up apart from the longer patterns: most cues are single words, and this is quicker."""

    def __init__(self, sets: dict[str, frozenset[str]], named: dict[str, list[str]]) -> None:
        self.single: dict[str, tuple[str, ...]] = {}
        for name, words in sets.items():
            self._add(name, words)
        self.longer_patterns: list[tuple[Pattern, str]] = []
        for name, patterns in named.items():
            for pattern in (read_pattern(written, sets) for written in patterns):
                place = pattern.places[0]
                if len(pattern.places) == 1 and not place.number and not place.starts:
                    self._add(name, place.words)
                else:
                    self.longer_patterns.append((pattern, name))

    def _add(self, name: str, words: Iterable[str]) -> None:
        for word in words:
            self.single[word] = (*self.single.get(word, ()), name)

    @cached_property
    def longer(self) -> Index[str]:
        return Index(self.longer_patterns)

    def in_each(
        self, words: Words, stretches: Sequence[tuple[int, int]], longer: Sequence[Sequence[Cue]] | None
    ) -> Iterator[list[Cue]]:
        """The cues in each of the stretches, a pair of their first word and the one behind their last; they may overlap.

        `longer` are those of several words where they were found already.
        """
        single, plain = self.single, words.plain
        found: Sequence[Sequence[Cue]] = self.longer.in_each(words, stretches) if longer is None else longer
        for (first, end), its in zip(stretches, found, strict=True):
            alone = [
                (name, at, at)
                for at, word in enumerate(plain[first:end], first)
                if word in single
                for name in single[word]
            ]
            yield [*alone, *its]


@cache
def ours() -> Cues:
    return Cues(CUE_WORDS, PATTERNS)
