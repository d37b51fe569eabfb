"""What rooms say of their things, put together for the search. Pure."""

import re
from collections.abc import Iterator

_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#>|]+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)
_HEADING = re.compile(r"^##?\s+(.+)$", re.MULTILINE)


def joined(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text and text.strip())


def plain(markdown: str) -> str:
    """Without the marks of Markdown, and of links only their words; items of lists are told apart by a point."""
    return _MARKS.sub(lambda match: match[1] or " ", _ITEM.sub("· ", markdown.strip())).removeprefix("· ")


def sections(markdown: str) -> Iterator[tuple[str, str]]:
    """The heading and the words of each section; what stands before the first heading has none."""
    pieces = _HEADING.split(markdown)
    if pieces[0].strip():
        yield "", plain(pieces[0])
    for heading, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield plain(heading).strip(), plain(words)
