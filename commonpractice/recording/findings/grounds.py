"""Whether a view stands with its grounds, or a conclusion beside the signs it rests on: then nothing is asked."""

import tomllib
from importlib.resources import files

from commonpractice.recording.findings.dates import has_date
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.phrases.matching import Index
from commonpractice.recording.phrases.pattern import read_pattern
from commonpractice.recording.words import listed

EVIDENCE = listed(
    """
    said told saw seen heard smelled smelt read found counted showed shows shown record records report letter log
    recorded asked rang checked called phoned kept gave paid signed measured noticed visited wrote came went started
    stopped dated
    """
)


def _written() -> dict[str, Index[None]]:
    named = tomllib.loads(
        (files("commonpractice.recording.findings") / "grounds.toml").read_text(encoding="utf-8")
    )
    return {
        name: Index((read_pattern(each, {}), None) for each in patterns) for name, patterns in named.items()
    }


WRITTEN = _written()
VIEWS, GROUNDS, SEEN = WRITTEN["views"], WRITTEN["reasons"], WRITTEN["signs"]
LONG = 7
"""Grounds of so many words may do without a date."""
FEWEST_WORDS = 3
"""Grounds have at least so many words: *because reasons* is none."""


def is_grounded(note: Note, stretch: Stretch) -> bool:
    """A view named as somebody's own, with what it rests on; or an unnamed one with evidence after its *because*."""
    if stretch.last - stretch.first == 1:
        return False
    reasons = [
        each
        for each in GROUNDS.find(note.words, stretch.first, stretch.last)
        if stretch.last - each.last - 1 >= FEWEST_WORDS
    ]
    view = next(VIEWS.find(note.words, stretch.first, stretch.last), None)
    if view is not None and (reasons or _has_reason_after_comma(note, view.last, stretch.last)):
        return True
    if any(_has_evidence(note, each.last + 1, stretch.last) for each in reasons):
        return True
    return view is not None and has_date(note, view.last, stretch.last)


def _has_reason_after_comma(note: Note, first: int, last: int) -> bool:
    """*I think it heated by itself, as grass had been piled there*."""
    plain, breaks = note.words.plain, note.words.breaks
    return any(
        breaks[at] and plain[at] in {"as", "since", "for", "given", "seeing", "because"}
        for at in range(first + 1, last - FEWEST_WORDS)
    )


def shows_signs(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """Whether what was seen stands in the same sentence, outside the words from `first` to `last`."""
    return any(
        each.last < first or last < each.first for each in SEEN.find(note.words, stretch.first, stretch.last)
    )


def _has_evidence(note: Note, first: int, last: int) -> bool:
    words = note.words.plain[first:last]
    return not EVIDENCE.isdisjoint(words) and (has_date(note, first, last) or len(words) >= LONG)
