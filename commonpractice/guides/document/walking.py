"""Goes through a tree: blocks, clauses, headings, pictures, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commonpractice.guides.document.allowed import INLINE_IN, NAMED_IN, Node

WORD = re.compile(r"\w+(?:['’.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the document has it; levels are 2 to 4."""

    id: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class ClauseHere:
    """A clause in its place: numbers count from 1 in the order of the document."""

    id: str
    number: int
    title: str
    node: Node
    draft: str
    """The id of the draft it stands in, or an empty string."""


def children(node: Node) -> list[Node]:
    """Return what a node holds."""
    content: list[Node] = node.get("content", [])
    return content


def id_of(node: Node) -> str:
    """Return the id of a node, or an empty string."""
    return str(node.get("attrs", {}).get("id", ""))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything in it, in the order of reading."""
    yield node
    for child in children(node):
        yield from walk(child)


def named_blocks(tree: Node) -> Iterator[tuple[Node, str]]:
    """Yield every block that surely has an id, with the id of the clause or draft it stands in (or "")."""
    for child in children(tree):
        if child["type"] == "clause_title":
            continue
        yield child, id_of(tree)
        if child["type"] in NAMED_IN:
            yield from named_blocks(child)


def find(tree: Node, block: str) -> Node | None:
    """Return the block with an id, also one inside a clause or draft."""
    return next((node for node, _ in named_blocks(tree) if id_of(node) == block), None)


def clauses(tree: Node, *, drafts: bool = True) -> list[ClauseHere]:
    """Return the clauses in order; without `drafts` those that a workshop's table still writes are left out."""
    found: list[tuple[Node, str]] = []
    for child in children(tree):
        if child["type"] == "clause":
            found.append((child, ""))
        elif child["type"] == "draft" and drafts:
            found += [(inner, id_of(child)) for inner in children(child) if inner["type"] == "clause"]
    return [
        ClauseHere(id_of(node), number, words_of(children(node)[0]), node, draft)
        for number, (node, draft) in enumerate(found, 1)
    ]


def headings(tree: Node) -> list[Heading]:
    """Return the headings that have words, in order."""
    return [
        Heading(id_of(node), node["attrs"]["level"], words)
        for node in walk(tree)
        if node["type"] == "heading" and (words := words_of(node))
    ]


def pictures(tree: Node) -> list[Node]:
    """Return the image nodes in order."""
    return [node for node in walk(tree) if node["type"] == "image"]


def text_blocks(node: Node) -> Iterator[Node]:
    """Yield the nodes in a block that hold words, itself among them, in order."""
    return (inner for inner in walk(node) if inner["type"] in INLINE_IN)


def letters_of(node: Node) -> str:
    """Return the text of one paragraph, heading or title as it stands; a line break is a new line."""
    return "".join("\n" if item["type"] == "hard_break" else item["text"] for item in children(node))


def words_of(node: Node) -> str:
    """Return the words of any node in one line."""
    return " ".join(word for part in text_blocks(node) for word in letters_of(part).split())


def count_words(node: Node) -> int:
    """Return how many words there are to read."""
    return sum(1 for part in text_blocks(node) for _ in WORD.finditer(letters_of(part)))
