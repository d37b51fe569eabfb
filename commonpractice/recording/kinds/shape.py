"""How a sentence is built: its length, its end, who it begins with, and the numbers and names in it."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

from commonpractice.recording.note import Note, Stretch

SETS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (files("commonpractice.recording.kinds") / "words.toml").read_text(encoding="utf-8")
    ).items()
}
OWN, THEY, VERBS, MONTHS, DAYS = (SETS[name] for name in ("own", "they", "verbs", "months", "days"))
LENGTHS = (2, 4, 7, 12, 20)
"""Words; between them lie the sizes of a sentence."""
SCARE = 2
"""Words in quotation marks that may be meant with doubt; more are a quotation."""
FIELD = 4
"""Words that the name of a field may have."""
FEW = 2
LONG_ENOUGH = 5
"""Letters of a word whose ending is looked at: *red* and *only* are no verb and no adverb of manner."""


def shape_of(note: Note, stretch: Stretch, quoted: frozenset[int]) -> Iterator[str]:
    """Names of what is seen of the sentence's build. `quoted` are the words in quotation marks."""
    text = note.text[stretch.start : stretch.end]
    yield from _marks(text)
    if stretch.first == stretch.last:
        yield "no words"
        return
    yield f"length {sum(stretch.last - stretch.first > length for length in LENGTHS)}"
    if quoted:
        yield "quotation" if len(quoted) > SCARE else "word in quotation marks"
    words = [note.words.plain[at] for at in range(stretch.first, stretch.last) if at not in quoted]
    if words:
        yield from _persons(words)
        yield from _verbs(words)
        yield from _numbers(words)
    yield from _capitals(note, stretch)


def _marks(text: str) -> Iterator[str]:
    end = text[-1]
    yield "ends " + (end if end in ".!?:," else "quote" if end in "\"'’”)" else "bare")
    colon = text.find(":")
    if (
        colon > 0
        and (text[colon - 1].isalpha() or text[colon - 1] == ")")
        and text.count(" ", 0, colon) < FIELD
    ):
        yield "field" if colon < len(text) - 1 else "field name"
    for mark, name in (("@", "at sign"), ("£", "pounds"), (" - ", "dash"), (";", "semicolon")):
        if mark in text:
            yield name
    if text[0].islower():
        yield "small letter first"


def _persons(words: list[str]) -> Iterator[str]:
    first = words[0]
    yield "begins " + ("own" if first in OWN else "they" if first in THEY else "other")
    if not OWN.isdisjoint(words):
        yield "own"
    if not THEY.isdisjoint(words):
        yield "they"


def _verbs(words: list[str]) -> Iterator[str]:
    endings = {word[-2:] for word in words if len(word) >= LONG_ENOUGH}
    if len(words[0]) >= LONG_ENOUGH and words[0].endswith("ed"):
        yield "begins with past"
    if "ed" in endings:
        yield "past"
    elif VERBS.isdisjoint(words):
        yield "no verb"
    if "ng" in endings:
        yield "ing"
    if "ly" in endings:
        yield "ly"


def _numbers(words: list[str]) -> Iterator[str]:
    numbers = sum(word[0].isdigit() for word in words)
    if words[0][0].isdigit():
        yield "begins with number"
    if numbers:
        yield "numbers"
        if numbers > FEW:
            yield "many numbers"
        if not MONTHS.isdisjoint(words):
            yield "date"
    if not DAYS.isdisjoint(words):
        yield "day"


def _capitals(note: Note, stretch: Stretch) -> Iterator[str]:
    text, starts, plain = note.text, note.words.starts, note.words.plain
    capitals = [at for at in range(stretch.first, stretch.last) if text[starts[at]].isupper()]
    if len(capitals) > 1 and len(capitals) == stretch.last - stretch.first:
        yield "all capitals"
    if any(
        at > stretch.first and plain[at] not in MONTHS and plain[at] not in DAYS and plain[at] != "i"
        for at in capitals
    ):
        yield "name"
