"""The fire that a note gives most space to: which sentences may tell of it, and the cues met in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonpractice.recording.facts.cues import At, Cues
from commonpractice.recording.note import Note
from commonpractice.recording.report import Span

TOPIC = 2
SHARE = 5
"""A note with two sentences about the fire is about the fire, or with one in five."""


@dataclass(frozen=True, slots=True)
class Scene:
    note: Note
    cues: tuple[Cues, ...]
    """For each sentence of the note; empty for a sentence that tells of another fire."""
    numbers: tuple[int, ...]
    """The sentences that may tell of this fire."""
    fires: frozenset[int]
    """Those that name it or what it did."""
    where: Mapping[str, Sequence[int]]
    """For each name of a cue, those in which it was met."""

    def met(self, *names: str, within: frozenset[int] | None = None) -> Iterator[tuple[int, At]]:
        """The sentence and place of each cue of these names, sentence by sentence."""
        found = [self.where[name] for name in names if name in self.where]
        for number in found[0] if len(found) == 1 else sorted(set[int]().union(*found)):
            if within is None or number in within:
                for name in names:
                    for at in self.cues[number].get(name, ()):
                        yield number, at

    def has(self, number: int, *names: str) -> bool:
        return 0 <= number < len(self.cues) and any(name in self.cues[number] for name in names)

    def spans(self, *names: str, within: frozenset[int] | None = None) -> tuple[Span, ...]:
        return self.joined(at for _, at in self.met(*names, within=within))

    @property
    def is_told(self) -> bool:
        """Whether it is more than a word for what somebody is or did."""
        return any(self.has(number, "happened", "fire") for number in self.fires)

    def joined(self, places: Iterable[At]) -> tuple[Span, ...]:
        return joined(self.note, places)

    def sentence_words(self, number: int) -> list[str]:
        return self.note.words_in(self.note.stretches[number])

    def is_guess(self, number: int) -> bool:
        """Whether a sentence guesses, and nobody is named who told it."""
        return self.has(number, "guess") and not self.has(number, "told")

    def near(self, *numbers: int) -> bool:
        return any(number in self.fires for number in numbers)

    @property
    def is_topic(self) -> bool:
        """Whether the whole note is about the fire, so that what is said far from its name is about it too."""
        return self.is_told and (len(self.fires) >= TOPIC or SHARE * len(self.fires) >= len(self.numbers))

    def around(self, number: int, reach: int) -> bool:
        return self.is_topic or self.near(*range(number - reach, number + reach + 1))


def joined(note: Note, places: Iterable[At]) -> tuple[Span, ...]:
    """Spans in text order; those that share words are made one."""
    kept: list[At] = []
    for first, last in sorted(places):
        if kept and first <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return tuple(note.span(first, last) for first, last in kept)
