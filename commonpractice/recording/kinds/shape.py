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
OWN, THEY, VERBS, MONTHS, DAYS, COMMON = (
    SETS[name] for name in ("own", "they", "verbs", "months", "days", "common")
)
FORMS = {
    word: form
    for form in ("present", "past", "be", "was", "have", "had", "will", "modal", "do")
    for word in SETS[form]
}
AUX = {"be","was","have","had","will","modal","do"}
from commonpractice.recording.kinds import cues as _c
_w = tomllib.loads((files("commonpractice.recording.kinds") / "cues.toml").read_text(encoding="utf-8"))["words"]
PERSONS = frozenset((_w["relation"]+" "+_w["role"]+" "+_w["client"]).split())
FAMILIES={}
for f in "told tells denied doubted mind seen_act writers_act past_life lives done done_to loaded_act view do_it trait noun_trait good_trait mood hearsay".split():
    for w in _w[f].split(): FAMILIES[w]=(*FAMILIES.get(w,()),f)
ENDINGS = SETS["endings"]
SIZES = sorted({len(ending) for ending in ENDINGS})
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
        yield from _clause(note, stretch, words)
        yield from _endings(words)
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


def _clause(note: Note, stretch: Stretch, words: list[str]) -> Iterator[str]:
    """Who does it and in which form of the verb, as far as the first words show it."""
    form, at = "none", -1
    for at, word in enumerate(words[:12]):
        form = FORMS.get(word) or ("past" if len(word) >= LONG_ENOUGH and word.endswith("ed") else "none")
        if form != "none" or word in FAMILIES:
            break
    first = words[0]
    if at == 0 and form != "none":
        subject = "nobody"
    elif first in OWN:
        subject = "own"
    elif first in THEY:
        subject = "they"
    elif first in COMMON:
        subject = first if first in ("the", "there", "it", "this", "no") else "common"
    elif first[0].isdigit():
        subject = "number"
    elif first in PERSONS:
        subject = "person"
    elif note.text[note.words.starts[stretch.first]].isupper() and (at == 1 or (at==2 and note.text[note.words.starts[stretch.first+1]].isupper())):
        subject = "name"
    else:
        subject = "noun"
    yield "verb " + form
    yield f"{subject} {form}"
    for family in FAMILIES.get(words[at], ()):
        yield f"clause {subject} {family}"
        yield f"clause {family}"
    if form in AUX:
        for word in words[at+1:at+4]:
            if word in FAMILIES:
                for family in FAMILIES[word]:
                    yield f"clause {subject} {form} {family}"
                    yield f"clause {form} {family}"
                break


def _endings(words: list[str]) -> Iterator[str]:
    tails = {word[-SIZES[-1] :] for word in words if len(word) > LONG_ENOUGH}
    for ending in sorted(ENDINGS.intersection([tail[-size:] for tail in tails for size in SIZES])):
        yield "ending " + ending


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
