"""Cuts a text into sentences: units that end in . ! ? or with their line.

The rules are those of the labelled data: a comma or a semicolon does not part, a time stamp or a bullet belongs to what it
introduces, a full stop inside a quotation does not part while the sentence still carries the speaker.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from commonpractice.recording.quotations import Quotation
from commonpractice.recording.report import Span
from commonpractice.recording.words import WORD, listed

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# Looking behind keeps a long row of dots from being read again from each of its dots.
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]{0,3}(?=\s)")
LONGEST_SHORT = 12
"""Characters of the longest thing that is short for something."""
INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
TITLES = listed(
    """
    mr. mrs. ms. mx. dr. prof. rev. cllr. sgt. insp. supt. st. e.g. i.e. eg. ie. vs. v. cf. incl.
    approx.
    """
)
BEFORE_NUMBER = listed("no. nos. ref. tel. mob. ext. fig. para. d.o.b. dob. approx.")
"""Short for something only where a number follows: *he said no.* ends a sentence."""
MONTHS = listed("jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.")
STREETS = listed("rd. ave. st. ln. cres.")
ENDS_IN_LETTER = listed("a. i. x.")
SHORT = 20
"""Characters that a stamp or the number of a list may have."""
LISTED = re.compile(r"\s*\d{1,2}[a-z]?\.")
"""*2. Rang the landlord* is one sentence."""
DATED = re.compile(
    r"\s*(?:[^\W\d_]+ )?\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.",
    re.IGNORECASE,
)
"""*9 Dec. Called round* is one sentence, *I came on 4 Nov. Handover was late* is two."""
NUMBER = re.compile(r"\d|[A-Z]{2}|[^A-Z\s]")
BEGINNING = re.compile(
    r"(?:He|She|They|It|The|I|We|You|This|That|These|There|His|Her|Their|A|An|My|Our|No|Not|Nobody|When|On|At|In|Told|Said|Says)\b"
)
"""Words that begin a sentence and are no surname."""
SPOKEN = 100
"""Characters before a quotation in which its speaker is looked for."""
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
    for line in LINE.finditer(text):
        start, end = line.span()
        last: Span | None = None
        for cut in (*_cuts(text, start, end, quotations), end):
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


def _cuts(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[int]:
    begins = start
    for stop in STOP.finditer(text, start, end):
        if _parts(text, begins, stop, quotations):
            begins = stop.end()
            yield begins


def _parts(text: str, begins: int, stop: re.Match[str], quotations: Sequence[Quotation]) -> bool:
    follows = text[stop.end() : stop.end() + 12].lstrip()
    if stop[0] == "." and _shortens(text, begins, stop.end(), follows):
        return False
    if stop[0].startswith(("…", "..")):
        return follows[:1].isupper()
    at = bisect_right(quotations, stop.start(), key=attrgetter("end"))
    if at == len(quotations) or quotations[at].start >= stop.start():
        return True
    quotation = quotations[at]
    if stop.end() >= quotation.end:
        # The stop closes the quotation: a small letter carries the sentence on ("get out!" he shouted).
        return not follows[:1].islower()
    starts_with_speaker = SPEAKING.search(text, max(begins, quotation.start - SPOKEN), quotation.start)
    goes_on = text[quotation.end : quotation.end + 2].lstrip()[:1].islower()
    return not (starts_with_speaker or goes_on)


def _shortens(text: str, begins: int, end: int, follows: str) -> bool:
    """Whether the full stop before `end` stands after something short for something, or after the number of a list."""
    if end - begins <= SHORT and (LISTED.fullmatch(text, begins, end) or DATED.fullmatch(text, begins, end)):
        return True
    word = text[max(begins, end - LONGEST_SHORT) : end].lower().split()[-1].lstrip("([\"“‘'’")
    if word in TITLES:
        return True
    if word in BEFORE_NUMBER:
        return bool(NUMBER.match(follows))
    if word in MONTHS:
        return not follows[:1].isupper()
    if word in STREETS or (word[1:2] == "." and word not in ENDS_IN_LETTER and INITIALS.fullmatch(word)):
        return not BEGINNING.match(follows)
    return False


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
