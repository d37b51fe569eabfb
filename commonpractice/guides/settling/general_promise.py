"""Whether what an organisation writes is a new change of its own, or a promise in general. Pure.

A register of good intentions showed nobody anything (domain.md 7): each adoption says what is done today and what will
be different. This points out the plainest cases only; it never judges how good a change is.
"""

import re
from typing import Literal

FEWEST_WORDS = 6
LONG_ENOUGH = 25
"""With so many words a text says more than its promise, whatever it begins with."""
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PROMISES = re.compile(
    r"\b(?:are committed to|is committed to|commit to|we support|we endorse|we welcome|we value|strive|endeavour"
    r"|do our best|where possible|raise awareness|work towards|continue to|take .{1,20} seriously|best practice)\b",
    re.IGNORECASE,
)

Why = Literal["same", "short", "promise"]


def too_general(today: str, difference: str) -> Why | None:
    """Why what "will be different" is no change of one's own yet; None where nothing plain speaks against it."""
    words = [word.casefold() for word in WORD.findall(difference)]
    if words == [word.casefold() for word in WORD.findall(today)]:
        return "same"
    if len(words) < FEWEST_WORDS:
        return "short"
    if len(words) < LONG_ENOUGH and PROMISES.search(" ".join(difference.split())):
        return "promise"
    return None
