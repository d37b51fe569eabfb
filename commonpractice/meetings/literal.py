"""What people typed, written so that Markdown shows it as typed.

Minutes and letters are Markdown of ours around words of theirs: theirs never become a heading, a link, a picture
or HTML, and never end the list or the section they stand in.
"""

import re

_INLINE = re.compile(r"[\\`*_\[\]<>#]|&(?=#?\w+;)")
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def lines(text: str) -> list[str]:
    """The lines that say something, each escaped; empty for a text of blanks only."""
    return [_line(line) for line in _UNSEEN.sub("", text).splitlines() if line.strip()]


def one_line(text: str) -> str:
    """The same in one line, for headings, names and letters' subjects written into Markdown."""
    return _line(" ".join(_UNSEEN.sub("", text).split()))


def block(text: str, indent: str = "") -> str:
    """Several lines that stay one paragraph or one list item, where rendering keeps line breaks."""
    return f"\n{indent}".join(lines(text))


def _line(line: str) -> str:
    escaped = _INLINE.sub(r"\\\g<0>", " ".join(line.split()))
    if escaped.startswith(("-", "+", "=", "~", "|")):
        return "\\" + escaped
    return _BEGINS_A_LIST.sub(r"\1\\\2", escaped)
