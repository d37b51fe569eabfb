"""The signs in a sentence that its kind is weighed by: its words, its cues, its shape and its place in the paragraph.

A sign is a name; what stands before its colon says which sort it is:

    word:told         the word stands in the sentence (any number is `#`)
    start:he told     the sentence begins with these two words
    cue:told          a cue of `cues.toml`
    early:told        the same, beginning among the first three words
    late:told         the same, ending with the last word
    shape:question    how the sentence is built
    place:first       where it stands in its paragraph

Words in quotation marks give no signs, except that somebody is quoted: they are not the writer's.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from operator import attrgetter

from commonpractice.recording.kinds import cues
from commonpractice.recording.kinds.shape import shape_of
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.phrases.matching import Cue

At = tuple[int, int]
"""The first and the last word of a place."""
Signs = dict[str, At | None]
"""The names, each with its first and last word where it has words."""

EARLY = 3
NOT_QUOTED = frozenset[int]()


def signs_in(note: Note) -> Iterator[Signs]:
    """The signs of each sentence, in a fixed order. For none is anything read outside its paragraph."""
    return (signs_of(note, number, its) for number, its in enumerate(cues_in(note)))


def cues_in(note: Note, longer: Sequence[Sequence[Cue]] | None = None) -> Iterator[list[Cue]]:
    return cues.ours().in_each(note.words, [(each.first, each.last) for each in note.stretches], longer)


def likeness(note: Note, number: int) -> Hashable:
    """Of sentences with the same text the same where they have the same signs: what is quoted, and the place in the paragraph."""
    stretch = note.stretches[number]
    quoted = frozenset(at - stretch.first for at in _quoted(note, stretch))
    return quoted, *_places(note, number)


def signs_of(note: Note, number: int, met: Sequence[Cue]) -> Signs:
    stretch = note.stretches[number]
    quoted = _quoted(note, stretch)
    signs: Signs = {}
    _add_words(signs, note, stretch, quoted)
    early = stretch.first + EARLY
    for name, first, last in met:
        if first not in quoted:
            signs.setdefault("cue:" + name, (first, last))
            if first < early:
                signs.setdefault("early:" + name, (first, last))
            if last + 1 == stretch.last:
                signs.setdefault("late:" + name, (first, last))
    for name in shape_of(note, stretch, quoted):
        signs["shape:" + name] = None
    for name in _places(note, number):
        signs["place:" + name] = None
    return signs


def _quoted(note: Note, stretch: Stretch) -> frozenset[int]:
    """The words in quotation marks, unless they are nearly the whole sentence."""
    if not note.quotations:
        return NOT_QUOTED
    starts, quoted = note.words.starts, set[int]()
    at = bisect_right(note.quotations, stretch.start, key=attrgetter("end"))
    while at < len(note.quotations) and note.quotations[at].start < stretch.end:
        each = note.quotations[at]
        first = bisect_left(starts, each.start, stretch.first, stretch.last)
        end = bisect_left(starts, each.end, stretch.first, stretch.last)
        if end - first < stretch.last - stretch.first - 1:
            quoted.update(range(first, end))
        at += 1
    return frozenset(quoted)


def _add_words(signs: Signs, note: Note, stretch: Stretch, quoted: frozenset[int]) -> None:
    first, plain = stretch.first, note.words.plain
    for at in range(first, stretch.last):
        if at not in quoted:
            word = plain[at]
            signs.setdefault("word:#" if word[0].isdigit() else "word:" + word, (at, at))
    pair = ["#" if word[0].isdigit() else word for word in plain[first : min(first + 2, stretch.last)]]
    if pair and first not in quoted:
        signs["start:" + " ".join(pair)] = (first, first + len(pair) - 1)


def _places(note: Note, number: int) -> Iterator[str]:
    stretches = note.stretches
    here = stretches[number]
    first = number == 0 or stretches[number - 1].paragraph != here.paragraph
    last = number + 1 == len(stretches) or stretches[number + 1].paragraph != here.paragraph
    if first and last:
        # A sentence by itself is no heading and no closing line: nothing is known from where it stands.
        yield "alone"
        return
    if first:
        yield "first"
    elif number == 1 or stretches[number - 2].paragraph != here.paragraph:
        yield "second"
    if last:
        yield "last"
    starts_line = first or _breaks_line(note.text[stretches[number - 1].end : here.start])
    ends_line = last or _breaks_line(note.text[here.end : stretches[number + 1].start])
    if starts_line and ends_line:
        yield "own line"
        if first:
            yield "title line"
        if note.text[here.end - 1] not in ".!?":
            yield "own line, no stop"


def _breaks_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap
