"""What an entry says: its subjects as stems, and two-word phrases. Pure but for reading `words.toml` once."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

Stem = Callable[[str], str]
LISTS = Path(__file__).with_name("words.toml")
_LONGEST_STEM = 40
_LONGEST_GAP = 3
_WORD = re.compile(r"[^\W\d_]+(?:['&][^\W\d_]+)*")
_END_OF_THOUGHT = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something, or a phrase of the lists, and where it stands.

    `subject` is the thing that it is one word for among others, as `=` and the first stem of its list; or its own
    stem, where it is in no list.
    """

    subject: str
    stem: str
    start: int
    end: int
    before: int
    """How many words stand before it: words that say nothing are counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text as the matching sees it. `words` by stem and by subject, `pairs` by both subjects in alphabetical order."""

    text: str
    words: Mapping[str, Word]
    pairs: Mapping[tuple[str, str], tuple[Word, Word]]

    def as_written(self, first: Word, last: Word) -> str:
        return self.text[first.start : last.end]


@dataclass(frozen=True, slots=True)
class Lists:
    """`small` words as they are, `silent` and `forms` as stems, `subjects` by the stems of each word or phrase."""

    small: frozenset[str]
    silent: frozenset[str]
    forms: frozenset[str]
    subjects: Mapping[tuple[str, ...], str]
    longest: int


def read(text: str, stem: Stem) -> Said:
    """Read a text of any length, with the function of `stemming()`. Numbers, single letters and words that say nothing in this field are left out.

    Stems are those of the Snowball project's English algorithm (Porter2), at most 40 letters. Two words make a pair
    when at most three silent ones stand between them and no thought ends there; their order makes no difference, so
    that *history of fire* is *fire history*.
    """
    shown = unicodedata.normalize("NFC", text)
    plain = shown.replace("’", "'")
    words = list(_words(plain, stem))
    first: dict[str, Word] = {}
    pairs: dict[tuple[str, str], tuple[Word, Word]] = {}
    for word in words:
        first.setdefault(word.stem, word)
        first.setdefault(word.subject, word)
    for one, other in pairwise(words):
        low, high = sorted((one.subject, other.subject))
        near = other.before - one.before <= _LONGEST_GAP + 1
        if low != high and near and not _END_OF_THOUGHT.search(plain, one.end, other.start):
            pairs.setdefault((low, high), (one, other))
    return Said(shown, first, pairs)


def folded(text: str) -> tuple[str, ...]:
    """The words of a text, without regard to case, spaces and signs: two texts with the same ones say the same."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return tuple(re.findall(r"\w+(?:'\w+)*", plain.casefold()))


def stemming() -> Stem:
    """From a word to its stem, each looked up once. For one thread: a stemmer keeps the word that it is at.

    Imported where it is used: the package brings 34 languages, a tenth of a second and 14 MB.
    """
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    stemmer = EnglishStemmer()

    @cache
    def stem(word: str) -> str:
        return str(stemmer.stemWord(word.casefold()))

    return stem


@lru_cache(maxsize=1)
def lists() -> Lists:
    kept = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    stem = stemming()
    small = frozenset(kept["small"].split())
    subjects = {
        tuple(stem(word.group()) for word in _WORD.finditer(name)): f"={stem(names[0])}"
        for names in kept["one-thing"]["names"]
        for name in names
    }
    return Lists(
        small=small,
        silent=frozenset(stem(word) for word in (*small, *kept["field"].split())),
        forms=frozenset(map(stem, kept["forms"].split())),
        subjects=subjects,
        longest=max(map(len, subjects)),
    )


def _words(plain: str, stem: Stem) -> Iterator[Word]:
    """The longest phrase of the lists that begins at a word, or else the word, where it is not silent."""
    known = lists()
    found = list(_WORD.finditer(plain))
    stems = [stem(word.group()) for word in found]
    place = 0
    while place < len(found):
        length = _phrase_length(stems, place, known)
        subject = known.subjects.get(tuple(stems[place : place + length]))
        first, last = found[place], found[place + length - 1]
        if subject or _says_something(first.group().casefold(), stems[place], known):
            own = " ".join(stems[place : place + length])
            yield Word(subject or own, own, first.start(), last.end(), place)
        place += length


def _phrase_length(stems: list[str], place: int, known: Lists) -> int:
    for length in range(min(known.longest, len(stems) - place), 1, -1):
        if tuple(stems[place : place + length]) in known.subjects:
            return length
    return 1


def _says_something(word: str, stem: str, known: Lists) -> bool:
    return 1 < len(stem) <= _LONGEST_STEM and word not in known.small and stem not in known.silent
