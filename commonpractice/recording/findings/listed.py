"""The phrases of one kind that were met and may be asked about: what most rules begin from."""

from collections.abc import Iterator
from typing import NamedTuple

from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.phrases import Phrase
from commonpractice.recording.phrases.matching import Match
from commonpractice.recording.phrases.phrase_list import Compiled
from commonpractice.recording.report import Finding, FindingKind
from commonpractice.recording.words import listed

KINDS_OF_PLACE = listed(
    """
    inn arms hotel pub cafe club bar house lodge hall centre court school church chapel hospital project trust fund charity
    band theatre cinema park farm lane street road team panel group course programme scheme service playgroup nursery land
    """
)
NEAR = 6
"""Words that an exception may be long."""


class Met(NamedTuple):
    """A phrase met in a sentence: its words from `first` to `last`, the last included, in sentence `number`."""

    phrase: Phrase
    first: int
    last: int
    number: int


def met(note: Note, kind: FindingKind) -> Iterator[Met]:
    """The longest phrase at each place, outside quotations, not beside words that the entry says make it harmless."""
    end = -1
    for number, match in sorted(note.of_kind[kind], key=lambda each: (each[1].first, -each[1].last)):
        stretch = note.stretches[number]
        if match.first <= end or _is_harmless(note, stretch, match) or _is_a_name(note, stretch, match):
            continue
        span = note.span(match.first, match.last)
        if not note.is_quoted(span.start, span.end):
            end = match.last
            yield Met(match.thing.phrase, match.first, match.last, number)


def _is_a_name(note: Note, stretch: Stretch, match: Match[Compiled]) -> bool:
    """*The Drunken Duck*, *All Saints School*: capitals within a sentence, beside *The* or a kind of place or body."""
    if match.last == stretch.first or not (_is_capital(note, match.last) and _is_capital(note, match.first)):
        return False
    words, behind, ahead = note.words, match.first - 1, match.last + 1
    if ahead == stretch.last or words.breaks[ahead] or not _is_capital(note, ahead):
        return False
    after_the = behind > stretch.first and words.plain[behind] == "the" and _is_capital(note, behind)
    near = range(ahead, min(ahead + 2, stretch.last))
    return after_the or any(words.plain[at] in KINDS_OF_PLACE and _is_capital(note, at) for at in near)


def _is_capital(note: Note, at: int) -> bool:
    """*Word*, and not *WORD*."""
    written = note.text[note.words.starts[at] : note.words.ends[at]]
    return written[0].isupper() and not (written.isupper() and len(written) > 1)


def as_finding(note: Note, each: Met) -> Finding:
    span = note.span(each.first, each.last)
    return Finding(span.start, span.end, each.phrase.kind, each.phrase.id)


def _is_harmless(note: Note, stretch: Stretch, match: Match[Compiled]) -> bool:
    phrase = match.thing
    if phrase.unless_after:
        behind = phrase.unless_after.find(note.words, max(stretch.first, match.first - NEAR), match.first)
        if any(each.last == match.first - 1 for each in behind):
            return True
    if phrase.unless_before:
        ahead = phrase.unless_before.find(
            note.words, match.last + 1, min(match.last + 1 + NEAR, stretch.last)
        )
        return any(each.first == match.last + 1 for each in ahead)
    return False
