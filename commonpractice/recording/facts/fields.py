"""Forms: what stands behind a label states the fact that the label asks for."""

from commonpractice.recording.facts.cues import At, labels_of_fields
from commonpractice.recording.facts.scene import Scene

LONGEST = 5
"""Words of a label."""


def answers(scene: Scene, key: str) -> list[At]:
    """The words behind each label of this fact, to the end of its sentence. Behind it may stand *not known*."""
    note, found = scene.note, []
    for number in scene.numbers:
        stretch = note.stretches[number]
        for colon in range(stretch.first, min(stretch.first + LONGEST, stretch.last - 1)):
            if note.text[note.words.ends[colon] : note.words.starts[colon + 1]].lstrip().startswith(":"):
                label = tuple(note.words.plain[stretch.first : colon + 1])
                if labels_of_fields().get(label) == key:
                    found.append((colon + 1, stretch.last - 1))
                break
    return found
