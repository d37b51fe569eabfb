"""Names of persons: first name and surname, title and surname, first name and initial, initials instead of a name.

A first name alone is no finding. Where a first name is not in our list, a surname behind it is only seen beside a word
that says a person is meant; where it is, any capital behind it is a surname unless it is the name of a place or a body.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from commonpractice.recording.findings.identifying.surroundings import (
    BEFORE_A_PERSON,
    DOES_WHAT_PERSONS_DO,
    DOTTED_ABBREVIATIONS,
    KNOWN_ABBREVIATIONS,
    NO_SURNAME,
    PLACES_AND_BODIES,
    RANKS,
    TITLES,
)
from commonpractice.recording.note import Note
from commonpractice.recording.report import Span

SPEAKING = frozenset(
    ["spoke", "spoken", "talked", "met", "call", "email", "emailed", "letter", "wrote", "text", "word"]
)
SHORTEST_SURNAME = 2
SHORTEST_CODE = 6


@cache
def given_names() -> frozenset[str]:
    path = files("commonpractice.recording.findings.identifying") / "given_names.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def names(note: Note) -> Iterator[Span]:
    """Spans of names in text order, apart from each other."""
    words, free = note.words, 0
    # A name begins with a capital, or with a title, which some write without.
    maybe = [
        at
        for at, (word, capital) in enumerate(zip(words.plain, words.capital, strict=True))
        if capital or word in TITLES
    ]
    for at in maybe:
        if at < free:
            continue
        last = _titled(note, at) or _full(note, at) or _with_initial(note, at) or _initials(note, at)
        if last is not None:
            yield note.span(at, last)
            free = last + 1


def is_capital(note: Note, at: int) -> bool:
    return note.words.capital[at]


def _follows(note: Note, at: int) -> bool:
    """Whether word `at` stands one space (or a hyphen) behind the word before it."""
    words = note.words
    return at < len(words.plain) and words.starts[at] - words.ends[at - 1] <= 1 and not words.breaks[at]


def _titled(note: Note, at: int) -> int | None:
    """`Mrs Orchard`, `Ms D. Prentice`, `PC Lowe`."""
    words = note.words
    word = words.plain[at]
    if word not in TITLES and not (word in RANKS and is_capital(note, at)):
        return None
    last = at + 1
    while last < len(words.plain) and len(words.plain[last]) == 1 and _near(note, last):
        last += 1
    if (
        last > at + 1
        and (last == len(words.plain) or not is_capital(note, last))
        and is_capital(note, last - 1)
    ):
        return last - 1
    if last == len(words.plain) or not _near(note, last) or words.plain[last] in NO_SURNAME:
        return None
    surname = words.plain[last].removesuffix("'s")
    is_verb = surname in DOES_WHAT_PERSONS_DO or surname in {
        "are",
        "were",
        "is",
        "was",
        "and",
        "or",
        "has",
        "have",
    }
    is_written = is_capital(note, last) or (
        word in TITLES and word != "miss" and surname.isalpha() and not is_verb
    )
    is_owning = surname != words.plain[last]
    is_body = surname in PLACES_AND_BODIES or (not is_owning and _is_a_place(note, at, last))
    return (
        _whole_surname(note, last)
        if is_written and len(surname) >= SHORTEST_SURNAME and not is_body
        else None
    )


def _near(note: Note, at: int) -> bool:
    """One word behind the other with a space, a full stop, or both between."""
    between = note.text[note.words.ends[at - 1] : note.words.starts[at]]
    return between in {" ", ". ", ".", "\u00a0"}


def _full(note: Note, at: int) -> int | None:
    """`Kieran Foxall`, `Connor B.`, `Kelly-Ann Dobson`."""
    words = note.words
    second = at + 1
    if _is_joined(note, second) and words.plain[second].removesuffix("'s") in given_names():
        second += 1
    if not is_capital(note, at) or not _follows(note, second) or not is_capital(note, second):
        return None
    first, surname = words.plain[at], words.plain[second].removesuffix("'s")
    if first.endswith("'s") or first in NO_SURNAME or surname in NO_SURNAME | DOES_WHAT_PERSONS_DO:
        return None
    if len(surname) == 1:
        is_initial = first in given_names() and surname not in {"i", "a"} and _is_initial(note, second)
        return second if is_initial else None
    last = _whole_surname(note, second)
    if (
        _is_a_place(note, at, last)
        or not surname.replace("'", "").isalpha()
        or surname in KNOWN_ABBREVIATIONS
    ):
        return None
    return last if first in given_names() or _is_about_a_person(note, at, last) else None


def _is_joined(note: Note, at: int) -> bool:
    return at < len(note.words.plain) and note.text[note.words.ends[at - 1] : note.words.starts[at]] == "-"


def _is_a_place(note: Note, first: int, last: int) -> bool:
    """Whether a word of it, or the one it runs on into, belongs to a place or a body."""
    words = note.words
    end = last + 2 if last + 1 < len(words.plain) and not words.breaks[last + 1] else last + 1
    return any(word.removesuffix("'s") in PLACES_AND_BODIES for word in words.plain[first:end])


def _with_initial(note: Note, at: int) -> int | None:
    """`R. Hollins`, `J Pocock`: one capital before a surname, beside a word that says a person is meant."""
    words = note.words
    if len(words.plain[at]) != 1 or not is_capital(note, at) or words.plain[at] in {"i", "a"}:
        return None
    last = at + 1
    if last == len(words.plain) or not _near(note, last) or not is_capital(note, last):
        return None
    is_surname = words.plain[last].isalpha() and len(words.plain[last]) > SHORTEST_SURNAME
    if not is_surname or words.plain[last] in NO_SURNAME | PLACES_AND_BODIES:
        return None
    return _whole_surname(note, last) if _stands_for_a_person(note, at, last) else None


def _is_initial(note: Note, at: int) -> bool:
    end = note.words.ends[at]
    return note.text[end : end + 1] in {".", "", ",", " ", "\n", ")", ":", ";"}


def _whole_surname(note: Note, last: int) -> int:
    """On over a double-barrelled surname."""
    while _is_joined(note, last + 1) and is_capital(note, last + 1):
        last += 1
    return last


def _is_about_a_person(note: Note, first: int, last: int) -> bool:
    words, before, after = note.words.plain, note.before(first), note.behind(last)
    # *Guest Rory said*, *Today Maureen said*: a first name alone, with another word before it.
    runs_on = after and not note.words.breaks[last + 1]
    if any(word in KNOWN_ABBREVIATIONS or not word.isalpha() for word in words[first : last + 1]):
        return False
    return (
        (before in BEFORE_A_PERSON and not _opens_a_quotation(note, first))
        or (runs_on and after in DOES_WHAT_PERSONS_DO and words[last] not in given_names())
        or after in {"dob", "aged", "nhs", "nino", "crn", "prison", "pnc"}
        or _is_a_code(after)
        or (
            after.isdigit()
            and len(after) == len("41")
            and note.words.breaks[last + 1]
            and _is_age(note, last + 1)
        )
    )


def _opens_a_quotation(note: Note, at: int) -> bool:
    """*called “Managing Anger”*: a title of something."""
    return note.text[note.words.starts[at] - 1] in "\"'“‘"


def _is_a_code(word: str) -> bool:
    return len(word) >= SHORTEST_CODE and any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _is_age(note: Note, at: int) -> bool:
    """`, 41,` or `(41)` right behind a name."""
    before = note.text[note.words.ends[at - 1] : note.words.starts[at]]
    after = note.text[note.words.ends[at] : note.words.ends[at] + 1]
    return before in {", ", " (", ","} and after in {",", ")", ".", ""}


def _initials(note: Note, at: int) -> int | None:
    """`S.W. remains`, `JP said`, `client KT`: capitals that do or suffer what only persons do."""
    words = note.words
    start, end = words.starts[at], words.ends[at]
    if end - start == 1 and is_capital(note, at):
        dotted = at + 1 < len(words.plain) and note.text[end : words.starts[at + 1]] == "."
        if dotted and words.ends[at + 1] - words.starts[at + 1] == 1 and is_capital(note, at + 1):
            return None if words.plain[at] + words.plain[at + 1] in DOTTED_ABBREVIATIONS else at + 1
        return None
    letters = note.text[start:end]
    if not letters.isupper() or not letters.isalpha() or words.plain[at] in KNOWN_ABBREVIATIONS:
        return None
    # Three capitals are more often a service than a person, whatever they do.
    is_person = {2: _stands_for_a_person, 3: _is_named_as_a_person}.get(len(letters))
    return at if is_person and is_person(note, at, at) else None


def _stands_for_a_person(note: Note, first: int, last: int) -> bool:
    words = note.words
    runs_on = last + 1 < len(words.plain) and not words.breaks[last + 1]
    does = runs_on and words.plain[last + 1] in DOES_WHAT_PERSONS_DO
    return does or _is_named_as_a_person(note, first, last)


def _is_named_as_a_person(note: Note, first: int, _last: int) -> bool:
    behind = note.words.plain[max(0, first - 2) : first]
    return note.before(first) in BEFORE_A_PERSON or (
        behind[-1:] != [] and behind[-1] in {"to", "with", "from"} and behind[0] in SPEAKING
    )
