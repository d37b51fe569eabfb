"""How the writer knows of the fire, and what the person says of it."""

from commonpractice.recording.facts.cues import At, _sets
from commonpractice.recording.facts.dates import is_first_hand
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span

BEFORE = 6
"""Words before a verb among which its subject is looked for."""
CONTENT = ("happened", "fire", "called", "ignition", "accident", "ended", "hurt", "occupied", "deliberate", "scale")


def source(scene: Scene) -> tuple[Span, ...]:
    """First-hand, a role, a named document, or the person in so many words."""
    seen = [
        at
        for number, at in scene.met("first_hand")
        if scene.near(number - 1, number, number + 1)
    ]
    written = [at for number, at in scene.met("document") if scene.near(number - 1, number, number + 1)]
    told = [at for number, at in scene.met("told", "says") if number in scene.fires and _has_content(scene, number)]
    return scene.joined(iter([*seen, *written, *told]))


def person_account(scene: Scene) -> tuple[Span, ...]:
    own = [at for number, at in scene.met("account") if scene.near(number - 1, number, number + 1)]
    said = [
        at
        for number, at in scene.met("says")
        if _has_content(scene, number) and scene.near(number - 1, number) and _by_the_person(scene, number, at)
    ]
    return scene.joined(iter([*own, *said]))


def is_told(scene: Scene, number: int) -> bool:
    """Whether somebody is named who says what the sentence says, or it stands beside what was seen."""
    return scene.has(number, "says", "told", "document", "first_hand", "account") or is_first_hand(scene)


def _has_content(scene: Scene, number: int) -> bool:
    return scene.has(number, *CONTENT)


def _by_the_person(scene: Scene, number: int, at: At) -> bool:
    """The nearest subject before the verb is a pronoun or a name, not somebody's role."""
    note, roles = scene.note, _sets()["role"]
    first = max(note.stretches[number].first, at[0] - BEFORE)
    for word in range(at[0] - 1, first - 1, -1):
        plain = note.words.plain[word]
        if plain in roles:
            return False
        if plain in {"he", "she", "they"} or note.text[note.words.starts[word]].isupper():
            return plain not in {"i", "we"}
    return at[0] == note.stretches[number].first
