"""How hard a text is to read, by a published formula."""

import re

GROUPS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?:[^laeiouy]e|[aeiouy]les?|[^dtlaeiouy]ed|[aeiouyl]led|[^aeiouyscxzgl]es)$")
APART = re.compile(
    r"ia(?!ge|l$|lly|n\b|t)|io(?!n|us)|(?<![ctgx])ious|(?<!p)eo(?!n|us)|iu|uous|creat|[aeiou]ing$"
)
YEARS_BEFORE_SCHOOL = 5
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, less a silent e; at least one."""
    bare = re.sub(r"[^a-z]", "", word.casefold())
    count = len(GROUPS.findall(bare)) + len(APART.findall(bare))
    return max(1, count - bool(SILENT_E.search(bare)))


def reading_age(sentences: list[str]) -> float:
    """Return the age in years at which most can read it: Flesch and Kincaid's grade plus five.

    Grade = 0.39 · words per sentence + 11.8 · syllables per word - 15.59 (J. P. Kincaid, R. P. Fishburne, R. L.
    Rogers and B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975). An American
    first grade is six years old. Made for English prose; below some hundred words it says little.
    """
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return 0.0
    each = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * each - 15.59 + YEARS_BEFORE_SCHOOL
