"""Quiet hints towards plain language: where a sentence is long, an abbreviation is never explained, a word has a
shorter one, or a part is hard to read. Nothing is counted up, and nobody is told a number about their writing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.shorter_words import SHORTER
from commonpractice.guides.document.suggested import left_out
from commonpractice.guides.document.syllables import reading_age
from commonpractice.guides.document.walking import children, id_of, letters_of, named_blocks, text_blocks
from commonpractice.recording.sentences import sentences_of

Kind = Literal["long_sentence", "abbreviation", "shorter_word", "hard_to_read"]
LONGEST_SENTENCE = 25
"""Words: the Government Digital Service asks writers to split what is longer."""
HARD_FROM = 15.0
"""Years of age by the formula; our own words aim at 11, and one long name lifts a paragraph by a year."""
ENOUGH_WORDS = 40
"""Below this the formula says little (it was made for passages of 100 words)."""

_ = str
"""Marks words for translation; whoever calls brings the language."""
SENTENCES: dict[Kind, str] = {
    "long_sentence": _("This sentence has %(words)d words. Could it be two?"),
    "abbreviation": _("Not everybody knows what %(words)s stands for. Write it out the first time."),
    "shorter_word": _("“%(words)s” can often be “%(instead)s”."),
    "hard_to_read": _("This part may be hard to read. Shorter sentences and everyday words help."),
}
WORD = re.compile(r"\w+(?:['’-]\w+)*")
ABBREVIATION = re.compile(r"(?<![\w.-])(?:[A-Z][A-Za-z]?[A-Z]{1,5}|[A-Z]{2,6})s?(?![\w-]|\.\w)")
EVERYBODY_KNOWS = frozenset(
    {
        "UK",
        "USA",
        "EU",
        "NHS",
        "GP",
        "BBC",
        "OK",
        "ID",
        "TV",
        "PDF",
        "AM",
        "PM",
        "DIY",
        "CV",
        "FAQ",
        "PIN",
        "SMS",
        "VAT",
    }
)
_SHORTER = re.compile(
    r"\b(?:" + "|".join(sorted((re.escape(word) for word in SHORTER), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """`block` is the id of the block; `part` which of its paragraphs (from 0); places count characters in it.

    A line break counts as one character. `words` are what it is about, `instead` what could stand there.
    """

    block: str
    part: int
    start: int
    end: int
    kind: Kind
    sentence: str
    words: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    block: str
    part: int
    text: str
    is_prose: bool
    sentences: list[tuple[int, int]] = field(default_factory=list)


def hints(tree: Node, *, gettext: Callable[[str], str] = str) -> list[Hint]:
    """Return the hints in the order of the document; the same for the same words. Undecided suggestions are left out.

    `gettext` turns the sentences of SENTENCES into another language.
    """
    places = list(_places(left_out(tree)))
    whole = "\n".join(place.text for place in places)
    found: list[Hint] = []
    told: set[str] = set()
    for place in places:
        here = [*_long_sentences(place), *_abbreviations(place, whole, told), *_shorter(place), *_hard(place)]
        found += sorted(here, key=lambda hint: (hint.start, hint.end, hint.kind))
    return [_said(hint, gettext) for hint in found]


def _places(tree: Node) -> Iterator[_Place]:
    for block, _inside in named_blocks(tree):
        kind = block["type"]
        parts = (
            children(block)[:1] if kind == "clause" else [] if kind == "draft" else list(text_blocks(block))
        )
        for number, part in enumerate(parts):
            text = letters_of(part)
            # What somebody said stays as they said it.
            if kind != "quote" and text.strip():
                sentences = [(span.start, span.end) for span in sentences_of(text, ())]
                yield _Place(id_of(block), number, text, part["type"] == "paragraph", sentences)


def _long_sentences(place: _Place) -> Iterator[Hint]:
    for start, end in place.sentences:
        count = sum(1 for _ in WORD.finditer(place.text, start, end))
        if count > LONGEST_SENTENCE:
            yield Hint(place.block, place.part, start, end, "long_sentence", "", str(count))


def _abbreviations(place: _Place, whole: str, told: set[str]) -> Iterator[Hint]:
    if place.text.isupper():
        return
    for match in ABBREVIATION.finditer(place.text):
        short = match[0].removesuffix("s")
        if short in told or short in EVERYBODY_KNOWS or _is_explained(short, whole):
            continue
        told.add(short)
        yield Hint(place.block, place.part, match.start(), match.end(), "abbreviation", "", short)


def _is_explained(short: str, whole: str) -> bool:
    """Tell whether *Words in Full (WIF)*, *WIF (words in full)*, *WIF stands for* or the like stands anywhere."""
    name = re.escape(short)
    if re.search(
        rf"\b{name}s?\b\s*(?:,? which (?:stands for|means)|stands? for|means|is short for|\([^()]*[a-z]{{2}})",
        whole,
    ):
        return True
    return any(
        _spells(whole[max(0, match.start() - 120) : match.start()], short)
        for match in re.finditer(rf"\(\s*(?:the\s+)?{name}s?\s*\)", whole)
    )


def _spells(before: str, short: str) -> bool:
    """Tell whether the words before the bracket begin with the letters in order."""
    initials = "".join(part[0] for part in re.findall(r"[^\W_]+", before)).casefold()[-3 * len(short) :]
    rest = iter(initials)
    return all(letter in rest for letter in short.casefold())


def _shorter(place: _Place) -> Iterator[Hint]:
    for match in _SHORTER.finditer(place.text):
        instead = SHORTER[match[0].casefold()]
        yield Hint(place.block, place.part, match.start(), match.end(), "shorter_word", "", match[0], instead)


def _hard(place: _Place) -> Iterator[Hint]:
    if not place.is_prose or len(WORD.findall(place.text)) < ENOUGH_WORDS:
        return
    if reading_age([place.text[start:end] for start, end in place.sentences]) >= HARD_FROM:
        yield Hint(place.block, place.part, 0, len(place.text), "hard_to_read", "")


def _said(hint: Hint, gettext: Callable[[str], str]) -> Hint:
    words: str | int = int(hint.words) if hint.kind == "long_sentence" else hint.words
    sentence = gettext(SENTENCES[hint.kind]) % {"words": words, "instead": hint.instead}
    return Hint(hint.block, hint.part, hint.start, hint.end, hint.kind, sentence, hint.words, hint.instead)
