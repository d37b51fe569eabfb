"""What somebody typed into the search box, taken apart. Pure; any text is a question, and none is an error."""

import re
from dataclasses import dataclass

from commonpractice.library.search.words import words_in

MOST_WORDS = 12
LONGEST = 300
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """Folded words. All of `words` must be there, and all `phrases`; nothing of `without`."""

    words: tuple[str, ...] = ()
    begun: str = ""
    """The last word, which may be the beginning of one; also among the words."""
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Only small words, or only what should not be there."""
        return not self.words


def read(text: str) -> Asked:
    """Of a text of any length its first LONGEST characters, and of those MOST_WORDS words."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0]
    words: list[str] = []
    without: list[str] = []
    phrases: list[tuple[str, ...]] = []
    begun = ""
    for piece in _PIECE.finditer(text):
        found = tuple(words_in(piece["word"] or piece["phrase"] or ""))
        if piece["minus"]:
            without += found
            continue
        words += found
        if piece["word"] is None and len(found) > 1:
            phrases.append(found)
        begun = found[-1] if found and piece["word"] and piece.end() == len(text) else ""
    begun = begun if len(begun) > 1 else ""
    return Asked(
        tuple(dict.fromkeys(words))[:MOST_WORDS],
        begun,
        tuple(phrases),
        tuple(dict.fromkeys(without))[:MOST_WORDS],
    )
