"""Which of the fourteen facts of a fire a note states."""

from collections.abc import Sequence

from commonpractice.recording.note import Note
from commonpractice.recording.report import Cause, Fact, Sentence, Span
from commonpractice.recording.words import listed

FACTS = (
    "incident_date",
    "place_type",
    "occupied",
    "what_burned",
    "how_started",
    "intent_or_cause",
    "scale_damage",
    "injury",
    "how_it_ended",
    "legal_status",
    "source",
    "person_account",
    "since_then",
    "measures",
)
FIRE = listed(
    """
    fire fires arson arsonist burnt burned burning alight flames smoke scorched smouldering
    """
)


def facts_of(note: Note, sentences: Sequence[Sentence]) -> dict[str, Fact]:
    """Empty where the note tells of no fire that happened or is said to have happened."""
    if FIRE.isdisjoint(note.words.plain):
        return {}
    return {key: Fact(key) for key in FACTS}


def cause_of(note: Note, sentences: Sequence[Sentence]) -> Cause:
    """What the note says of the cause, accident and intent kept apart."""
    return Cause.NOT_SAID


def convictions_in(note: Note) -> tuple[Span, ...]:
    """Where a conviction is mentioned. Whether it is spent is never worked out here."""
    return tuple(
        note.span(at, at)
        for at, word in enumerate(note.words.plain)
        if word in {"convicted", "conviction", "convictions"}
    )
