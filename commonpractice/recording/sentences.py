"""Cuts a text into sentences: units that end in . ! ? or with their line.

The rules are those of the labelled data: a comma or a semicolon does not part, a time stamp or a bullet belongs to what it
introduces, a full stop inside a quotation does not part while the sentence still carries the speaker.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from commonpractice.recording.quotations import Quotation
from commonpractice.recording.report import Span
from commonpractice.recording.words import WORD

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# Looking behind keeps a long row of dots from being read again from each of its dots.
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]{0,3}(?=\s)")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\[\"'“‘/])(?:mr|mrs|ms|mx|dr|prof|rev|st|no|nos|ref|tel|mob|ext|approx|e\.g|i\.e|eg|ie|cllr|sgt|insp|supt|vs|v"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|d\.o\.b|dob|rd|ave|fig|para|cf|incl|[A-Za-z])\.$",
    re.IGNORECASE,
)
NOT_AN_ABBREVIATION = re.compile(r"(?:^|\s)[aAIix]\.$")
REACH = 100
"""Characters before a quotation in which a word of saying, at most eighty before it, stands whole."""
SPEAKING = re.compile(
    r"\b(?:said|says|saying|say|told|tells|telling|asked|asks|shouted|shouts|shouting|replied|replies|answered|added|adds|wrote|writes"
    r"|states?|stated|stating|reads|read|called|calls|explained|repeated|whispered|screamed|yelled|texted|quotes?|quoted|reported|recorded|described)\b"
    r"[^.!?]{0,80}$|:\s*$",
    re.IGNORECASE,
)


def sentences_of(text: str, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Spans in order, apart from each other, that together cover every character which is no space.

    Marks without a word are no sentence of their own: they go with what stands before them in their line.
    """
    starts = [each.start for each in quotations]
    for line in LINE.finditer(text):
        start, end = line.span()
        inside = quotations[bisect_left(starts, start) : bisect_left(starts, end)]
        last: Span | None = None
        for cut in (*_cuts(text, start, end, inside), end):
            span = _trimmed(text, start, cut)
            start = cut
            if span and last and not WORD.search(text, span.start, span.end):
                last = Span(last.start, span.end)
            elif span:
                if last:
                    yield last
                last = span
        if last:
            yield last


def _cuts(text: str, start: int, end: int, inside: Sequence[Quotation]) -> Iterator[int]:
    begins = start
    for stop in STOP.finditer(text, start, end):
        if _parts(text, begins, stop, inside):
            begins = stop.end()
            yield begins


def _parts(text: str, begins: int, stop: re.Match[str], inside: Sequence[Quotation]) -> bool:
    follows = text[stop.end() : stop.end() + 12].lstrip()
    before = text[max(begins, stop.start() - 12) : stop.start() + 1]
    if stop[0] == "." and ABBREVIATED.search(before) and not NOT_AN_ABBREVIATION.search(before):
        return False
    if stop[0].startswith("…") or stop[0].startswith(".."):
        return follows[:1].isupper()
    at = bisect_left(inside, stop.start(), key=attrgetter("start")) - 1
    if at < 0 or inside[at].end <= stop.start():
        return True
    quotation = inside[at]
    if stop.end() >= quotation.end:
        # The stop closes the quotation: a small letter carries the sentence on ("get out!" he shouted).
        return not follows[:1].islower()
    starts_with_speaker = SPEAKING.search(text, max(begins, quotation.start - REACH), quotation.start)
    goes_on = text[quotation.end : quotation.end + 2].lstrip()[:1].islower()
    return not (starts_with_speaker or goes_on)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
