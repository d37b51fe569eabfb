"""From texts to the words that the index holds. Pure: the same for both engines, so that both find the same."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

LONGEST = 40
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’")
_one_at_a_time = threading.Lock()
_SMALL = """
a an and are as at be been but by can did do does for from had has have he her his how i if in is it its me my no not of
on or our she so than that the their them then there they this to was we were what when where which who will with would
you your
"""
SMALL = frozenset(_SMALL.split())
"""Words that say nothing about a thing."""


def fold(word: str) -> str:
    """Without capitals, accents and apostrophes, and no longer than LONGEST."""
    if word.isascii():
        return word.lower().replace("'", "")[:LONGEST]
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_APOSTROPHES)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:LONGEST]


def words_in(text: str) -> Iterator[str]:
    """Folded, in their order, without small words."""
    for match in WORD.finditer(text):
        word = fold(match[0])
        if word and word not in SMALL:
            yield word


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    with _one_at_a_time:  # a stemmer keeps the word that it is at
        found: str = _stemmer().stemWord(folded)
    return found


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


def tokens_of(title: str, words: str) -> set[str]:
    """What the index holds of a document: stems of the title, stems of everything, and whole words for beginnings."""
    of_title = set(words_in(title))
    everything = of_title | set(words_in(words))
    return (
        {in_title(stem(word)) for word in of_title}
        | {anywhere(stem(word)) for word in everything}
        | {beginning(word) for word in everything}
        | {beginning_in_title(word) for word in of_title}
    )


def in_title(stem_of: str) -> str:
    return "t" + _code(stem_of)


def anywhere(stem_of: str) -> str:
    return "w" + _code(stem_of)


def beginning(word: str) -> str:
    return "x" + _code(word)


def beginning_in_title(word: str) -> str:
    return "y" + _code(word)


def _code(word: str) -> str:
    """ASCII letters and digits alone, so that no engine cuts it otherwise than we did; beginnings stay beginnings."""
    return "0" + word if word.isascii() else "1" + word.encode().hex()
