"""A text as its pages show it: clauses with a number and an anchor, and what stands between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.settling.reading_blocks import key_of, title_of, words_of

Node = Mapping[str, Any]
FIRST_LEVEL = 2
"""Of headings: the first level is the title of the guide."""


@dataclass(frozen=True, slots=True)
class Block:
    """`number` is 0 and `key` empty for what is no clause. `html` of a clause is without its short name."""

    html: SafeString
    key: str = ""
    number: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `number` is 0 for a heading."""

    key: str
    words: str
    number: int


def blocks_of(tree: Node) -> list[Block]:
    return list(_blocks(tree))


def contents_of(tree: Node) -> list[Entry]:
    """Clauses, and headings of the first level."""
    found, number = [], 0
    for node in tree.get("content", ()):
        if node["type"] == "clause":
            number += 1
            found.append(Entry(key_of(node), title_of(node), number))
        elif node["type"] == "heading" and node["attrs"]["level"] == FIRST_LEVEL and words_of(node):
            found.append(Entry(key_of(node), words_of(node), 0))
    return found


def _blocks(tree: Node) -> Iterator[Block]:
    between: list[Node] = []
    number = 0
    for node in tree.get("content", ()):
        if node["type"] != "clause":
            between.append(node)
            continue
        if between:
            yield Block(as_html(between))
            between = []
        number += 1
        below = [each for each in node["content"] if each["type"] != "clause_title"]
        yield Block(as_html(below), key_of(node), number, title_of(node))
    if between:
        yield Block(as_html(between))
