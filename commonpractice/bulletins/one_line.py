"""What may stand in a header of a message: one line, without characters that turn the reading order around. Pure."""

import re

# Line breaks of every kind and other control characters, and the marks that override the direction of text. What emoji
# and right-to-left names need (joiners, marks without an override) stays.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def one_line(text: str, *, longest: int) -> str:
    """`text` on one line of at most `longest` characters; what is cut off is shown by an ellipsis."""
    words = " ".join(_BREAKS.sub(" ", text).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
