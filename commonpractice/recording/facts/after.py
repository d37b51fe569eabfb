"""What has happened since, and what was put in place."""

from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span


def since_then(scene: Scene) -> tuple[Span, ...]:
    return scene.spans("since")


def measures(scene: Scene) -> tuple[Span, ...]:
    return scene.spans("measure")
