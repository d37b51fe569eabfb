"""Forms: what stands behind a label states the fact that the label asks for."""

from commonpractice.recording.facts.cues import At, labels_of_fields
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.note import Note, Stretch

LONGEST = 5
"""Words of a label."""


def answers(scene: Scene) -> dict[str, list[At]]:
    """By fact, the words behind each of its labels, to the end of the sentence. Behind one may stand *not known*."""
    found: dict[str, list[At]] = {}
    for number in scene.numbers:
        stretch = scene.note.stretches[number]
        colon = _before_colon(scene.note, stretch)
        key = labels_of_fields().get(tuple(scene.note.words.plain[stretch.first : colon + 1]))
        if key and colon + 1 < stretch.last:
            found.setdefault(key, []).append((colon + 1, stretch.last - 1))
    return found


def _before_colon(note: Note, stretch: Stretch) -> int:
    """The last word of the label that a sentence begins with; before its first word where it has none."""
    last = min(stretch.first + LONGEST, stretch.last - 1)
    for word in range(stretch.first, last):
        if note.text.startswith(":", note.words.ends[word]):
            return word
    return stretch.first - 1
