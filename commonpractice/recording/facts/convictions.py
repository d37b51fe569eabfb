"""Where a conviction is mentioned, and what the law asks of its reader. Whether it is spent is never worked out here."""

from commonpractice.recording.facts.cues import CONVICTIONS, cues_in
from commonpractice.recording.note import Note
from commonpractice.recording.report import Span


def convictions_in(note: Note) -> tuple[Span, ...]:
    return tuple(note.span(*at) for each in cues_in(note, *CONVICTIONS) for at in sorted(each.get("convicted", ())))
