"""The clauses of a sentence of opinion that nothing else is asked about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

JOINING = listed("and but who so cos because though")
FILLING = listed(
    """
    with for from by in at of to on as since because cos if when after before around towards about than though while
    during against within without like per full tbh lol
    """
)
FEWEST_WORDS = 3
FIELD = 5
"""A field name (*Likelihood of repeat:*) has at most so many words."""


def clauses_of(
    note: Note, stretch: Stretch, asked: Sequence[tuple[int, int]], telling: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """First and last word of each run. `asked` are places already asked about; `telling` the words that carry a judgement."""
    first = _after_field(note, stretch)
    parts = list(_parts(note, first, stretch.last))
    free = [not _touches(note, part, asked) for part in parts]
    if all(free):
        if parts:
            yield parts[0][0], parts[-1][1]
        return
    run: tuple[int, int] | None = None
    for part, is_free in zip(parts, free, strict=True):
        carries = any(part[0] <= each[0] <= part[1] for each in telling)
        if is_free and (carries or _says_something(note, part)):
            run = (run[0], part[1]) if run else part
        else:
            if run:
                yield run
            run = None
            if not is_free and carries:
                yield from _beside(note, part, asked, telling)
    if run:
        yield run


def _after_field(note: Note, stretch: Stretch) -> int:
    """The word after a time, a number of a list, or the name of a field."""
    text, words = note.text, note.words
    for at in range(stretch.first, min(stretch.first + FIELD, stretch.last - 1)):
        gap = text[words.ends[at] : words.starts[at + 1]]
        if (":" in gap and not words.plain[at][0].isdigit()) or (
            gap.strip() in {"-", "–", "—"} and len(gap) > 1
        ):
            return at + 1
    at = stretch.first
    while at < stretch.last - 1 and words.plain[at][0].isdigit():
        at += 1
    return at


def _parts(note: Note, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first + 1, last):
        joins = note.words.plain[at] in JOINING
        if note.words.breaks[at] or joins:
            if start < at:
                yield start, at - 1
            start = at + 1 if joins else at
    if start < last:
        yield start, last - 1


def _touches(note: Note, part: tuple[int, int], asked: Sequence[tuple[int, int]]) -> bool:
    span = note.span(*part)
    at = bisect_left(asked, (span.end, 0)) - 1
    return any(start < span.end and span.start < end for start, end in asked[max(0, at - 4) : at + 1])


def _says_something(note: Note, part: tuple[int, int]) -> bool:
    return part[1] - part[0] + 1 >= FEWEST_WORDS and note.words.plain[part[0]] not in FILLING


def _beside(
    note: Note, part: tuple[int, int], asked: Sequence[tuple[int, int]], telling: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Within a clause that is asked about, the words of judgement that stand apart from those (*torched it for the money*)."""
    for first, last in telling:
        if part[0] <= first <= part[1] and not _touches(note, (first, last), asked):
            yield first, part[1] if last <= part[1] and not _touches(note, (first, part[1]), asked) else last
