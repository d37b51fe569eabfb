"""Where somebody's words are quoted."""

import re
from dataclasses import dataclass

# A quotation ends in its line and is not endless, so that one stray mark does not swallow a note.
LONGEST = 400
QUOTED = re.compile(
    rf"[\"“”](?P<double>[^\"“”\n]{{1,{LONGEST}}})[\"”“]"
    rf"|(?<![\w])[‘'](?=\S)(?P<single>(?:[^'‘’\n]|(?<=\w)['’](?=\w)){{1,{LONGEST}}})['’](?!\w)"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start` and `end` take in the marks."""

    start: int
    end: int


def quotations_of(text: str) -> tuple[Quotation, ...]:
    return tuple(Quotation(match.start(), match.end()) for match in QUOTED.finditer(text))
