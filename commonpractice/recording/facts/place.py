"""Where it was, and who was there."""

from commonpractice.recording.facts.dates import is_first_hand
from commonpractice.recording.facts.people import is_done_by_somebody
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span


def place_type(scene: Scene) -> tuple[Span, ...]:
    """The kind of place, said in a sentence about the fire; else in one beside it."""
    told = scene.spans("place", within=scene.fires)
    if told:
        return told
    beside = frozenset(number for number in scene.numbers if scene.near(number - 1, number + 1))
    return scene.spans("place", within=beside) or (scene.spans("place") if is_first_hand(scene) else ())


def occupied(scene: Scene) -> tuple[Span, ...]:
    """Who was there; whoever put it out, if not the writer or a crew, was."""
    by_people = (at for number, at in scene.met("ended") if is_done_by_somebody(scene, number, at))
    return scene.spans("occupied") + scene.joined(by_people)
