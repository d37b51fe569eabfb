"""Decides the kind of each sentence, with the words that decided it."""

from commonpractice.recording.note import Note
from commonpractice.recording.report import Sentence, SentenceKind, Span
from commonpractice.recording.words import listed

OPINION = listed("think thinks feel feels clearly obviously probably opinion risk")
REPORTED = listed("said says told reports reported states stated alleged claims claimed apparently")
OTHER = listed("will please refer re from to")


def kinds_of(note: Note) -> tuple[Sentence, ...]:
    """One `Sentence` for each sentence of the note, in order."""
    return tuple(_sentence(note, number) for number in range(len(note.stretches)))


def _sentence(note: Note, number: int) -> Sentence:
    stretch = note.stretches[number]
    for kind, cues in (
        (SentenceKind.OPINION, OPINION),
        (SentenceKind.REPORTED, REPORTED),
        (SentenceKind.OTHER, OTHER),
    ):
        because = tuple(
            note.span(at, at) for at in range(stretch.first, stretch.last) if note.words.plain[at] in cues
        )
        if because:
            return Sentence(stretch.start, stretch.end, kind, because)
    return Sentence(stretch.start, stretch.end, SentenceKind.OBSERVED, (Span(stretch.start, stretch.end),))
