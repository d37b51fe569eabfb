"""Where it was, and who was there."""

from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span


def place_type(scene: Scene) -> tuple[Span, ...]:
    """The kind of place, said in a sentence about the fire; else in one beside it."""
    told = scene.spans("place", within=scene.fires)
    if told:
        return told
    beside = frozenset(number for number in scene.numbers if scene.near(number - 1, number + 1))
    return scene.spans("place", within=beside)


def occupied(scene: Scene) -> tuple[Span, ...]:
    return scene.spans("occupied")
