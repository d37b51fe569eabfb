"""Blocks as pandoc has them into blocks as a guide has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from commonpractice.guides.document.allowed import CONTENT, Node
from commonpractice.guides.document.plain_words import tidy_content
from commonpractice.guides.document.reading_in.found import Finds
from commonpractice.guides.document.reading_in.inlines_in import Part, inlines_in
from commonpractice.guides.document.walking import walk, words_of


@dataclass(slots=True)
class Item:
    """A block at the top of a document, with the name of its style in Word and its place's bookmark."""

    node: Node
    style: str = ""
    clause: str = ""
    """The id of the clause that a heading begins, by its bookmark."""


def items_in(parts: list[Part], finds: Finds, style: str = "") -> Iterator[Item]:
    """Yield the blocks of a document in order, each followed by the pictures that stood in it."""
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Div":
            yield from _division(content, finds, style)
            continue
        if kind == "Figure":
            yield from _figure(content, finds, style)
            continue
        clause = any(found == "clause" for found, _own in finds.anchors)
        nodes = list(blocks_in([part], finds))
        clause = clause or any(found == "clause" for found, _own in finds.anchors)
        own = finds.take_anchor("clause" if clause else "")
        for place, node in enumerate(nodes):
            named = (
                {"attrs": {**node.get("attrs", {}), "id": own}} if own and place == 0 and not clause else {}
            )
            yield Item({**node, **named}, style or style_inside(part), own if clause and place == 0 else "")
        yield from (Item(image, style) for image in finds.take_lifted())


def _division(content: Any, finds: Finds, style: str) -> Iterator[Item]:
    (own, classes, pairs), parts = content
    named = dict(pairs).get("custom-style", "")
    if "clause" in classes:
        yield from _section(own, parts, finds)
    elif "callout" in classes:
        yield _callout(dict(pairs), parts, finds)
    else:
        yield from items_in(parts, finds, named or style)


def _section(own: str, parts: list[Part], finds: Finds) -> Iterator[Item]:
    """Yield a clause as our own pages show it: a section whose heading is its title."""
    title: list[Node] = []
    below: list[Node] = []
    for item in items_in(parts, finds):
        if item.node["type"] == "heading" and not title and not below:
            title = item.node.get("content", [])
        elif item.node["type"] in CONTENT["clause"]:
            below.append(item.node)
        else:
            below += _paragraphs([item.node])
    head: Node = {"type": "clause_title", "content": title}
    yield Item({"type": "clause", "attrs": {"id": own}, "content": [head, *below]})


def _callout(pairs: dict[str, str], parts: list[Part], finds: Finds) -> Item:
    content = [node for node in blocks_in(parts, finds) if node["type"] in CONTENT["callout"]]
    return Item({"type": "callout", "attrs": {"kind": pairs.get("data-kind", "note")}, "content": content})


def _figure(content: Any, finds: Finds, style: str) -> Iterator[Item]:
    _attr, (_short, caption), parts = content
    items = list(items_in(parts, finds, style))
    words = " ".join(words_of(node) for node in blocks_in(caption, finds))
    for item in items:
        if item.node["type"] == "image":
            item.node["attrs"]["caption"] = "" if words == item.node["attrs"]["alt"] else words
    yield from items


def style_inside(part: Part) -> str:
    """Return the style of the first paragraph in a list or quote: Word gives the list itself none."""
    content: Any = part.get("c")
    if part["t"] in {"BulletList", "OrderedList", "BlockQuote"}:
        inside = content[1] if part["t"] == "OrderedList" else content
        first = inside[0] if inside else []
        blocks = [first] if isinstance(first, dict) else first
        if blocks:
            return style_inside(blocks[0])
    if part["t"] == "Div":
        return str(dict(content[0][2]).get("custom-style", ""))
    return ""


def blocks_in(parts: list[Part], finds: Finds) -> Iterator[Node]:
    """Yield nodes; what a guide does not know comes as its paragraphs, or not at all."""
    for part in parts:
        read = READING.get(part["t"])
        if read is not None:
            yield from read(part.get("c"), finds)


def _words(content: Any, finds: Finds) -> Iterator[Node]:
    return _paragraph(inlines_in(content, finds))


def _heading(content: Any, finds: Finds) -> Iterator[Node]:
    yield {
        "type": "heading",
        "attrs": {"level": content[0]},
        "content": tidy_content(inlines_in(content[2], finds)),
    }


def _bullets(content: Any, finds: Finds) -> Iterator[Node]:
    yield {"type": "bullet_list", "content": [_item(item, finds) for item in content]}


def _numbers(content: Any, finds: Finds) -> Iterator[Node]:
    items = [_item(item, finds) for item in content[1]]
    yield {"type": "ordered_list", "attrs": {"start": content[0][0]}, "content": items}


def _quote(content: Any, finds: Finds) -> Iterator[Node]:
    yield {"type": "quote", "content": _paragraphs(list(blocks_in(content, finds)))}


def _inside(content: Any, finds: Finds) -> Iterator[Node]:
    return blocks_in(content[-1], finds)


def _code(content: Any, _finds: Finds) -> Iterator[Node]:
    for line in content[1].split("\n"):
        yield from _paragraph([{"type": "text", "text": line}])


def _lines(content: Any, finds: Finds) -> Iterator[Node]:
    lines = [inlines_in(line, finds) for line in content]
    return _paragraph([node for line in lines for node in (*line, {"type": "hard_break"})][:-1])


def _definitions(content: Any, finds: Finds) -> Iterator[Node]:
    for term, meanings in content:
        yield from _paragraph([_strong(node) for node in inlines_in(term, finds)])
        yield from (node for meaning in meanings for node in blocks_in(meaning, finds))


def _paragraph(words: list[Node]) -> Iterator[Node]:
    words = tidy_content(words)
    if words:
        yield {"type": "paragraph", "content": words}


def _strong(node: Node) -> Node:
    return {**node, "marks": [*node.get("marks", []), {"type": "strong"}]} if node["type"] == "text" else node


def _item(parts: list[Part], finds: Finds) -> Node:
    content: list[Node] = []
    for node in blocks_in(parts, finds):
        content += [node] if node["type"] in CONTENT["list_item"] else _paragraphs([node])
    return {"type": "list_item", "content": content}


def _paragraphs(nodes: list[Node]) -> list[Node]:
    """Return only paragraphs: a heading becomes a strong one, items of a list get a dot before them."""
    found: list[Node] = []
    for node in nodes:
        if node["type"] == "heading":
            found += _paragraph([_strong(item) for item in node["content"]])
        elif node["type"] in {"bullet_list", "ordered_list"}:
            for item in node["content"]:
                dot, inside = {"type": "text", "text": "• "}, _paragraphs(item["content"])
                found += [
                    {**p, "content": [dot, *p["content"]]} if not place else p
                    for place, p in enumerate(inside)
                ]
        else:
            found += [inner for inner in walk(node) if inner["type"] == "paragraph"]
    return found


def _table(content: Any, finds: Finds) -> Iterator[Node]:
    _attr, (_short, caption), _columns, head, bodies, foot = content
    head_rows = [*head[1]]
    rows = [row for body in bodies for row in (*body[2], *body[3])] + foot[1]
    cells = [cell for row in (*head_rows, *rows) for cell in row[1]]
    yield from (node for node in blocks_in(caption, finds) if node["type"] == "paragraph")
    # A box around some words, as Word has it, is no table.
    if len(cells) == 1:
        yield from blocks_in(cells[0][4], finds)
        return
    content = [
        *(
            {"type": "table_row", "content": [_cell(cell, "table_header", finds) for cell in row[1]]}
            for row in head_rows
        ),
        *(
            {"type": "table_row", "content": [_cell(cell, "table_cell", finds) for cell in row[1]]}
            for row in rows
        ),
    ]
    if content:
        yield {"type": "table", "content": content}


def _cell(cell: Any, kind: str, finds: Finds) -> Node:
    _attr, _align, down, across, parts = cell
    content = _paragraphs(list(blocks_in(parts, finds)))
    return {
        "type": kind,
        "attrs": {"colspan": across, "rowspan": down},
        "content": [_not_strong(node) for node in content] if kind == "table_header" else content,
    }


def _not_strong(node: Node) -> Node:
    """Return a paragraph of a header cell without the bold that it has anyway, where all of it is bold."""
    words = [item for item in node["content"] if item["type"] == "text" and item["text"].strip()]
    if not all(any(mark["type"] == "strong" for mark in item.get("marks", [])) for item in words):
        return node
    bare = [
        {**item, "marks": [mark for mark in item.get("marks", []) if mark["type"] != "strong"]}
        for item in node["content"]
    ]
    return {**node, "content": bare}


READING: dict[str, Callable[[Any, Finds], Iterator[Node]]] = {
    "Para": _words,
    "Plain": _words,
    "Header": _heading,
    "BulletList": _bullets,
    "OrderedList": _numbers,
    "BlockQuote": _quote,
    "Table": _table,
    "Div": _inside,
    "Figure": _inside,
    "CodeBlock": _code,
    "LineBlock": _lines,
    "DefinitionList": _definitions,
}
