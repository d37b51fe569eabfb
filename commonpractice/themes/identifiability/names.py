"""Names of people. Each rule has a name and looks at one capital word with its neighbours."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.deeds import A_VERB, INTRODUCED, ONLY_PEOPLE, SINGLED_OUT, TITLES
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
    "a an the these those any each every no some all our its another".split()
)
IN_TIME = frozenset(
    "in since until by from of this last next every late early mid to during before after for between through around each".split()
)
THINGS_WITH_NAMES = frozenset("st saint storm hurricane project operation plan programme scheme camp hms ward port".split())
ONLY_MONTHS = MONTHS - LIKE_A_WORD
MIXED = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Fitz|O['’])[A-Z][a-z]+[A-Z]")
SMALL_TITLES = frozenset({"mr", "mrs"})
PLACED = frozenset("in near outside around across towards at".split())
IN_A_SEASON = frozenset("in since until by last next this every each late early".split())
PASSIVE = re.compile(r"\s+(?:was|is|were|has been|had been)\b")
OF_MONEY = frozenset({"grant", "bill", "bond", "job", "penny", "art", "chase"})


def names(text: str) -> Iterator[Found]:
    """Titles with a surname, given names with or without one, and words that are introduced as a name."""
    words, known, past = words_of(text), lists(), -1
    for place, word in enumerate(words):
        if place <= past or not (word.is_capital or word.plain in known.usual or word.text in SMALL_TITLES):
            continue
        for rule in RULES:
            last = rule(text, words, place, known)
            if last is not None:
                past = last
                yield _kind(words, place, last), word.start, words[last].end
                break
        else:
            if past == place - 2 and past >= 0 and _is_coupled(words, place, known):
                past = place
                yield Kind.NAME, word.start, word.end


def _titled(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Mrs Machin*, *Mr M*, *Sgt. Malkin*."""
    word = words[place]
    if word.plain not in TITLES or place + 1 == len(words):
        return None
    following = words[place + 1]
    if word.text in SMALL_TITLES and following.gap in {" ", ". "}:
        return place + 1
    if not word.is_capital:
        return None
    if following.plain == "and" and place + 2 < len(words) and words[place + 2].plain in TITLES:
        return _titled(text, words, place + 2, known)
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
    if len(following.text) == 1 and place + 2 < len(words) and words[place + 2].gap in {".", ". "}:
        place, following = place + 1, words[place + 2]
    if not following.is_capital:
        return None
    if len(following.text) < 3 or following.text.isupper() or following.plain in NO_NAME or (following.gap == ". " and following.plain in MONTHS):
        return None
    last = _last_of_name(words, place + 1)
    return None if _is_a_thing(words, last) else last


def _introduced(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*a man called Tez*, *her partner Kulwinder*, *client Dariush*: whatever follows is a name."""
    word = words[place]
    if not word.is_capital or (word.text.isupper() and len(word.text) < 5) or word.plain in NO_NAME | ENDS_IN_A_THING:
        return None
    single = SINGLED_OUT.match(text, max(0, word.start - 7)) and word.plain not in known.ordinary
    if not single and not INTRODUCED.search(text, max(0, word.start - 60), word.start):
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
    if word.plain not in LIKE_A_WORD | LIKE_A_PLACE:
        return None
    if following.plain in known.surnames - LIKE_A_PLACE:
        return last
    inside = not word.begins and word.plain in LIKE_A_WORD and following.plain not in known.ordinary
    return last if inside and not _follows_capital(words, place, known) else None


def _before_a_surname(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Agnieszka Kowalczyk*: the first word is in no list, the second is a surname and nothing else."""
    word = words[place]
    if not _looks_like_a_name(word) or place + 1 == len(words) or word.is_owning or word.text.isupper():
        return None
    last = _last_of_name(words, place)
    if last != place + 1 or _is_a_thing(words, last) or _is_in_a_thing(words, place):
        return None
    unsure = LIKE_A_PLACE | LIKE_A_WORD | ENDS_IN_A_THING | TITLES
    sure = words[last].plain in known.surnames - unsure and word.plain not in known.ordinary | LIKE_A_PLACE | TITLES
    return last if sure and not _follows_capital(words, place, known) else None


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
    if word.text.isupper():
        return None
    if word.begins and not (A_VERB.match(text, word.end) or word.is_owning):
        return None
    return place


def _also_a_word(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Grace told us*, *when Mark asked*; not *Mark the form*, *in May*, *Grace periods*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in LIKE_A_WORD:
        return None
    if not word.begins and (_follows_capital(words, place, known) or _goes_on(words, place, known)):
        return None
    if words[place - 1].plain in PLACED and not word.begins:
        return None
    acts = bool(ONLY_PEOPLE.match(text, word.end)) and not (
        word.plain in OF_MONEY and PASSIVE.match(text, word.end)
    )
    if acts:
        return None if _is_time(text, words, place) else place
    if word.begins or _is_time(text, words, place) or word.text.isupper():
        return None
    return None if _coordinates(words, place) else place


def _also_a_place(text: str, words: list[Word], place: int, known: Lists) -> int | None:
    """*Jordan was moved*, *Chelsea said*; not *in Jordan*."""
    word = words[place]
    if not _looks_like_a_name(word) or _is_in_a_thing(words, place) or word.plain not in LIKE_A_PLACE:
        return None
    if place and words[place - 1].plain in IN_TIME | {"at", "near", "outside"} and not word.begins:
        return None
    if place > 1 and words[place - 1].plain in {"and", "or"} and words[place - 2].is_capital:
        return None
    return place if ONLY_PEOPLE.match(text, word.end) and not word.text.isupper() else None


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
    _before_a_surname,
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


def _is_coupled(words: list[Word], place: int, known: Lists) -> bool:
    """*Nasreen and Shazia*: beside a name, another."""
    word = words[place]
    alike = words[place - 1].plain == "and" and words[place - 1].gap == word.gap == " " and not word.begins
    sure = _looks_like_a_name(word) and word.plain not in known.ordinary | ENDS_IN_A_THING | LIKE_A_PLACE
    return alike and sure and not word.text.isupper() and not _is_in_a_thing(words, place) and _last_of_name(words, place) == place


def _looks_like_a_name(word: Word) -> bool:
    return word.is_capital and (not word.text.isupper() or len(word.text) > LONGEST) and word.plain not in NO_NAME | ONLY_MONTHS


def _last_of_name(words: list[Word], place: int) -> int:
    """The last word of a name that begins here: capital words, at most four, not beyond an ending 's."""
    last = place
    while (
        last + 1 < len(words)
        and last - place < LONGEST
        and not words[last].is_owning
        and _joins(words[last], words[last + 1])
        and words[last + 1].is_capital
        and words[last + 1].plain not in NO_NAME | MONTHS
        and not MIXED.match(words[last + 1].text)
        and (not words[last + 1].text.isupper() or words[last].text.isupper())
    ):
        last += 1
    return last


def _joins(word: Word, following: Word) -> bool:
    return following.gap in {" ", "-"} or (len(word.text) == 1 and following.gap in {". ", "."})


def _is_a_thing(words: list[Word], last: int) -> bool:
    """Whether the words up to here, or the next capital ones, make a street, a house or an organisation."""
    return words[last].plain in ENDS_IN_A_THING or _is_in_a_thing(words, last)


def _is_in_a_thing(words: list[Word], place: int) -> bool:
    """*Elizabeth House*, *Clare’s Law*, *St Peter’s*, *the Victoria*, *Marie Curie Hospice*."""
    if _is_after_saint(words, place):
        return True
    if place and words[place - 1].plain in THINGS_WITH_NAMES and words[place - 1].is_capital:
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


def _is_time(text: str, words: list[Word], place: int) -> bool:
    """*In May*, *last summer*, *between June and August*."""
    word = words[place]
    if not place or word.begins:
        return False
    if word.plain in SEASONS:
        return words[place - 1].plain in IN_A_SEASON
    if word.plain not in MONTHS:
        return False
    if re.match(r"\s*\d", text[word.end : word.end + 3]):
        return True
    if re.match(r"\d", text[max(0, word.start - 3) : word.start].strip()[-1:]):
        return True
    earlier = words[max(0, place - 3) : place]
    return earlier[-1].plain in IN_TIME or any(each.plain in MONTHS | SEASONS for each in earlier)


def _follows_capital(words: list[Word], place: int, known: Lists) -> bool:
    """*Homeless Link*, *Cannock Chase*: the end of something longer; *When Mark* is not."""
    before = words[place - 1] if place else None
    if before is None or not before.is_capital or words[place].gap != " ":
        return False
    return not before.begins or before.plain not in known.ordinary


def _goes_on(words: list[Word], place: int, known: Lists) -> bool:
    """*Phoenix Futures*: the next word has a capital too and is no surname."""
    following = words[place + 1] if place + 1 < len(words) else None
    return bool(following and following.is_capital and following.gap == " " and following.plain not in known.surnames)


def _coordinates(words: list[Word], place: int) -> bool:
    """*Ruby and Amber are names of rooms*: beside another such word that is no name here."""
    return place > 1 and words[place - 1].plain in {"and", "or"} and words[place - 2].plain in LIKE_A_WORD and words[place - 2].begins
