"""How the writer knows of the fire, and what the person says of it."""

from commonpractice.recording.facts.cues import At, sets_of_words
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.report import Span

BEFORE = 10
"""Words before a verb among which its subject is looked for."""
NEAR = 2
"""Sentences between the fire and what is said of it."""
CONTENT = (
    *("happened", "fire", "called", "ignition", "accident", "deliberate", "reason", "ended", "hurt", "occupied"),
    *("scale", "thing", "place"),
)
"""Cues of which one stands in what is said of a fire."""


def source(scene: Scene) -> tuple[Span, ...]:
    """First-hand, a role, a named document, or the person in so many words."""
    seen = [at for number, at in scene.met("first_hand") if scene.near(number - 1, number, number + 1)]
    written = [at for number, at in scene.met("document") if scene.near(number - 1, number, number + 1)]
    told = [
        at
        for number, at in scene.met("told")
        if scene.near(number - 1, number, number + 1) and scene.has(number, *CONTENT)
    ]
    said = [
        at
        for number, at in scene.met("says")
        if number in scene.fires and scene.has(number, "thing", "ignition") and not scene.has(number, "guess", "unsourced")
    ]
    court = [at for number, at in scene.met("court") if scene.has(number, "stage_if_dated", "stage")]
    return scene.joined(iter([*seen, *written, *told, *said, *court]))


def person_account(scene: Scene) -> tuple[Span, ...]:
    about = frozenset(number for number in scene.numbers if scene.around(number, NEAR))
    own = [at for _, at in scene.met("account", within=about)]
    said = [at for number, at in scene.met("says", within=about) if _by_the_person(scene, number, at)]
    return scene.joined(iter([*own, *said]))


def is_told(scene: Scene, number: int) -> bool:
    """Whether somebody is named who says what the sentence says, or the writer says it is a view and why."""
    return scene.has(number, "says", "told", "document", "account", "view", "first_hand")


def _by_the_person(scene: Scene, number: int, at: At) -> bool:
    """The nearest subject before the verb is a pronoun or a name, not somebody's role; or there is none to name."""
    note, sets = scene.note, sets_of_words()
    first = note.stretches[number].first
    for word in range(at[0] - 1, max(first, at[0] - BEFORE) - 1, -1):
        plain = note.words.plain[word]
        if plain in sets["person_role"]:
            before = note.words.plain[word - 1] if word > first else ""
            return before not in sets["someone_else"]
        if plain in sets["role"]:
            return False
        if plain in {"he", "she", "they"} or _is_name(scene, word):
            return not (plain in {"he", "she", "they"} and _is_about_a_role(scene, number))
        if plain in {"i", "we"}:
            return False
    return at[0] == first or note.words.breaks[at[0]]


def _is_name(scene: Scene, word: int) -> bool:
    sets, plain = sets_of_words(), scene.note.words.plain[word]
    return scene.note.text[scene.note.words.starts[word]].isupper() and not any(
        plain.removesuffix("'s") in sets[name] for name in ("not_a_name", "month", "weekday", "place_word")
    )


def _is_about_a_role(scene: Scene, number: int) -> bool:
    """*She told me* after *the officer who attended*: no name stands between."""
    for before in range(number, max(-1, number - 2), -1):
        stretch = scene.note.stretches[before]
        words = range(stretch.first, stretch.last)
        if before == number:
            continue
        if any(_is_name(scene, word) for word in words if word > stretch.first):
            return False
        return any(scene.note.words.plain[word] in sets_of_words()["role"] for word in words)
    return False
