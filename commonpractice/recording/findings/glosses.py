"""Whether a time, a count or a sum stands beside a vague word and makes it exact: *recently (12 May)*."""

import re

from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

MONTHS = listed(
    """
    january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec
    """
)
DAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat yesterday today tonight tomorrow
    christmas easter
    """
)
WEEKDAYS = listed("mondays tuesdays wednesdays thursdays fridays saturdays sundays")
YEAR = re.compile(r"(?:19|20)\d\d$")
ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)$")
NUMBERS = listed(
    "one two three four five six seven eight nine ten eleven twelve twice thrice once daily weekly monthly nightly"
)
EXACT = NUMBERS | MONTHS | DAYS | WEEKDAYS
TIME_AHEAD, COUNT_AHEAD, OFTEN_AHEAD, SUM_NEAR = 7, 9, 4, 9


def has_a_time_behind(note: Note, stretch: Stretch, last: int) -> bool:
    """A month, a day, a year or a date within a few words, in the same sentence."""
    words = note.words.plain
    for at in range(last + 1, min(last + 1 + TIME_AHEAD, stretch.last)):
        if words[at] in MONTHS or words[at] in DAYS:
            return True
        if words[at][0].isdigit() and (YEAR.match(words[at]) or ORDINAL.match(words[at])):
            return True
        if (
            words[at] == "may"
            and at > stretch.first
            and (words[at - 1][0].isdigit() or words[at - 1] in {"in", "since", "early", "late", "mid"})
        ):
            return True
        if words[at][0].isdigit() and note.text[note.words.ends[at] : note.words.ends[at] + 1] in {"/", ":"}:
            return True
    return False


def is_counted(note: Note, stretch: Stretch, last: int) -> bool:
    """A number that is added: *several times (four)*, *a few times, on 2, 9 and 20 March*."""
    words = note.words
    for at in range(last + 1, min(last + 1 + COUNT_AHEAD, stretch.last)):
        number = words.plain[at] in NUMBERS or words.plain[at][0].isdigit()
        if number and (
            words.breaks[at] or words.plain[at - 1] in {"on", "about", "since", "namely", "in", "of", "at"}
        ):
            return True
        if (
            number
            and words.plain[at + 1 : at + 2]
            and words.plain[at + 1] in {"times", "in", "since", "a", "per", "of", "nights", "days"}
        ):
            return True
    return has_a_time_behind(note, stretch, last)


def has_a_count_behind(note: Note, stretch: Stretch, last: int) -> bool:
    """How often, right behind the word: *often, four nights a week*, *regularly on Mondays*."""
    words = note.words
    for at in range(last + 1, min(last + 1 + OFTEN_AHEAD, stretch.last)):
        exact = words.plain[at][0].isdigit() or words.plain[at] in EXACT
        if exact and (
            words.breaks[at] or words.plain[at - 1] in {"on", "about", "every", "namely", "at", "each"}
        ):
            return True
    return False


def has_a_sum_near(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """*large arrears (£2,140)*, *£300 behind*, *drinks a lot, eight cans a day*."""
    near = range(max(stretch.first, first - SUM_NEAR), min(last + 1 + SUM_NEAR, stretch.last))
    words = note.words.plain
    return any(
        words[at][0].isdigit() or (at > last and words[at] in NUMBERS)
        for at in near
        if not first <= at <= last
    )
