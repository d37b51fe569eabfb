"""Keeps the bookmarks of our own Word files: pandoc forgets those in headings, so they become marks in the text."""

import re
from collections.abc import Iterator

BEGIN, END = "\ue000", "\ue001"
MARK = re.compile(f"{BEGIN}([a-z]+)_([a-z0-9]{{10}}){END}")
WORD = re.compile(
    r'<w:bookmarkStart\b[^<>]*\bw:name="(?P<name>(?:clause|at)_[a-z0-9]{10})"[^<>]*>'
    r"|(?P<begin><w:p(?:\s[^<>]*)?(?<!/)>(?:\s*<w:pPr>(?:(?!<w:pPr>).)*?</w:pPr>|\s*<w:pPr/>)?)|(?P<end></w:p>)",
    re.DOTALL,
)
OPEN_TEXT = re.compile(r'<text:bookmark(?:-start)?\b[^<>]*\btext:name="((?:clause|at)_[a-z0-9]{10})"[^<>]*>')


def marked_word(xml: str) -> str:
    """Return the words of a Word file with a mark at the beginning of each of our bookmarks."""
    return "".join(_marked(xml)) if '"clause_' in xml or '"at_' in xml else xml


def _marked(xml: str) -> Iterator[str]:
    at, inside = 0, False
    waiting = ""
    for match in WORD.finditer(xml):
        yield xml[at : match.start()]
        at = match.end()
        if match["name"]:
            # Without the bookmark itself: pandoc would give its links another target.
            run = f"<w:r><w:t>{BEGIN}{match['name']}{END}</w:t></w:r>"
            if inside:
                yield run
            else:
                waiting += run
            continue
        yield match[0]
        inside = bool(match["begin"])
        if inside:
            yield waiting
            waiting = ""
    yield xml[at:]


def marked_open_text(xml: str) -> str:
    """Return the same of an OpenDocument file."""
    return OPEN_TEXT.sub(lambda match: f"{match[0]}{BEGIN}{match[1]}{END}", xml)
