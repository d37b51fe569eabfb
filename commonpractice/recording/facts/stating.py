"""Which of the fourteen facts of a fire a note states."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commonpractice.recording.facts.after import measures, since_then
from commonpractice.recording.facts.burning import (
    how_it_ended,
    how_started,
    injury,
    scale_damage,
    what_burned,
)
from commonpractice.recording.facts.cause import cause_said, intent_or_cause
from commonpractice.recording.facts.cues import At, cues_in
from commonpractice.recording.facts.dates import incident_date
from commonpractice.recording.facts.fields import answers
from commonpractice.recording.facts.fire import scene_of
from commonpractice.recording.facts.keys import FACTS
from commonpractice.recording.facts.legal import legal_status
from commonpractice.recording.facts.place import occupied, place_type
from commonpractice.recording.facts.scene import Scene, joined
from commonpractice.recording.facts.telling import person_account, source
from commonpractice.recording.note import Note
from commonpractice.recording.phrases.matching import Cue
from commonpractice.recording.report import Cause, Fact, Span

STATED: Mapping[str, Callable[[Scene], tuple[Span, ...]]] = {
    "incident_date": incident_date,
    "place_type": place_type,
    "occupied": occupied,
    "what_burned": what_burned,
    "how_started": how_started,
    "intent_or_cause": intent_or_cause,
    "scale_damage": scale_damage,
    "injury": injury,
    "how_it_ended": how_it_ended,
    "legal_status": legal_status,
    "source": source,
    "person_account": person_account,
    "since_then": since_then,
    "measures": measures,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a note tells of a fire and of convictions; `facts` is empty where it tells of no fire."""

    facts: Mapping[str, Fact]
    cause: Cause
    convictions: tuple[Span, ...]


def told_in(note: Note, met: Sequence[Sequence[Cue]] | None = None) -> Told:
    """All that this folder finds, the note's cues read once. `met` are they where they were found already, by `cue_index`."""
    cues = cues_in(note, met)
    scene = scene_of(note, cues)
    convictions = joined(note, (at for each in cues for at in each.get("convicted", ())))
    if scene is None:
        return Told({}, Cause.NOT_SAID, convictions)
    behind_labels = answers(scene)
    facts = {key: Fact(key, _spans(scene, key, behind_labels.get(key, []))) for key in FACTS}
    return Told(facts, cause_said(scene), convictions)


def facts_of(note: Note) -> Mapping[str, Fact]:
    """Empty where the note tells of no fire that happened or is said to have happened."""
    return told_in(note).facts


def cause_of(note: Note) -> Cause:
    """What the note says of the cause, accident and intent kept apart."""
    return told_in(note).cause


def convictions_in(note: Note) -> tuple[Span, ...]:
    """Where a conviction, a sentence or a court's outcome is mentioned. Whether it is spent is never worked out here."""
    return told_in(note).convictions


def _spans(scene: Scene, key: str, behind_labels: list[At]) -> tuple[Span, ...]:
    """In text order; of spans that share characters, the ones that begin first."""
    spans = {*STATED[key](scene), *(scene.note.span(*at) for at in behind_labels)}
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
