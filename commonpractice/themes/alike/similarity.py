"""Which barriers are alike, and by which words: English stems, weighed by how rare they are.

Made for an inverted index: a table of (barrier, stem, count) with an index on the stem, where `count` comes from
`weighed`. What somebody types is compared in four steps, and no text but theirs is read:

1. `wanted = weighed(title, rest)`.
2. `frequencies`: for each stem of `wanted`, how many barriers hold it. Counting reads one index entry for each of
   them; at 20,000 barriers keep these numbers in a table of their own. They need not be exact.
3. `rarest(wanted, ...)` names the stems worth asking for; rows with one of them, of barriers that the reader may
   see, are the candidates. That is at most 12 stems and, unless one stem alone is in more, at most 5,000 rows.
4. `alike(wanted, candidates, ...)`: one pass over these rows.

Changing a word in `similarity_words.py` changes what is in the table: write it anew then.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from commonpractice.themes.alike.similarity_words import FIELD_WORDS, ONE_THING, SMALL_WORDS

LONGEST_STEM = 40
ASKED_FOR = 12
MOST_ROWS = 5000
FLOOR = 0.2
"""Below this closeness nothing is offered. Found with the labelled set of the tests."""

_TITLE = 2
_MOST_TIMES = 3
_SATURATION = 0.5
_FEWEST_BARRIERS = 20
_LEAST_SHARED = 2
_MOST_REASONS = 6
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A barrier with those of its stems that were asked for, and how often each counts in it (1 or more)."""

    id: int
    stems: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How close a barrier is, from `FLOOR` to 1, and the words of what was typed that say so, weightiest first."""

    id: int
    closeness: float
    shared: tuple[str, ...]


def stems(text: str) -> Counter[str]:
    """Count the stems of a text. Numbers, single letters, and words that say nothing in this field are left out.

    Stems are those of the Snowball project's English algorithm (Porter2), at most `LONGEST_STEM` letters; words
    that this field uses for one thing have one stem.
    """
    return Counter(stem for stem, _ in _read(text))


def as_written(text: str) -> dict[str, str]:
    """For each stem of a text, the word as it was first written there, for showing."""
    words: dict[str, str] = {}
    for stem, word in _read(text):
        words.setdefault(stem, word)
    return words


def weighed(title: str, rest: str = "") -> Counter[str]:
    """Count the stems of a barrier's title and of the rest of its words; those of the title count double."""
    counted = stems(rest)
    for stem, times in stems(title).items():
        counted[stem] += _TITLE * times
    return counted


def weight(*, holding: int, of: int) -> float:
    """How much a stem tells that `holding` of `of` barriers hold: more than 0, less the more there are.

    ln(1 + (N - n + 0.5) / (n + 0.5)): the weight of Robertson and Spärck Jones as in BM25 (Robertson and Zaragoza,
    The Probabilistic Relevance Framework, 2009, section 3.2), with 1 added so that it stays above 0. A stem that no
    barrier holds is as rare as one that a single barrier holds; fewer than 20 barriers say little of what is rare,
    so they count as 20. Raises ValueError for less than 0, or more holding it than there are.
    """
    if not 0 <= holding <= of:
        raise ValueError(f"{holding} of {of} barriers cannot hold a stem")
    held, among = max(holding, 1), max(of, _FEWEST_BARRIERS)
    return math.log(1 + (among - held + 0.5) / (held + 0.5))


def rarest(
    wanted: Mapping[str, int],
    frequencies: Mapping[str, int],
    *,
    of: int,
    at_most: int = ASKED_FOR,
    most_rows: int = MOST_ROWS,
) -> list[str]:
    """Choose the stems to ask the table for: those that tell most (rare, or often or in the title of what is wanted).

    Stems that no barrier holds find nothing and are left out. One that would bring the rows asked for above
    `most_rows` is passed over, except where it would be the only one.
    """
    chosen: list[str] = []
    rows = 0
    for stem, _ in _by_weight(wanted, frequencies, of):
        held = frequencies.get(stem, 0)
        if held and len(chosen) < at_most and (rows + held <= most_rows or not chosen):
            chosen.append(stem)
            rows += held
    return chosen


def alike(
    wanted: Mapping[str, int],
    candidates: Iterable[Candidate],
    *,
    frequencies: Mapping[str, int],
    of: int,
    words: Mapping[str, str],
    at_most: int = 5,
) -> list[Likeness]:
    """Give the candidates closest to what is wanted, closest first, the older (lower id) first of two as close.

    Closeness is the weight of the stems they share, as a share of the weight of the 12 weightiest that are wanted,
    found anywhere or not; a stem that stands once in a candidate gives two thirds of its weight, often or in the
    title nearly all (BM25's t / (t + k), k = 0.5). Two stems must be shared, or the only one there is: one word in
    common is chance. `words` is `as_written` of what was typed, so nothing is shown that its writer did not write.
    """
    weights = dict(_by_weight(wanted, frequencies, of))
    whole = sum(list(weights.values())[:ASKED_FOR])
    needed = min(_LEAST_SHARED, len(weights))
    found = []
    for each in candidates:
        gains = {
            stem: weights[stem] * times / (times + _SATURATION)
            for stem, times in each.stems.items()
            if stem in weights
        }
        if len(gains) >= needed and gains and (closeness := _share(gains, whole)) >= FLOOR:
            found.append(Likeness(each.id, closeness, _reasons(gains, words)))
    return sorted(found, key=lambda likeness: (-likeness.closeness, likeness.id))[:at_most]


def _share(gains: Mapping[str, float], whole: float) -> float:
    """Only as many as the whole was made of; rounded, so that the order of adding makes no difference."""
    best = sorted(gains.values(), reverse=True)[:ASKED_FOR]
    return round(sum(best) / whole, 4)


def _reasons(gains: Mapping[str, float], words: Mapping[str, str]) -> tuple[str, ...]:
    ordered = sorted(gains, key=lambda stem: (-gains[stem], stem))
    return tuple(words.get(stem, stem) for stem in ordered[:_MOST_REASONS])


def _by_weight(wanted: Mapping[str, int], frequencies: Mapping[str, int], of: int) -> list[tuple[str, float]]:
    weights = {
        stem: min(times, _MOST_TIMES) * weight(holding=min(frequencies.get(stem, 0), of), of=of)
        for stem, times in wanted.items()
    }
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Each word that says something: its stem and itself."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    small, field, one_thing = _words_by_stem()
    stemmer = _stemmer()
    for found in _WORD.finditer(plain):
        word = found.group()
        folded = word.casefold()
        if len(word) == 1 or folded in small:
            continue
        stem: str = stemmer.stemWord(folded)
        stem = one_thing.get(stem, stem)
        if 1 < len(stem) <= LONGEST_STEM and stem not in field:
            yield stem, word


@lru_cache(maxsize=1)
def _words_by_stem() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    stemmer = _stemmer()
    one_thing: dict[str, str] = {}
    for line in ONE_THING:
        first, *others = (stemmer.stemWord(word) for word in line.split())
        one_thing |= dict.fromkeys(others, first)
    return SMALL_WORDS, frozenset(map(stemmer.stemWord, FIELD_WORDS)), one_thing


def _stemmer() -> Any:
    """One of its own for each text: it keeps the word it is at, so two threads cannot share one.

    Imported where it is used: the package brings 34 languages, a tenth of a second and 14 MB.
    """
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()
