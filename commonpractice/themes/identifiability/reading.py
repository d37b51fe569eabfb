"""A text as the rules see it: paragraphs that know nothing of each other, sentences, words, and what stands near."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t\r]*\n)+")
END_OF_SENTENCE = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[^a-z\s])|[\n;•]+")
ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|rev|st|no|ref|tel|mob|approx|e\.g|i\.e|cllr|sgt|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|d\.o\.b)|\b[A-Z])\.\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    start: int
    end: int


def paragraphs(text: str) -> Iterator[Span]:
    """Stretches between empty lines. Rules look no further, so words in front of a text change nothing in it."""
    start = 0
    for gap in BETWEEN_PARAGRAPHS.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def sentences(text: str) -> list[Span]:
    """Sentences of one paragraph; the full stop of an abbreviation or of initials ends none."""
    found, start = [], 0
    for end in END_OF_SENTENCE.finditer(text):
        if end[0][0] == "." and ABBREVIATED.search(text, max(start, end.start() - 8), end.start() + 1):
            continue
        found.append(Span(start, end.end()))
        start = end.end()
    return [*found, Span(start, len(text))]


def before(text: str, at: int, reach: int = 40) -> str:
    """What stands before a place in the same line or sentence, at most `reach` characters."""
    near = text[max(0, at - reach) : at]
    return re.split(r"[\n;]|[.!?]\s+(?=[A-Z])", near)[-1]


def after(text: str, at: int, reach: int = 40) -> str:
    """What stands after a place in the same line or sentence, at most `reach` characters."""
    return re.split(r"[\n;]|[.!?](?:\s|$)", text[at : at + reach], maxsplit=1)[0]
