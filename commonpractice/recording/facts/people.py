"""Whom a sentence is about: the person, somebody in a role, or the writer."""

from commonpractice.recording.facts.cues import At, sets_of_words
from commonpractice.recording.facts.scene import Scene

BEFORE = 16
"""Words before a verb among which its subject is looked for."""
NAME_FIRST = 6
"""The same where the subject may be the first word of the sentence, which has a capital anyway."""
NEAR_BEFORE = 8
"""The same before a verb of doing."""
PASSIVE = frozenset({"being", "was", "were", "been", "is", "be", "got", "get", "am"})
"""Before a verb of saying: somebody else said it."""
PRONOUNS = frozenset({"he", "she", "they"})
WRITER = frozenset({"i", "we", "i'm", "i've"})


def is_said_by_the_person(scene: Scene, number: int, at: At) -> bool:
    """The nearest subject before the verb is a pronoun or a name, not somebody's role; or there is none to name."""
    note = scene.note
    first = note.stretches[number].first
    if at[0] > first and note.words.plain[at[0] - 1] in PASSIVE and not note.words.breaks[at[0]]:
        return False
    for word in range(at[0] - 1, max(first, at[0] - BEFORE) - 1, -1):
        is_person = _is_the_person(scene, number, word, at)
        if is_person is not None:
            return is_person
    return note.words.breaks[at[0]] if at[0] > first else not _is_told_to_others(scene, at)


def _is_the_person(scene: Scene, number: int, word: int, at: At) -> bool | None:
    """None where the word is no subject."""
    plain, sets = scene.note.words.plain[word], sets_of_words()
    first = scene.note.stretches[number].first
    if plain in sets["person_role"]:
        return (scene.note.words.plain[word - 1] if word > first else "") not in sets["someone_else"]
    if plain in sets["role"] or plain in sets["others"] or plain in WRITER:
        return False
    if plain in PRONOUNS:
        return not _is_about_a_role(scene, number)
    return True if is_name(scene, word) and (word > first or at[0] - first <= NAME_FIRST) else None


def is_said_by_a_role(scene: Scene, number: int, at: At) -> bool:
    """Somebody in a role stands shortly before the verb."""
    first = scene.note.stretches[number].first
    before = scene.note.words.plain[max(first, at[0] - NAME_FIRST) : at[0]]
    return not sets_of_words()["role"].isdisjoint(before)


def _is_told_to_others(scene: Scene, at: At) -> bool:
    """*Told the manager*, with nobody before it: the writer did."""
    words = scene.note.words.plain
    return words[at[0]] in {"told", "asked"} and words[at[1] + 1 : at[1] + 2] not in (["me"], ["us"])


def is_done_by_somebody(scene: Scene, number: int, at: At) -> bool:
    """The nearest subject before the verb is anybody but the writer, staff or a crew."""
    note, sets = scene.note, sets_of_words()
    first = note.stretches[number].first
    if note.words.plain[at[0]] not in sets["doing"]:
        return False
    for word in range(at[0], max(first, at[0] - NEAR_BEFORE) - 1, -1):
        plain = note.words.plain[word]
        if plain in sets["crew"] or plain in {"i", "we"}:
            return False
        if plain in PRONOUNS or plain in sets["role"] or plain in sets["person_role"]:
            return True
        if is_name(scene, word) and (word > first or at[0] == first + 1):
            return True
    return False


def is_name(scene: Scene, word: int) -> bool:
    plain = scene.note.words.plain[word].removesuffix("'s")
    return scene.note.text[scene.note.words.starts[word]].isupper() and not any(
        plain in sets_of_words()[name]
        for name in ("not_a_name", "month", "weekday", "place_word", "role", "others")
    )


def _is_about_a_role(scene: Scene, number: int) -> bool:
    """*She told me* after *the officer who attended*: no name stands between."""
    if not number or not scene.has(number - 1, "says", "told"):
        return False
    stretch = scene.note.stretches[number - 1]
    words = range(stretch.first, stretch.last)
    plain, sets = scene.sentence_words(number - 1), sets_of_words()
    if not (PRONOUNS | sets["person_role"]).isdisjoint(plain) or any(is_name(scene, word) for word in words):
        return False
    return not sets["role"].isdisjoint(plain)
