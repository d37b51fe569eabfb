"""What is different between two texts of a guide, part by part and word by word. Pure.

A part is a clause, or what stands under a heading up to the next clause or heading. A part finds its like in the other text by the
`id` of its first block, which stays the same for good; so a clause that was renamed and moved is still that clause.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commonpractice.community.comparing import SectionChange, compare
from commonpractice.guides.settling.reading_blocks import key_of, title_of, words_of

Node = Mapping[str, Any]
LINES = {"paragraph", "heading", "clause_title", "image"}


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    body: str
    key: str


def changes_between(before: Node, after: Node) -> list[SectionChange]:
    """In the order of `after`, without the parts that stayed as they were."""
    changes = compare(list(sections_of(before)), list(sections_of(after)), kind_of=lambda each: each.key)
    return [each for each in changes if each.kind != "same"]


def sections_of(tree: Node) -> Iterator[Section]:
    heading, key, lines = "", "", []
    for block in tree.get("content", ()):
        if block["type"] not in {"heading", "clause"}:
            key = key or key_of(block)
            lines += _lines(block)
            continue
        if heading or lines:
            yield Section(heading, "\n".join(lines), key)
        heading, key, lines = "", "", []
        if block["type"] == "heading":
            heading, key = words_of(block), key_of(block)
        else:
            below = [each for each in block["content"] if each["type"] != "clause_title"]
            yield Section(
                title_of(block), "\n".join(line for each in below for line in _lines(each)), key_of(block)
            )
    if heading or lines:
        yield Section(heading, "\n".join(lines), key)


def _lines(node: Node) -> Iterator[str]:
    """A line for each paragraph, however deep in lists and tables, and for each picture what it shows."""
    if node["type"] == "image":
        yield str(node["attrs"].get("caption") or node["attrs"].get("alt", ""))
    elif node["type"] in LINES:
        yield words_of(node)
    else:
        for each in node.get("content", ()):
            yield from _lines(each)
