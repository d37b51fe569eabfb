"""Dates and times in a sentence."""

import re

from commonpractice.recording.note import Note
from commonpractice.recording.words import listed

MONTHS = listed(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec
    """
)
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight")
ORDINAL = re.compile(r"\d\d?(?:st|nd|rd|th)")
YEAR = re.compile(r"(?:19|20)\d\d")


def has_date(note: Note, first: int, last: int) -> bool:
    """A date, a year, a clock time or a day of the week within the words from `first` up to `last`."""
    plain = note.words.plain
    return any(_is_date(note, at, last) for at in range(first, last)) or not DAYS.isdisjoint(
        plain[first:last]
    )


def _is_date(note: Note, at: int, last: int) -> bool:
    word = note.words.plain[at]
    if not word[0].isdigit():
        return word in MONTHS and word not in {"may", "march", "mar"} and at + 1 < last
    if YEAR.fullmatch(word) or ORDINAL.fullmatch(word):
        return True
    near = note.words.plain[at + 1 : min(at + 3, last)]
    between = note.text[note.words.ends[at] : note.words.starts[at + 1]] if at + 1 < last else ""
    return not MONTHS.isdisjoint(near) or (bool(near) and near[0][0].isdigit() and between in {"/", ":", "."})


def has_full_date(note: Note, first: int, last: int) -> bool:
    """A day or a month, not a year alone: *cautioned, 2021* leaves the stage as open as before."""
    plain = note.words.plain
    return any(_is_date(note, at, last) and not YEAR.fullmatch(plain[at]) for at in range(first, last))
