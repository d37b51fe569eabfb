"""Which of the fourteen facts of a fire a note states."""

from collections.abc import Callable, Mapping, Sequence

from commonpractice.recording.facts.after import measures, since_then
from commonpractice.recording.facts.burning import how_it_ended, how_started, injury, scale_damage, what_burned
from commonpractice.recording.facts.cause import cause_said, intent_or_cause
from commonpractice.recording.facts.dates import incident_date
from commonpractice.recording.facts.fields import answers
from commonpractice.recording.facts.fire import scene_of
from commonpractice.recording.facts.keys import FACTS
from commonpractice.recording.facts.legal import legal_status
from commonpractice.recording.facts.place import occupied, place_type
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.facts.telling import person_account, source
from commonpractice.recording.note import Note
from commonpractice.recording.report import Cause, Fact, Sentence, Span

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


def facts_of(note: Note, sentences: Sequence[Sentence]) -> dict[str, Fact]:
    """Empty where the note tells of no fire that happened or is said to have happened."""
    scene = scene_of(note)
    return {key: Fact(key, _spans(scene, key)) for key in FACTS} if scene else {}


def _spans(scene: Scene, key: str) -> tuple[Span, ...]:
    spans = {*STATED[key](scene), *(scene.note.span(*at) for at in answers(scene, key))}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def cause_of(note: Note, sentences: Sequence[Sentence]) -> Cause:
    """What the note says of the cause, accident and intent kept apart."""
    scene = scene_of(note)
    return cause_said(scene) if scene else Cause.NOT_SAID
