"""The smallest pieces of pandoc's own form of a document (its JSON, pandoc-types 1.23)."""

from collections.abc import Sequence
from typing import Any

Part = dict[str, Any]

VERSION = [1, 23, 1]
_NOTHING: list[Any] = ["", [], []]


def attributes(key: str = "", *kinds: str, style: str = "") -> list[Any]:
    """An id, classes (for EPUB) and the style of paragraphs (for Word)."""
    return [key, list(kinds), [["custom-style", style]] if style else []]


def words(text: str) -> list[Part]:
    """Text with its spaces as pandoc has them, so that lines can be filled."""
    parts: list[Part] = []
    for number, word in enumerate(text.split(" ")):
        parts += [{"t": "Space"}] if number else []
        parts += [{"t": "Str", "c": word}] if word else []
    return parts


def paragraph(inlines: Sequence[Part]) -> Part:
    return {"t": "Para", "c": list(inlines)}


def heading(level: int, inlines: Sequence[Part], key: str = "", *, inside: bool = False) -> Part:
    """With the id `inside` it becomes a bookmark within the paragraph in Word, else one around what follows."""
    if key and inside:
        return {"t": "Header", "c": [level, _NOTHING, [{"t": "Span", "c": [attributes(key), list(inlines)]}]]}
    return {"t": "Header", "c": [level, attributes(key), list(inlines)]}


def strong(inlines: Sequence[Part]) -> Part:
    return {"t": "Strong", "c": list(inlines)}


def link(address: str, inlines: Sequence[Part]) -> Part:
    return {"t": "Link", "c": [_NOTHING, list(inlines), [address, ""]]}


def bullets(items: Sequence[list[Part]]) -> Part:
    return {"t": "BulletList", "c": list(items)}


def numbered(start: int, items: Sequence[list[Part]]) -> Part:
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], list(items)]}


def division(blocks: Sequence[Part], key: str = "", *kinds: str, style: str = "") -> Part:
    return {"t": "Div", "c": [attributes(key, *kinds, style=style), list(blocks)]}


def cell(blocks: Sequence[Part], colspan: int = 1, rowspan: int = 1) -> list[Any]:
    return [_NOTHING, {"t": "AlignDefault"}, rowspan, colspan, list(blocks)]


def table(columns: int, head: Sequence[list[Any]], rows: Sequence[Sequence[list[Any]]]) -> Part:
    """A row of header cells and rows of cells, each from `cell`."""
    widths = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / columns}] for _ in range(columns)]
    body = [_NOTHING, 0, [], [[_NOTHING, list(row)] for row in rows]]
    return {
        "t": "Table",
        "c": [_NOTHING, [None, []], widths, [_NOTHING, [[_NOTHING, list(head)]]], [body], [_NOTHING, []]],
    }


def image(address: str, alt: str) -> Part:
    return {"t": "Image", "c": [_NOTHING, words(alt), [address, ""]]}
