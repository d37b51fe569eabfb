"""The words of a paragraph as the rules for names see them."""

import re
from dataclasses import dataclass

from commonpractice.community.names import plain

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNING = re.compile(r"['’]s?$")
BEGINS = re.compile(r"[.!?:;•|\n\"“‘]|\s[-–—]\s")
ABBREVIATIONS = frozenset("mr mrs ms mx dr prof rev sgt cllr st insp supt".split())


@dataclass(frozen=True)
class Word:
    """`plain` is without case, accents and the ending 's; `begins` says that a capital letter would stand here anyway."""

    start: int
    end: int
    text: str
    plain: str
    begins: bool
    gap: str
    """What stands between the word before and this one."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_owning(self) -> bool:
        return bool(OWNING.search(self.text))


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        last = words[-1] if words else None
        begins = last is None or (bool(BEGINS.search(gap)) and not _is_abbreviated(last, gap))
        words.append(Word(match.start(), match.end(), match[0], _bare(match[0]), begins, gap))
        end = match.end()
    return words


def _bare(text: str) -> str:
    return OWNING.sub("", plain(text)).replace("'", "").replace("’", "")


def _is_abbreviated(last: Word, gap: str) -> bool:
    return gap.strip() == "." and (last.plain in ABBREVIATIONS or (len(last.text) == 1 and last.is_capital))
