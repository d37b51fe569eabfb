"""A text as words: what every rule reads instead of the characters."""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
GLUE = frozenset({" ", "-", "&", "  ", "\u2010", "\u2011", "\t", "\u00a0", "\u202f"})


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of the same length, one item a word. A hyphen parts words: *non-compliant* is two."""

    plain: list[str]
    """Small letters, straight apostrophes."""
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    """Whether the word begins with one."""
    breaks: list[bool]
    """Whether more than a space, a hyphen or & stands before the word: phrases do not run across it."""


def words_of(text: str) -> Words:
    found = [(match.start(), match.end()) for match in WORD.finditer(text)]
    # Case is folded word by word, because folding a whole text can move its places (İ becomes two characters).
    plain = [text[start:end].lower().replace("’", "'") for start, end in found]
    starts, ends = [start for start, _ in found], [end for _, end in found]
    capital = [text[start].isupper() for start in starts]
    breaks = [True, *(text[end:start] not in GLUE for end, start in zip(ends, starts[1:], strict=False))]
    return Words(plain, starts, ends, capital, breaks[: len(plain)])


def listed(words: str) -> frozenset[str]:
    """A set of words written as a sentence, which is easier to read and to mend than quoted items."""
    return frozenset(words.split())
