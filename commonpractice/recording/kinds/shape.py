"""How a sentence is built: its length, its end, who it begins with, and the numbers and names in it."""

from bisect import bisect_left
from collections.abc import Iterator

from commonpractice.recording.kinds.clause import clause_of
from commonpractice.recording.kinds.sets import WORDS
from commonpractice.recording.note import Note, Stretch

OWN, THEY, VERBS, MONTHS, DAYS = (WORDS[name] for name in ("own", "they", "verbs", "months", "days"))
NOT_NAMES = MONTHS | DAYS | {"i"}
LENGTHS = (3, 5, 8, 13, 21)
"""Words; between them lie the sizes of a sentence."""
SCARE = 2
"""Words in quotation marks that may be meant with doubt; more are a quotation."""
FIELD = 4
"""Words that the name of a field may have."""
FEW = 2
NAMES = 2
"""Words that a name may have."""
LONG_ENOUGH = 5
"""Letters of a word whose ending is looked at: *red* and *only* are no verb and no adverb of manner."""
MARKS = (("@", "at sign"), ("£", "pounds"), (" - ", "dash"), (";", "semicolon"))
ENDS = {mark: "ends " + mark for mark in ".!?:,"} | dict.fromkeys("\"'’”)", "ends quote")


def shape_of(note: Note, stretch: Stretch, quoted: frozenset[int]) -> Iterator[str]:
    """Names of what is seen of the sentence's build. `quoted` are the words in quotation marks."""
    yield from _marks(note.text[stretch.start : stretch.end])
    if stretch.first == stretch.last:
        yield "no words"
        return
    yield f"length {bisect_left(LENGTHS, stretch.last - stretch.first + 1)}"
    words = note.words.plain[stretch.first : stretch.last]
    if quoted:
        yield "quotation" if len(quoted) > SCARE else "word in quotation marks"
        words = [word for at, word in enumerate(words, stretch.first) if at not in quoted]
    capitals = note.words.capital[stretch.first : stretch.last]
    if words:
        yield from _persons(words)
        yield from clause_of(words, capitals[:NAMES])
        yield from _verbs(words)
        yield from _numbers(words)
    yield from _capitals(note, stretch, capitals)


def _marks(text: str) -> Iterator[str]:
    yield ENDS.get(text[-1], "ends bare")
    colon = text.find(":")
    if (
        colon > 0
        and (text[colon - 1].isalpha() or text[colon - 1] == ")")
        and text.count(" ", 0, colon) < FIELD
    ):
        yield "field" if colon < len(text) - 1 else "field name"
    for mark, name in MARKS:
        if mark in text:
            yield name
    if text[0].islower():
        yield "small letter first"


def _persons(words: list[str]) -> Iterator[str]:
    first = words[0]
    yield "begins own" if first in OWN else "begins they" if first in THEY else "begins other"
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


def _capitals(note: Note, stretch: Stretch, capitals: list[bool]) -> Iterator[str]:
    if len(capitals) > 1 and all(capitals):
        yield "all capitals"
    later = note.words.plain[stretch.first + 1 : stretch.last]
    if any(capital and word not in NOT_NAMES for capital, word in zip(capitals[1:], later, strict=True)):
        yield "name"
