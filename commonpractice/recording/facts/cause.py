"""Why it happened, as the note itself has it. Accident and intent are kept apart; nothing is concluded."""

from commonpractice.recording.facts.cues import At
from commonpractice.recording.facts.dates import is_first_hand
from commonpractice.recording.facts.people import is_said_by_the_person
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.facts.telling import is_told
from commonpractice.recording.report import Cause, Span

REACH = 4
"""Sentences between the fire and what is said of its cause."""


def intent_or_cause(scene: Scene) -> tuple[Span, ...]:
    """Stated when a source or grounds stand with it. *Deliberately* alone is a verdict."""
    found = [at for _, at in scene.met("finding", "unknown")]
    for number, at in scene.met("accident", "deliberate", "reason"):
        if scene.around(number, REACH) and not scene.is_guess(number) and is_told(scene, number):
            found.append(at)
    if is_first_hand(scene) or any(True for _ in scene.met("document")):
        found += [
            at for number, at in scene.met("accident") if number in scene.fires and not scene.is_guess(number)
        ]
    for number, at in scene.met("ignition"):
        if (
            scene.around(number, 2)
            and scene.has(number, "told", "says", "document")
            and not scene.is_guess(number)
        ):
            found.append(at)
    found += [at for number, at in scene.met("plainly") if _is_explained(scene, number, at)]
    return scene.joined(found)


def _is_explained(scene: Scene, number: int, at: At) -> bool:
    """The person says how or why in so many words."""
    told = scene.has(number, "happened", "thing", "ignition", "reason", "accident")
    return (
        told
        and scene.around(number, REACH)
        and not scene.is_guess(number)
        and is_said_by_the_person(scene, number, at)
    )


def cause_said(scene: Scene) -> Cause:
    accident = any(number in scene.fires for number, _ in scene.met("accident"))
    deliberate = any(number in scene.fires for number, _ in scene.met("deliberate"))
    if accident and deliberate:
        return Cause.BOTH_SAID
    if accident or deliberate:
        return Cause.ACCIDENT if accident else Cause.DELIBERATE
    return Cause.NOT_ESTABLISHED if any(True for _ in scene.met("unknown")) else Cause.NOT_SAID
