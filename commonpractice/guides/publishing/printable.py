"""Text as any form can carry it: without characters that XML forbids or that turn the reading direction unseen."""

import re
import unicodedata

_KEPT = {"\n", "\t"}
_DROPPED = re.compile(
    "["
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows
    "\ufeff\ufff9-\ufffb"  # marks that are no text
    "\ufdd0-\ufdef"  # never characters
    "]"
)
_NO_TEXT = {"Cc", "Cs", "Co", "Cn"}
"""Controls, halves of pairs, private use, unassigned: nothing that a reader or a screen reader could say."""
_TOO_LONG = re.compile(r"\S{41,}")
_PIECE = 20


def printable(words: str) -> str:
    """Unchanged where it can be read; the new line sign of Unicode and the like become a new line."""
    if words.isascii() and words.isprintable():
        return words
    words = _DROPPED.sub("", re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", words))
    return "".join(each for each in words if each in _KEPT or unicodedata.category(each) not in _NO_TEXT)


def one_line(words: str) -> str:
    return " ".join(printable(words).split())


def breakable(words: str) -> str:
    """Places to break inside words of more than 40 letters, as a zero width space: paper has an edge."""
    return _TOO_LONG.sub(lambda found: _pieces(found.group()), words)


def _pieces(word: str) -> str:
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
