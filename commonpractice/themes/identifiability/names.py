"""Names of people. Each rule looks at one word with its neighbours and returns the last word of the name, or None."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.deeds import A_VERB, ONLY_PEOPLE, TITLES
from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.neighbours import (
    Reading,
    follows_a_capital,
    is_a_thing,
    is_in_a_thing,
    is_part_of_something,
    is_time,
    last_of_name,
    looks_like_a_name,
    next_word,
    read,
)
from commonpractice.themes.identifiability.word_lists import (
    ENDS_IN_A_THING,
    LIKE_A_PLACE,
    LIKE_A_WORD,
    MONTHS,
    NO_NAME,
    listed,
)
from commonpractice.themes.identifiability.words import OWNING, Word

SMALL_TITLES = frozenset({"mr", "mrs"})
TOWARDS_A_PLACE = listed("in near outside around across towards at")
OF_MONEY = listed("grant bill bond job penny art chase")
PASSIVE = re.compile(r"\s+(?:was|is|were|has been|had been)\b")
NO_SURNAME = LIKE_A_PLACE | LIKE_A_WORD | ENDS_IN_A_THING | TITLES | MONTHS | NO_NAME
MOST_INITIALS = 3
SHORTEST_SURNAME = 3
SHORTEST_IN_CAPITALS = 5


def names(text: str) -> Iterator[Found]:
    """Titles with a surname, given names with or without one, and words that are introduced as a name."""
    reading, past = read(text), -1
    for place, word in enumerate(reading.words):
        if place <= past or not (
            word.is_capital or word.plain in reading.lists.usual or word.text in SMALL_TITLES
        ):
            continue
        last = next((last for rule in RULES if (last := rule(reading, place)) is not None), None)
        if last is None and past == place - 2 >= 0 and _is_coupled(reading, place):
            last = place
        if last is not None:
            past = last
            yield _kind(reading.words[place : last + 1]), word.start, _end(reading.words[last])


def _titled(reading: Reading, place: int) -> int | None:
    """*Mrs Machin*, *Mr M*, *Sgt. Malkin*, *mr hussain*."""
    word, following = reading.words[place], next_word(reading, place)
    if word.plain not in TITLES or following is None or following.gap not in {" ", ". ", "."}:
        return None
    if word.text in SMALL_TITLES:
        return place + 1
    if not word.is_capital:
        return None
    if following.plain == "and" and place + 2 < len(reading.words):
        return _titled(reading, place + 2)
    if not following.is_capital or following.plain in ENDS_IN_A_THING:
        return None
    last = last_of_name(reading, place + 1)
    return None if is_a_thing(reading, last) else last


def _with_initial(reading: Reading, place: int) -> int | None:
    """*J. Hulme*, *K.L. Bashir*."""
    words, last = reading.words, place
    while len(words[last].text) == 1 and words[last].is_capital and last + 1 < len(words):
        if words[last + 1].gap not in {".", ". "} or last - place == MOST_INITIALS:
            return None
        last += 1
    surname = words[last]
    if (
        last == place
        or not surname.is_capital
        or len(surname.text) < SHORTEST_SURNAME
        or surname.text.isupper()
    ):
        return None
    if surname.plain in NO_NAME or surname.plain in MONTHS:
        return None
    last = last_of_name(reading, last)
    return None if is_a_thing(reading, last) else last


def _introduced(reading: Reading, place: int) -> int | None:
    """*a man called Tez*, *her partner Kulwinder*, *client Dariush*: whatever follows is a name."""
    word = reading.words[place]
    if word.start not in reading.introduced or not word.is_capital:
        return None
    if word.text.isupper() and len(word.text) < SHORTEST_IN_CAPITALS:
        return None
    if word.plain in NO_NAME or word.plain in ENDS_IN_A_THING:
        return None
    last = last_of_name(reading, place)
    return None if is_a_thing(reading, last) else last


def _full(reading: Reading, place: int) -> int | None:
    """A given name with a surname: *Leanne Baddeley*. After a name that is also a word, the surname must be one."""
    word, last, lists = reading.words[place], last_of_name(reading, place), reading.lists
    if (
        last == place
        or not looks_like_a_name(word)
        or is_a_thing(reading, last)
        or is_in_a_thing(reading, place)
    ):
        return None
    surname = reading.words[place + 1]
    if word.plain in lists.usual:
        return last
    if word.plain in lists.other and not surname.text.isupper():
        sure = (
            not word.begins
            or surname.plain in lists.surnames
            or A_VERB.match(reading.text, reading.words[last].end)
        )
        return last if sure else None
    if word.plain not in LIKE_A_WORD and word.plain not in LIKE_A_PLACE:
        return None
    if surname.plain in lists.surnames and surname.plain not in LIKE_A_PLACE:
        return last
    inside = not word.begins and word.plain in LIKE_A_WORD and surname.plain not in lists.ordinary
    return last if inside and not follows_a_capital(reading, place) else None


def _before_a_surname(reading: Reading, place: int) -> int | None:
    """*Agnieszka Kowalczyk*: the first word is in no list, the second is a surname and nothing else."""
    word, last = reading.words[place], last_of_name(reading, place)
    if last != place + 1 or not looks_like_a_name(word) or word.text.isupper():
        return None
    if word.plain in reading.lists.ordinary or word.plain in LIKE_A_PLACE or word.plain in TITLES:
        return None
    surname = reading.words[last].plain
    sure = (
        surname in reading.lists.surnames
        and surname not in NO_SURNAME
        and not follows_a_capital(reading, place)
    )
    return last if sure and not is_a_thing(reading, last) and not is_in_a_thing(reading, place) else None


def _usual(reading: Reading, place: int) -> int | None:
    """A given name that is nothing else in English: *Kyle told the team*, *nobody met Samantha’s worker*."""
    word = reading.words[place]
    if not looks_like_a_name(word) or is_in_a_thing(reading, place):
        return None
    return (
        place
        if word.plain in reading.lists.usual or word.plain.partition("-")[0] in reading.lists.usual
        else None
    )


def _from_elsewhere(reading: Reading, place: int) -> int | None:
    """A given name of another language: inside a sentence, or at its start before a verb: *Vasile came*."""
    word = reading.words[place]
    if word.plain not in reading.lists.other or not looks_like_a_name(word) or word.text.isupper():
        return None
    if is_in_a_thing(reading, place):
        return None
    return place if not word.begins or word.is_owning or A_VERB.match(reading.text, word.end) else None


def _also_a_word(reading: Reading, place: int) -> int | None:
    """*Grace told us*, *when Mark asked*; not *Mark the form*, *in May*, *Grace periods*."""
    word = reading.words[place]
    if word.plain not in LIKE_A_WORD or not looks_like_a_name(word) or is_in_a_thing(reading, place):
        return None
    if is_time(reading, place):
        return None
    passive = word.plain in OF_MONEY and PASSIVE.match(reading.text, word.end)
    acts = ONLY_PEOPLE.match(reading.text, word.end) and not passive
    if word.begins:
        return place if acts else None
    if reading.words[place - 1].plain in TOWARDS_A_PLACE or is_part_of_something(reading, place):
        return None
    return place if acts or not (word.text.isupper() or _is_beside_a_word(reading, place)) else None


def _also_a_place(reading: Reading, place: int) -> int | None:
    """*Jordan was moved*, *Chelsea said*; not *in Jordan*, *Lincoln and Preston were asked*."""
    word = reading.words[place]
    if word.plain not in LIKE_A_PLACE or not looks_like_a_name(word) or is_in_a_thing(reading, place):
        return None
    if place > 1 and reading.words[place - 1].plain in {"and", "or"} and reading.words[place - 2].is_capital:
        return None
    if place and not word.begins and reading.words[place - 1].plain in TOWARDS_A_PLACE | {"from"}:
        return None
    return place if not word.text.isupper() and ONLY_PEOPLE.match(reading.text, word.end) else None


def _by_surname(reading: Reading, place: int) -> int | None:
    """*Whitlock was evicted*: a surname alone, beside something that only people do."""
    word = reading.words[place]
    if word.plain not in reading.lists.surnames or word.plain in NO_SURNAME or not looks_like_a_name(word):
        return None
    return place if ONLY_PEOPLE.match(reading.text, word.end) and not is_in_a_thing(reading, place) else None


def _in_small_letters(reading: Reading, place: int) -> int | None:
    """*liam was refused*: typed on a phone."""
    word = reading.words[place]
    if word.is_capital or word.plain not in reading.lists.usual:
        return None
    return place if word.start in reading.introduced or ONLY_PEOPLE.match(reading.text, word.end) else None


RULES = (
    _titled,
    _with_initial,
    _introduced,
    _full,
    _before_a_surname,
    _usual,
    _from_elsewhere,
    _also_a_word,
    _also_a_place,
    _by_surname,
    _in_small_letters,
)


def _end(word: Word) -> int:
    """Without an ending 's."""
    return word.start + len(OWNING.sub("", word.text))


def _kind(words: list[Word]) -> Kind:
    """*Mr M* holds no name, only an initial."""
    titled = len(words) > 1 and all(len(word.text) == 1 for word in words[1:])
    return Kind.INITIALS if titled and words[0].plain in TITLES else Kind.NAME


def _is_coupled(reading: Reading, place: int) -> bool:
    """*Nasreen and Shazia*: beside a name, another."""
    word, before = reading.words[place], reading.words[place - 1]
    if before.plain != "and" or before.gap != " " or word.gap != " " or word.text.isupper():
        return False
    if not looks_like_a_name(word) or last_of_name(reading, place) != place or is_in_a_thing(reading, place):
        return False
    return not any(word.plain in other for other in (reading.lists.ordinary, ENDS_IN_A_THING, LIKE_A_PLACE))


def _is_beside_a_word(reading: Reading, place: int) -> bool:
    """*Ruby and Amber are names of rooms*: coupled with such a word that begins a sentence and is no name there."""
    if place <= 1 or reading.words[place - 1].plain not in {"and", "or"}:
        return False
    return reading.words[place - 2].plain in LIKE_A_WORD and reading.words[place - 2].begins
