"""What burned, how it started, how far it went, who was hurt, and how it ended."""

import re

from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span

REACH = 9
"""Words between a thing and what says that it burned."""
BESIDE = 4
TELLS = ("says", "told", "document", "accident", "deliberate", "finding")
"""What stands in a sentence beside that goes on about the fire."""
SIZE = re.compile(
    r"(?<![\w.])(?:£\s?\d[\d,.]*|\d+(?:\.\d+)?\s?(?:cm|mm|m|ft|sq|inch|inches)\b|\d+(?:\.\d+)?\s?(?:x|by)\s?\d)",
    re.IGNORECASE,
)


def what_burned(scene: Scene) -> tuple[Span, ...]:
    beside = {
        word for _, (first, last) in scene.met("alight") for word in range(first - REACH, last + REACH + 1)
    }
    return scene.joined(
        thing
        for number, thing in scene.met("thing")
        if scene.has(number, "alight") and not beside.isdisjoint(thing)
    )


def how_started(scene: Scene) -> tuple[Span, ...]:
    return scene.joined(
        at for number, at in scene.met("ignition") if _tells_how(scene, number) and not scene.is_guess(number)
    )


def _tells_how(scene: Scene, number: int) -> bool:
    if number in scene.fires or (scene.is_topic and not scene.has(number, "measure", "since")):
        return True
    beside = scene.near(number - 1, number + 1) and not scene.has(number, "measure", "since")
    return beside or (scene.around(number, BESIDE) and scene.has(number, *TELLS))


def scale_damage(scene: Scene) -> tuple[Span, ...]:
    sizes = tuple(
        Span(*match.span())
        for number in scene.numbers
        if scene.near(number - 1, number)
        for match in SIZE.finditer(
            scene.note.text, scene.note.stretches[number].start, scene.note.stretches[number].end
        )
    )
    return scene.spans("scale") + sizes


def injury(scene: Scene) -> tuple[Span, ...]:
    return scene.spans("hurt")


def how_it_ended(scene: Scene) -> tuple[Span, ...]:
    return scene.spans("ended")
