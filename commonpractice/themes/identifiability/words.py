"""The words of a paragraph as the rules for names see them."""

import re
from dataclasses import dataclass

from commonpractice.community.names import plain
from commonpractice.themes.identifiability.word_lists import listed

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNING = re.compile(r"['’]s?$")
BEGINS = re.compile(r"[.!?:;•|\n\"“\u2018]|\s[-–—]\s")
ABBREVIATIONS = listed("mr mrs ms mx dr prof rev sgt cllr st insp supt")


@dataclass(slots=True)
class Word:
    """`plain` is without case, accents and the ending 's; `begins`: a capital letter would stand here anyway."""

    start: int
    end: int
    text: str
    plain: str
    begins: bool
    gap: str
    """What stands between the word before and this one."""
    is_capital: bool
    is_owning: bool


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        last = words[-1] if words else None
        begins = last is None or (bool(BEGINS.search(gap)) and not _is_abbreviated(last, gap))
        text_of, owning = match[0], bool(OWNING.search(match[0]))
        words.append(
            Word(
                match.start(), match.end(), text_of, _bare(text_of), begins, gap, text_of[0].isupper(), owning
            )
        )
        end = match.end()
    return words


def _bare(text: str) -> str:
    folded = text.lower() if text.isascii() else plain(text)
    return folded if folded.isalpha() else OWNING.sub("", folded).replace("'", "").replace("’", "")


def _is_abbreviated(last: Word, gap: str) -> bool:
    return gap.strip() == "." and (last.plain in ABBREVIATIONS or (len(last.text) == 1 and last.is_capital))
