"""How far it went with the police or a court, clearly enough to act on."""

from commonpractice.recording.facts.dates import NUMBERS
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span

NONE = frozenset(
    {
        "no",
        "not",
        "nor",
        "neither",
        "never",
        "nobody",
        "without",
        "didn't",
        "weren't",
        "wasn't",
        "haven't",
        "hasn't",
    }
)
"""Beside the police, these say that there was no step, or that none is known."""


def legal_status(scene: Scene) -> tuple[Span, ...]:
    """A stage with its date or court, an outcome, or that there was none. *Arrested* alone says none of these."""
    dated = [at for number, at in scene.met("stage_if_dated") if is_dated(scene, number)]
    none = [at for number, at in scene.met("police") if not NONE.isdisjoint(scene.sentence_words(number))]
    return scene.spans("stage") + scene.joined([*dated, *none])


def is_dated(scene: Scene, number: int) -> bool:
    stretch = scene.note.stretches[number]
    return scene.has(number, "court", "day") or bool(
        NUMBERS.search(scene.note.text, stretch.start, stretch.end)
    )
