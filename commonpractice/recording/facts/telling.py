"""How the writer knows of the fire, and what the person says of it."""

from commonpractice.recording.facts.cues import At
from commonpractice.recording.facts.dates import seen
from commonpractice.recording.facts.people import is_said_by_a_role, is_said_by_the_person
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span

NEAR = 3
"""Sentences between the fire and what is said of it."""
FAR = 6
CONTENT = (
    *(
        "happened",
        "fire",
        "called",
        "ignition",
        "accident",
        "deliberate",
        "reason",
        "ended",
        "hurt",
        "occupied",
    ),
    *("scale", "thing"),
)
"""Cues of which one stands in what is said of a fire."""


def source(scene: Scene) -> tuple[Span, ...]:
    """First-hand, a role, a named document, or the person in so many words."""
    first_hand = [at for number, at in seen(scene) if scene.near(number - 1, number, number + 1)]
    written = [at for number, at in scene.met("document") if scene.around(number, 1)]
    told = [at for number, at in scene.met("told") if scene.around(number, 1) and scene.has(number, *CONTENT)]
    said = [at for number, at in scene.met("says") if _is_a_source(scene, number, at)]
    court = [at for number, at in scene.met("court") if scene.has(number, "stage_if_dated", "stage")]
    return scene.joined([*first_hand, *written, *told, *said, *court])


def _is_a_source(scene: Scene, number: int, at: At) -> bool:
    """Somebody in a role who speaks of the fire; or the person, in enough detail."""
    if scene.is_guess(number) or scene.has(number, "unsourced"):
        return False
    if number in scene.fires and scene.has(number, "thing", "ignition"):
        return True
    return scene.is_topic and scene.has(number, *CONTENT) and is_said_by_a_role(scene, number, at)


def person_account(scene: Scene) -> tuple[Span, ...]:
    """In the notes that only name a fire, and far from where it is told, what is said must be about one."""
    own = [at for number, at in scene.met("account") if scene.around(number, FAR)]
    said = [
        at
        for number, at in scene.met("says")
        if is_said_by_the_person(scene, number, at) and _is_about_it(scene, number)
    ]
    return scene.joined([*own, *said])


def _is_about_it(scene: Scene, number: int) -> bool:
    if scene.is_told and scene.around(number, NEAR):
        return True
    return scene.around(number, FAR) and scene.has(number, *CONTENT)


def is_told(scene: Scene, number: int) -> bool:
    """Whether somebody is named who says what the sentence says, or the writer says it is a view and why."""
    return scene.has(number, "says", "told", "document", "account", "view", "first_hand")
