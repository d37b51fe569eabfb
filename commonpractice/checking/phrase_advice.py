"""What a coordinator is told about an entry before it is kept. None of it stops anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpractice.recording import PhraseList, check
from commonpractice.recording.phrases import OURS, Phrase, read_pattern
from commonpractice.recording.phrases.ordinary import ordinary_reading


@dataclass(frozen=True)
class Piece:
    text: str
    is_asked: bool


@dataclass(frozen=True)
class Tried:
    """An example sentence, cut where the entry would ask."""

    pieces: Sequence[Piece]

    @property
    def asks(self) -> bool:
        return any(piece.is_asked for piece in self.pieces)


def try_on(phrase: Phrase, examples: Sequence[str]) -> list[Tried]:
    """Each example checked by this entry alone, with all the rules of its kind."""
    alone = PhraseList(OURS.version, {phrase.id: phrase}, OURS.sets)
    return [_tried(each, alone) for each in examples]


def _tried(example: str, alone: PhraseList) -> Tried:
    pieces, at = [], 0
    for finding in check(example, phrases=alone).findings:
        pieces += [
            Piece(example[at : finding.start], is_asked=False),
            Piece(example[finding.start : finding.end], is_asked=True),
        ]
        at = finding.end
    return Tried([each for each in [*pieces, Piece(example[at:], is_asked=False)] if each.text])


def advice(phrase: Phrase, phrases: PhraseList) -> list[str]:
    """What to look at again: patterns of ordinary words, and words that another entry of the list asks about."""
    return [*_ordinary(phrase), *_asked_already(phrase, phrases)]


def _ordinary(phrase: Phrase) -> Iterator[str]:
    for pattern in phrase.patterns:
        reading = ordinary_reading(read_pattern(pattern, OURS.sets))
        if reading:
            yield _(
                "“%(pattern)s” would ask in almost every note, because these are very ordinary words: %(reading)s"
            ) % {
                "pattern": pattern,
                "reading": reading,
            }


def _asked_already(phrase: Phrase, phrases: PhraseList) -> list[str]:
    mine = {each.casefold() for each in phrase.patterns}
    others = [each for each in phrases.phrases.values() if each.id != phrase.id]
    return [
        _("“%(pattern)s” is asked about already, by the entry “%(id)s”.")
        % {"pattern": pattern, "id": other.id}
        for other in others
        for pattern in other.patterns
        if pattern.casefold() in mine
    ]
