"""References of HTML ("&amp;", "&#8217;") turned to characters, of hostile text too. Pure."""

import re
from html import unescape

_NO_CHARACTER = re.compile(r"&#[0-9]{9,}+;?")


def with_readable_references(text: str) -> str:
    """Replace numbers that no character has, as a browser does: Python raises where one has more digits than it reads."""
    return _NO_CHARACTER.sub("\ufffd", text)


def unescaped(text: str) -> str:
    return unescape(with_readable_references(text))
