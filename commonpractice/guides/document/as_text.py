"""A tree, or a part of it, as plain lines: for comparing, searching and letters."""

from collections.abc import Iterator

from commonpractice.guides.document.allowed import LISTS, Node
from commonpractice.guides.document.walking import children, letters_of


def as_text(node: Node) -> str:
    """Return the words with an empty line between blocks; lists have their marks, cells a bar between them.

    Suggestions are all in it: decide or leave them out first (`suggested.py`).
    """
    return "\n\n".join(block for block in (block_text(child) for child in children(node)) if block.strip())


def block_text(node: Node) -> str:
    """Return the lines of one block."""
    return "\n".join(_lines(node)).rstrip()


def _lines(node: Node) -> Iterator[str]:
    kind = node["type"]
    if kind in LISTS:
        first = node.get("attrs", {}).get("start", 1)
        for number, item in enumerate(children(node), first):
            yield from _item(item, "- " if kind == "bullet_list" else f"{number}. ")
    elif kind == "table":
        for row in children(node):
            cells = (" ".join(" ".join(_lines(cell)).split()) for cell in children(row))
            yield " | ".join(cells).rstrip()
    elif kind == "image":
        alt, caption = node["attrs"]["alt"], node["attrs"]["caption"]
        yield f"[{alt}]" if caption in {"", alt} else f"[{alt}] {caption}"
    elif kind in {"paragraph", "heading", "clause_title"}:
        yield from (" ".join(line.split()) for line in letters_of(node).split("\n"))
    else:
        for child in children(node):
            yield from _lines(child)


def _item(item: Node, mark: str) -> Iterator[str]:
    for place, line in enumerate(line for child in children(item) for line in _lines(child)):
        yield (mark if place == 0 else " " * len(mark)) + line
