"""Signs for which the setter of PDF has no font: little pictures are named in words, letters become a box."""

import re
import unicodedata

MISSING = "□"
_CANNOT_SHOW = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_JOINS = re.compile("[\u200c\u200d\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What only changes the sign before it: joined, coloured, in a box."""
_FLAG_A, _FLAG_Z = 0x1F1E6, 0x1F1FF


def what_cannot_be_shown(diagnostic: str) -> dict[str, str]:
    """From what Typst complains of: each text that no font can show, and what to say instead."""
    found = {_unescaped(each) for each in _CANNOT_SHOW.findall(diagnostic)}
    signs = {sign for text in found for sign in text if not sign.isascii()} or found
    return {sign: _instead(sign) for sign in sorted(signs)}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _instead(sign: str) -> str:
    if _JOINS.fullmatch(sign):
        return ""
    if _FLAG_A <= ord(sign) <= _FLAG_Z:
        return chr(ord("A") + ord(sign) - _FLAG_A)
    if unicodedata.category(sign) == "So":
        return f"[{unicodedata.name(sign, 'picture').lower()}]"
    return MISSING if unicodedata.category(sign)[0] in "LNPS" else ""
