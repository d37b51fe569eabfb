"""Whether a note says, where it uses a short form or a term, what it means: *anti-social behaviour (ASB)*."""

import re

from commonpractice.recording.note import Note
from commonpractice.recording.words import listed

IN_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
MEANS = re.compile(
    r"(?:[,;:]|\s?[-–—])?\s*(?:\(|(?:which|this|that) (?:means|is|stands)\b|meaning\b|means\b|stands for\b|(?:is )?short for\b|i\.?e\.?\s|in other words\b"
    r"|=)|,\s*or\b|,\s*(?:an?|the|our|your|his|her)\s(?:[\w'’-]+\s){0,8}[\w'’-]+(?:[,.)\n]|$)",
    re.IGNORECASE,
)
EMPTY_LINE = re.compile(r"\n[^\n\S]*\n")
STOPS = frozenset(".!?\n;")
AHEAD = 90
"""Characters behind a term in which its meaning would begin."""
MARKS = frozenset("(,-–—=/:")
SHORTEST = 2
LONG_ENOUGH = 3
INITIALS_NEAR = 4
"""Words more than the short form has letters, among which its long form may stand (*of*, *and*, *the*)."""
SAYS_SOMETHING = listed(
    "is was are were has had said says told rang called came will can did does asked went"
)


def explained_at(note: Note, first: int, last: int) -> bool:
    """Looks at the words beside this one place, in its paragraph."""
    start, end = note.words.starts[first], note.words.ends[last]
    after = EMPTY_LINE.split(note.text[end : end + AHEAD], maxsplit=1)[0]
    if first == last and _has_its_long_form_beside(note, first, note.text[max(0, start - 4) : start], after):
        return True
    meaning = MEANS.match(after)
    if meaning is None:
        return False
    return not _is_aside(after) and SAYS_SOMETHING.isdisjoint(meaning[0].lower().split()[2:4])


def _has_its_long_form_beside(note: Note, at: int, before: str, after: str) -> bool:
    short = note.words.plain[at].removesuffix("'s")
    letters = [each for each in short if each.isalpha()]
    reach = len(letters) + INITIALS_NEAR
    behind = range(_sentence_begins(note, at, max(0, at - reach)), at)
    # Three letters that fit in order are no accident: "known as", "or", "for short" may stand between.
    marked = len(letters) > SHORTEST or before.rstrip()[-1:] in MARKS or before.endswith("or ")
    if marked and (
        _stands_for(note, behind, letters)
        or _stands_for(note, behind, letters[:-1] if short[-1] == "s" else letters)
    ):
        return True
    if before.endswith("(") and _is_drawn_from(note, behind, short):
        return True
    marked = after.lstrip()[:1] in MARKS and after.strip() != ""
    end = min(at + 1 + reach, len(note.words.plain))
    ends = (each for each in range(at + 1, end) if note.begins_paragraph(each))
    return marked and _stands_for(note, range(at + 1, next(ends, end)), letters)


def _sentence_begins(note: Note, at: int, earliest: int) -> int:
    """The first word, not before `earliest`, that no full stop or line parts from word `at`."""
    while at > earliest and STOPS.isdisjoint(note.text[note.words.ends[at - 1] : note.words.starts[at]]):
        at -= 1
    return at


def _is_drawn_from(note: Note, behind: range, short: str) -> bool:
    """*multidisciplinary team (MDT)*: its letters stand in order in the words right before it, the first at the start of one.

    One letter of a longer short form may be missing, as of *multi-agency risk conference (MARAC)*.
    """
    for start in reversed(behind[-len(short) :]):
        long = "".join(note.words.plain[start : behind.stop])
        if note.words.plain[start][0] == short[0]:
            shorter = [short[:left] + short[left + 1 :] for left in range(1, len(short))]
            if _holds(long, short) or (
                len(short) > LONG_ENOUGH and any(_holds(long, each) for each in shorter)
            ):
                return True
    return False


def _holds(long: str, short: str) -> bool:
    letters = iter(long)
    return all(each in letters for each in short)


def _is_aside(after: str) -> bool:
    """Brackets with a name, a date, a number or a single word say something else than what the term means."""
    after = after.lstrip()
    if not after.startswith("("):
        return False
    inside = IN_BRACKETS.match(after)
    return (
        inside is None
        or any(each.isdigit() for each in inside[1])
        or len(inside[1].split()) < SHORTEST
        or all(each[0].isupper() for each in inside[1].split())
    )


def _stands_for(note: Note, near: range, letters: list[str]) -> bool:
    """Whether words side by side begin with the letters of the short form; small words may stand between."""
    if len(letters) < SHORTEST:
        return False
    initials = [note.words.plain[at][0] for at in near]
    return any(_fits(initials[start:], letters) for start in range(len(initials)))


def _fits(initials: list[str], letters: list[str]) -> bool:
    if initials[0] != letters[0]:
        return False
    found = 0
    for initial in initials:
        if initial == letters[found]:
            found += 1
            if found == len(letters):
                return True
    return False
