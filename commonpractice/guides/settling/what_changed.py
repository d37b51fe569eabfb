"""What is different between two texts of a guide, part by part and word by word. Pure.

A part is a clause, or what stands under a heading up to the next clause or heading. A part finds its like in the other text by the
`id` of its first block, which stays the same for good; so a clause that was renamed and moved is still that clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commonpractice.community.comparing import SectionChange, compare
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.walking import children, id_of, words_of


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
    for block in children(tree):
        if block["type"] not in {"heading", "clause"}:
            key = key or id_of(block)
            lines.append(block_text(block))
            continue
        if heading or lines:
            yield Section(heading, "\n".join(lines), key)
        heading, key, lines = "", "", []
        if block["type"] == "heading":
            heading, key = words_of(block), id_of(block)
        else:
            title, *below = children(block)
            yield Section(words_of(title), "\n".join(map(block_text, below)), id_of(block))
    if heading or lines:
        yield Section(heading, "\n".join(lines), key)
