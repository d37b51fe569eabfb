"""How far it went with the police or a court, clearly enough to act on."""

from commonpractice.recording.facts.dates import NUMBERS
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span


def legal_status(scene: Scene) -> tuple[Span, ...]:
    """A stage with its date or court, an outcome, or that there was none. *Arrested* alone says none of these."""
    return scene.spans("stage") + scene.joined(
        at for number, at in scene.met("stage_if_dated") if is_dated(scene, number)
    )


def is_dated(scene: Scene, number: int) -> bool:
    stretch = scene.note.stretches[number]
    return scene.has(number, "court", "day") or bool(
        NUMBERS.search(scene.note.text, stretch.start, stretch.end)
    )
