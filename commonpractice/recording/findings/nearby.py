"""The words around a place in a sentence."""

from commonpractice.recording.note import Note, Stretch

LONGEST = 150
"""Words of a sentence that is read whole. Hardly anybody writes a longer one, but a text without a full stop has them."""
FARTHEST = 15
"""Words to either side that are read in a longer one, so that it costs no more than its length."""


def nearby(stretch: Stretch, at: int) -> Stretch:
    """The sentence, cut to the words around the word `at` where it is longer than any that people write."""
    if stretch.last - stretch.first <= LONGEST:
        return stretch
    first, last = max(stretch.first, at - FARTHEST), min(stretch.last, at + FARTHEST)
    return Stretch(stretch.start, stretch.end, first, last, stretch.paragraph)


def is_question(note: Note, stretch: Stretch) -> bool:
    return note.text[stretch.end - 1] == "?"
