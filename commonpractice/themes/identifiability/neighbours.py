"""What stands around a capital word: how long a name goes on; whether it belongs to a house, a street or a month."""

import re
from dataclasses import dataclass

from commonpractice.themes.identifiability.deeds import INTRODUCED, SINGLED_OUT
from commonpractice.themes.identifiability.name_lists import Lists, lists
from commonpractice.themes.identifiability.word_lists import (
    ENDS_IN_A_THING,
    LIKE_A_WORD,
    MONTHS,
    NO_NAME,
    SEASONS,
    listed,
)
from commonpractice.themes.identifiability.words import Word, words_of

LONGEST = 3
"""A name has at most so many words after its first; shorter words in capitals are abbreviations."""
DETERMINERS = listed("a an the these those any each every no some all our its another")
NAMED_AFTER_PEOPLE = listed(
    "st saint storm hurricane project operation plan programme scheme camp hms ward port"
)
BEFORE_A_MONTH = listed(
    """in since until by from of this last next every late early mid to during before after for between
    through around each"""
)
BEFORE_A_SEASON = listed("in since until by last next this every each late early")
ONLY_MONTHS = MONTHS - LIKE_A_WORD
MIXED = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Fitz|O['’])[A-Z][a-z]+[A-Z]")


@dataclass(slots=True)
class Reading:
    """One paragraph, read for names. `introduced` are the places in it that follow words which introduce a name."""

    text: str
    words: list[Word]
    lists: Lists
    introduced: frozenset[int]


def read(text: str) -> Reading:
    introduced = frozenset(
        [match.end() for match in INTRODUCED.finditer(text)]
        + [match.start("name") for match in SINGLED_OUT.finditer(text)]
    )
    return Reading(text, words_of(text), lists(), introduced)


def looks_like_a_name(word: Word) -> bool:
    if not word.is_capital or (word.text.isupper() and len(word.text) <= LONGEST):
        return False
    return word.plain not in NO_NAME and word.plain not in ONLY_MONTHS


def next_word(reading: Reading, place: int) -> Word | None:
    return reading.words[place + 1] if place + 1 < len(reading.words) else None


def last_of_name(reading: Reading, place: int) -> int:
    """The last word of a name that begins here: capital words, at most four, none after an ending 's."""
    words, last = reading.words, place
    while last + 1 < len(words) and last - place < LONGEST and _goes_with(words[last], words[last + 1]):
        last += 1
    return last


def is_a_thing(reading: Reading, last: int) -> bool:
    """Whether the words up to here, or the capital ones after them, make a street, a house or an organisation."""
    return reading.words[last].plain in ENDS_IN_A_THING or is_in_a_thing(reading, last)


def is_in_a_thing(reading: Reading, place: int) -> bool:
    """*Elizabeth House*, *Clare’s Law*, *St Peter’s*, *Storm Ciara*, *the Victoria*, *Marie Curie Hospice*."""
    words, word = reading.words, reading.words[place]
    if place and word.gap in {" ", ". "} and _takes_a_name(words[place - 1], word):
        return True
    for following in words[place + 1 : place + 4]:
        if following.gap not in {" ", "-"} or not following.is_capital:
            return False
        if following.plain in ENDS_IN_A_THING:
            return True
    return False


def is_time(reading: Reading, place: int) -> bool:
    """*In May*, *May 2024*, *3 April*, *between June and August*, *last summer*."""
    words, word = reading.words, reading.words[place]
    if not place or word.begins:
        return False
    if word.plain in SEASONS:
        return words[place - 1].plain in BEFORE_A_SEASON
    if word.plain not in MONTHS:
        return False
    if word.gap.strip().isdigit() or re.match(r"\s*\d", reading.text[word.end : word.end + 3]):
        return True
    earlier = words[max(0, place - 3) : place]
    return earlier[-1].plain in BEFORE_A_MONTH or any(each.plain in MONTHS | SEASONS for each in earlier)


def is_part_of_something(reading: Reading, place: int) -> bool:
    """*Homeless Link*, *Phoenix Futures*: a capital word before or after, and no name; *When Mark* is none."""
    following = next_word(reading, place)
    if follows_a_capital(reading, place):
        return True
    goes_on = following is not None and following.is_capital and following.gap == " "
    return bool(goes_on and following and following.plain not in reading.lists.surnames)


def follows_a_capital(reading: Reading, place: int) -> bool:
    before = reading.words[place - 1] if place else None
    if before is None or not before.is_capital or reading.words[place].gap != " ":
        return False
    return not before.begins or before.plain not in reading.lists.ordinary


def _goes_with(word: Word, following: Word) -> bool:
    joined = following.gap in {" ", "-"} or (len(word.text) == 1 and following.gap in {".", ". "})
    if not joined or not following.is_capital or word.is_owning or MIXED.match(following.text):
        return False
    if following.plain in NO_NAME or following.plain in MONTHS:
        return False
    return not following.text.isupper() or word.text.isupper() or len(following.text) == 1


def _takes_a_name(before: Word, word: Word) -> bool:
    if before.plain in NAMED_AFTER_PEOPLE and before.is_capital:
        return True
    return before.plain in DETERMINERS and word.gap == " " and not word.begins
