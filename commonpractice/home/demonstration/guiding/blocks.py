"""Parts of a text, as `guides/document/schema.py` has them."""

from typing import Any

Node = dict[str, Any]


def doc(*blocks: Node) -> Node:
    return {"type": "doc", "content": list(blocks)}


def heading(words: str) -> Node:
    return {"type": "heading", "attrs": {"level": 2}, "content": [_text(words)]}


def paragraph(words: str) -> Node:
    return {"type": "paragraph", "content": [_text(words)]}


def suggested(before: str, out: str, into: str, after: str, *, marks: dict[str, Any]) -> Node:
    """A paragraph in which somebody would put `into` in the place of `out`."""
    words = [
        _text(before),
        {**_text(out), "marks": [{"type": "deletion", "attrs": marks}]},
        {**_text(into), "marks": [{"type": "insertion", "attrs": marks}]},
        _text(after),
    ]
    return {"type": "paragraph", "content": words}


def items(*each: str) -> Node:
    content = [{"type": "list_item", "content": [paragraph(words)]} for words in each]
    return {"type": "bullet_list", "content": content}


def callout(kind: str, *blocks: Node) -> Node:
    return {"type": "callout", "attrs": {"kind": kind}, "content": list(blocks)}


def clause(key: str, title: str, *blocks: Node) -> Node:
    name = {"type": "clause_title", "content": [_text(title)]}
    return {"type": "clause", "attrs": {"id": key}, "content": [name, *blocks]}


def table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Node:
    """The first column names what its row is about."""
    return {
        "type": "table",
        "content": [_row("table_header", head), *(_row("table_cell", row) for row in rows)],
    }


def _row(kind: str, cells: tuple[str, ...]) -> Node:
    one = {"colspan": 1, "rowspan": 1}
    return {
        "type": "table_row",
        "content": [
            {"type": kind if place else "table_header", "attrs": one, "content": [paragraph(words)]}
            for place, words in enumerate(cells)
        ],
    }


def _text(words: str) -> Node:
    return {"type": "text", "text": words}
