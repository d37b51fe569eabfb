"""A block as the text of a plain form, and back: one paragraph a line, `- ` and `1. ` before the items of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commonpractice.guides.document.allowed import CONTENT, INLINE_IN, LISTS, Node
from commonpractice.guides.document.plain_words import BREAK, content_of, line_of, tidy_content
from commonpractice.guides.document.walking import children, walk

STEP = 2
HOLDS_LINES = frozenset({"paragraph", "heading", "clause_title", "quote", "callout"}) | LISTS
LINE_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\[ \t]*\n[ \t]*")
LISTED = re.compile(r"(?P<indent>\s*)(?P<sign>-|(?P<number>\d{1,4})\.)(?:\s+(?P<words>.*))?$", re.DOTALL)
DEEPEST = 8


def can_be_plain(block: Node) -> bool:
    """Tell whether a plain form can hold the block: no table, picture, clause or draft, and nothing still suggested."""
    return block["type"] in HOLDS_LINES and not is_suggested(block)


def is_suggested(block: Node) -> bool:
    """Tell whether something in it is suggested and not decided."""
    marks = (mark for node in walk(block) for mark in node.get("marks", []))
    return any(mark["type"] in {"insertion", "deletion"} for mark in marks)


def plain_of(block: Node) -> str:
    """Return the lines of a block for which `can_be_plain`."""
    return "\n".join(_lines(block, 0))


def _lines(node: Node, depth: int) -> Iterator[str]:
    if node["type"] in INLINE_IN:
        content = tidy_content(children(node))
        if content:
            yield " " * (STEP * depth) + line_of(content).replace("\n", "\n" + " " * (STEP * depth))
    elif node["type"] in LISTS:
        for number, item in enumerate(children(node), node.get("attrs", {}).get("start", 1)):
            yield from _item(item, "-" if node["type"] == "bullet_list" else f"{number}.", depth)
    else:
        for child in children(node):
            yield from _lines(child, depth)


def _item(item: Node, sign: str, depth: int) -> Iterator[str]:
    first, *rest = children(item)
    words = next(_lines(first, 0), "").replace("\n", "\n" + " " * (STEP * (depth + 1)))
    yield " " * (STEP * depth) + (f"{sign} {words}" if words else sign)
    for child in rest:
        yield from _lines(child, depth + 1)


def from_plain(text: str, like: Node) -> list[Node]:
    """Return the blocks that the lines say, where `like` was before; the first of its kind keeps its id.

    A heading or title stays one line. A quote or callout stays what it is. A paragraph or list may become several
    blocks; those beyond the first have no id yet.
    """
    kind, attrs = like["type"], {"attrs": like["attrs"]} if "attrs" in like else {}
    text = LINE_BREAK.sub(rf"\1{BREAK}", text.replace("\r\n", "\n").replace("\r", "\n"))
    if kind in {"heading", "clause_title"}:
        content = content_of(" ".join(line.strip() for line in text.split("\n") if line.strip()))
        return [{"type": kind, **attrs, **({"content": content} if content else {})}]
    blocks = list(_blocks(text))
    if kind in {"quote", "callout"}:
        allowed = list(_flat(blocks, kind)) or [{"type": "paragraph"}]
        return [{"type": kind, **attrs, "content": allowed}]
    if not blocks:
        return [{"type": "paragraph", **attrs}] if kind == "paragraph" else []
    own = {name: value for name, value in like.get("attrs", {}).items() if name == "id"}
    keeper = next((block for block in blocks if block["type"] == kind), blocks[0])
    return [
        {**block, "attrs": {**own, **block.get("attrs", {})}} if block is keeper and own else block
        for block in blocks
    ]


def _flat(blocks: list[Node], kind: str) -> Iterator[Node]:
    """Yield the blocks as a quote or callout may hold them: a list in a quote becomes its paragraphs."""
    for block in blocks:
        if block["type"] in CONTENT[kind]:
            yield block
        else:
            yield from (node for node in walk(block) if node["type"] == "paragraph")


@dataclass(slots=True)
class _Open:
    """A list that is being read, and how far its signs stand to the right."""

    node: Node
    indent: int


def _blocks(text: str) -> Iterator[Node]:
    blocks: list[Node] = []
    lists: list[_Open] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        match = LISTED.match(line)
        while lists and (indent < lists[-1].indent or (indent == lists[-1].indent and not match)):
            lists.pop()
        if match:
            _list_line(blocks, lists, match, indent)
        else:
            into = children(lists[-1].node)[-1]["content"] if lists else blocks
            into.append(_paragraph(line.strip()))
    return iter(blocks)


def _list_line(blocks: list[Node], lists: list[_Open], match: re.Match[str], indent: int) -> None:
    kind = "bullet_list" if match["number"] is None else "ordered_list"
    item = {"type": "list_item", "content": [_paragraph((match["words"] or "").strip())]}
    if lists and indent == lists[-1].indent and lists[-1].node["type"] != kind:
        lists.pop()
    if lists and (indent == lists[-1].indent or len(lists) == DEEPEST):
        lists[-1].node["content"].append(item)
        return
    start: Node = {"attrs": {"start": int(match["number"])}} if match["number"] is not None else {}
    node: Node = {"type": kind, **start, "content": [item]}
    (children(lists[-1].node)[-1]["content"] if lists else blocks).append(node)
    lists.append(_Open(node, indent))


def _paragraph(words: str) -> Node:
    content = tidy_content(content_of(words))
    return {"type": "paragraph", **({"content": content} if content else {})}
