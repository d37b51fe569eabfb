"""Words as pandoc has them into words as a guide has them."""

import re
from collections.abc import Iterator
from typing import Any

from commonpractice.guides.document.allowed import ID, Node
from commonpractice.guides.document.reading_in.found import Finds
from commonpractice.guides.document.reading_in.marking import MARK
from commonpractice.guides.document.words import address_allowed, clean_inline

Part = dict[str, Any]
MARKED = {"Strong": "strong", "Emph": "em"}
ONLY_WORDS = frozenset({"Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
Marks = tuple[Node, ...]
OURS = re.compile(r"#(?:clause|at)_")


def inlines_in(parts: list[Part], finds: Finds) -> list[Node]:
    """Return text and line breaks; pictures and notes are noted among the finds."""
    return clean_inline(list(_inlines(parts, (), finds)))


def _inlines(parts: list[Part], marks: Marks, finds: Finds) -> Iterator[Node]:
    for part in parts:
        yield from _inline(part["t"], part.get("c"), marks, finds)


def _inline(kind: str, content: Any, marks: Marks, finds: Finds) -> Iterator[Node]:
    if kind == "Str":
        yield _text(_unmarked(content, finds), marks)
    elif kind in SPACES:
        yield {"type": "hard_break"} if kind == "LineBreak" else _text(" ", marks)
    elif kind in MARKED:
        yield from _inlines(content, (*marks, {"type": MARKED[kind]}), finds)
    elif kind in ONLY_WORDS:
        yield from _inlines(content, marks, finds)
    elif kind in {"Code", "Math"}:
        yield _text(content[1], marks)
    elif kind == "Image":
        finds.picture(content[2][0], _plain(content[1]))
    elif kind == "Note":
        yield _text(f" [{finds.note(content)}]", marks)
    elif kind in {"Span", "Cite", "Link", "Quoted"}:
        yield from _around(kind, content, marks, finds)


def _around(kind: str, content: Any, marks: Marks, finds: Finds) -> Iterator[Node]:
    before, after = QUOTES[content[0]["t"]] if kind == "Quoted" else ("", "")
    more = _link(content[2][0]) if kind == "Link" else []
    yield _text(before, marks)
    yield from _inlines(content[1], (*marks, *more), finds)
    yield _text(after, marks)


def _text(words: str, marks: Marks) -> Node:
    return {"type": "text", "text": words, "marks": list(marks)}


def _unmarked(words: str, finds: Finds) -> str:
    for match in MARK.finditer(words):
        finds.anchors.append((match[1], match[2]))
    return MARK.sub("", words)


def _link(address: str) -> list[Node]:
    if address.startswith("#"):
        own = OURS.sub("", address).removeprefix("#")
        address = f"#{own}" if ID.fullmatch(own) else ""
    allowed = address_allowed(address)
    return [{"type": "link", "attrs": {"href": allowed}}] if allowed else []


def _plain(parts: list[Part]) -> str:
    nodes = _inlines(parts, (), Finds(lambda _name: b""))
    return " ".join("".join(node.get("text", " ") for node in nodes).split())
