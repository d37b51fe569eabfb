"""Names of people. Each rule has a name and looks at one capital word with its neighbours."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.deeds import A_VERB, INTRODUCED, ONLY_PEOPLE, TITLES
from commonpractice.themes.identifiability.kinds import Kind
from commonpractice.themes.identifiability.name_lists import Lists, lists
from commonpractice.themes.identifiability.word_lists import (
    ENDS_IN_A_THING,
    LIKE_A_PLACE,
    LIKE_A_WORD,
    MONTHS,
    NO_NAME,
    SEASONS,
)
from commonpractice.themes.identifiability.words import Word, words_of

Found = tuple[Kind, int, int]

LONGEST = 3
SURNAME_PARTS = frozenset("o mc mac de da van von der el al bin".split())
DETERMINERS = frozenset(
    "a an the this that these those any each every no some all our its both either neither another what which".split()
)
IN_TIME = frozenset(
    "in since until by from of this last next every late early mid to during before after for between through around each".split()
)
PASSIVE = re.compile(r"\s+(?:was|is|were|has been|had been)\b")
OF_MONEY = frozenset({"grant", "bill", "bond", "job", "penny", "art", "chase"})


def names(text: str) -> Iterator[Found]:
    """Titles with a surname, given names with or without one, and words that are introduced as a name."""
    words, known, past = words_of(text), lists(), -1
    for place, word in enumerate(words):
        if place <= past:
            continue
        for rule in RULES:
            last = rule(text, words, place, known)
            if last is not None:
                past = last
                yield _kind(words, place, last), word.start, _end(words[last])
                break


def _titled(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Mrs Machin*, *Mr M*, *Sgt. Malkin*."""
    word = words[place]
    if word.plain not in TITLES or not word.is_capital or place + 1 == len(words):
        return None
    following = words[place + 1]
    if following.gap not in {" ", ". ", "."} or not following.is_capital or following.plain in ENDS_IN_A_THING | {"world"}:
        return None
    if following.gap == " " and following.plain in known.usual | LIKE_A_WORD or len(following.text) == 1:
        return _last_of_name(words, place + 1)
    last = _last_of_name(words, place + 1)
    return None if _is_a_thing(words, last) else last


def _with_initial(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*J. Hulme*, *K.L. Bashir*."""
    word = words[place]
    if len(word.text) != 1 or not word.is_capital or place + 1 == len(words):
        return None
    following = words[place + 1]
    if following.gap not in {".", ". "} or not following.is_capital:
        return None
    if len(following.text) == 1:
        return _with_initial(text, words, place + 1, known)
    if len(following.text) < 3 or following.text.isupper() or following.plain in NO_NAME or (following.gap == ". " and following.plain in MONTHS):
        return None
    last = _last_of_name(words, place + 1)
    return None if _is_a_thing(words, last) else last


def _introduced(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*a man called Tez*, *her partner Kulwinder*, *client Dariush*: whatever follows is a name."""
    word = words[place]
    if not word.is_capital or (word.text.isupper() and len(word.text) < 5) or word.plain in NO_NAME | ENDS_IN_A_THING:
        return None
    if not INTRODUCED.search(text, max(0, word.start - 60), word.start):
        return None
    last = _last_of_name(words, place)
    return None if _is_a_thing(words, last) else last


def _full(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """A given name with a surname: *Leanne Baddeley*. After a name that is also a word, the surname must be one."""
    word = words[place]
    if not _looks_like_a_name(word) or place + 1 == len(words) or _is_after_saint(words, place):
        return None
    last = _last_of_name(words, place)
    if last == place or _is_a_thing(words, last) or word.is_owning:
        return None
    following = words[place + 1]
    if word.plain in known.usual:
        return last
    if word.plain in known.other and not following.text.isupper():
        return last if not word.begins or following.plain in known.surnames or A_VERB.match(text, words[last].end) else None
    if word.plain in LIKE_A_WORD | LIKE_A_PLACE and following.plain in known.surnames - LIKE_A_PLACE:
        return last
    return None


def _usual(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """A given name that is nothing else in English: *Kyle told the team*, *nobody met Samantha’s key worker*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place):
        return None
    first = word.plain.partition("-")[0]
    return place if word.plain in known.usual or (first in known.usual and first != word.plain) else None


def _from_elsewhere(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """A given name of another language: inside a sentence, or at its start before a verb: *Vasile came*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in known.other:
        return None
    if word.begins and not (A_VERB.match(text, word.end) or word.is_owning):
        return None
    return place


def _also_a_word(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Grace told us*, *when Mark asked*; not *Mark the form*, *in May*, *Grace periods*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in LIKE_A_WORD:
        return None
    acts = bool(ONLY_PEOPLE.match(text, word.end)) and not (
        word.plain in OF_MONEY and PASSIVE.match(text, word.end)
    )
    if acts:
        return None if _is_time(words, place) else place
    if word.begins or _is_time(words, place) or word.text.isupper():
        return None
    return None if _follows_capital(words, place) or _coordinates(words, place) else place


def _also_a_place(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Jordan was moved*, *Chelsea said*; not *in Jordan*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in LIKE_A_PLACE:
        return None
    if place and words[place - 1].plain in IN_TIME | {"at", "near", "outside"} and not word.begins:
        return None
    return place if ONLY_PEOPLE.match(text, word.end) else None


def _by_surname(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Whitlock was evicted*: a surname alone, beside something that only people do."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in known.surnames:
        return None
    unsure = word.plain in LIKE_A_WORD | LIKE_A_PLACE | NO_NAME | ENDS_IN_A_THING | MONTHS
    return place if not unsure and ONLY_PEOPLE.match(text, word.end) else None


def _in_small_letters(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*liam was refused*: typed on a phone."""
    word = words[place]
    if word.is_capital or word.plain not in known.usual:
        return None
    return place if ONLY_PEOPLE.match(text, word.end) or INTRODUCED.search(text, max(0, word.start - 60), word.start) else None


RULES = (
    _titled,
    _with_initial,
    _introduced,
    _full,
    _usual,
    _from_elsewhere,
    _also_a_word,
    _also_a_place,
    _by_surname,
    _in_small_letters,
)


def _kind(words: list[Word], place: int, last: int) -> Kind:
    """*Mr M* holds no name, only an initial."""
    return Kind.INITIALS if last > place and all(len(word.text) == 1 for word in words[place + 1 : last + 1]) else Kind.NAME


def _end(word: Word) -> int:
    return word.end


def _looks_like_a_name(word: Word) -> bool:
    return word.is_capital and (not word.text.isupper() or len(word.text) > LONGEST) and word.plain not in NO_NAME


def _last_of_name(words: list[Word], place: int) -> int:
    """The last word of a name that begins here: capital words, at most four, not beyond an ending 's."""
    last = place
    while (
        last + 1 < len(words)
        and last - place < LONGEST
        and not words[last].is_owning
        and words[last + 1].gap in {" ", "-"}
        and words[last + 1].is_capital
        and words[last + 1].plain not in NO_NAME | MONTHS
        and (not words[last + 1].text.isupper() or words[last].text.isupper())
    ):
        last += 1
    return last


def _is_a_thing(words: list[Word], last: int) -> bool:
    """Whether the words up to here, or the next capital ones, make a street, a house or an organisation."""
    return words[last].plain in ENDS_IN_A_THING or _is_in_a_thing(words, last)


def _is_in_a_thing(words: list[Word], place: int) -> bool:
    """*Elizabeth House*, *Clare’s Law*, *St Peter’s*, *the Victoria*, *Marie Curie Hospice*."""
    if _is_after_saint(words, place):
        return True
    if place and words[place - 1].plain in DETERMINERS and words[place].gap == " " and not words[place].begins:
        return True
    for following in words[place + 1 : place + 4]:
        if following.gap not in {" ", "-"} or not following.is_capital:
            break
        if following.plain in ENDS_IN_A_THING:
            return True
    return False


def _is_after_saint(words: list[Word], place: int) -> bool:
    return place > 0 and words[place - 1].plain in {"st", "saint"} and words[place].gap in {" ", ". "}


def _is_time(words: list[Word], place: int) -> bool:
    """*In May*, *last summer*, *between June and August*."""
    word = words[place]
    if word.plain not in MONTHS | SEASONS | {"dawn", "sunday", "monday", "eve"} or not place or word.begins:
        return False
    earlier = words[max(0, place - 3) : place]
    return earlier[-1].plain in IN_TIME or any(each.plain in MONTHS | SEASONS for each in earlier)


def _follows_capital(words: list[Word], place: int) -> bool:
    """*Plan Hope*, *Project Grace*: part of something longer."""
    before = words[place - 1] if place else None
    return bool(before and before.is_capital and not before.begins and words[place].gap == " ")


def _coordinates(words: list[Word], place: int) -> bool:
    """*Ruby and Amber are names of rooms*: beside another such word that is no name here."""
    return place > 1 and words[place - 1].plain in {"and", "or"} and words[place - 2].plain in LIKE_A_WORD
