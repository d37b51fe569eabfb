"""A published guide as blocks that every form reads in one order: headings, paragraphs, lists, tables, clauses.

Blocks and pieces of text are plain dictionaries that go into JSON as they are:

    {"is": "heading", "id", "level": 2 to 6, "text": [pieces]}        {"is": "paragraph", "id", "text": [pieces]}
    {"is": "list", "id", "ordered", "start", "items": [[blocks]]}     {"is": "quote", "id", "blocks"}
    {"is": "callout", "id", "kind", "blocks"}                         {"is": "image", "id", "key", "alt", "caption"}
    {"is": "table", "id", "columns", "rows": [[{"x", "y", "colspan", "rowspan", "header", "blocks"}]]}
    {"is": "clause", "id", "number", "level", "text": [pieces], "blocks", "facts": ClauseFacts}

A piece is {"text", "strong", "em", "href"} (the last three where they hold) or {"break": true}; `href` is an address
or "#id" of a block that is there. Levels never leave one out. What somebody only suggests is not published: words
to be put in are left out, words to be taken out are still there.
"""

from collections.abc import Iterator
from typing import Any

from commonpractice.guides.publishing.laying_tables import laid
from commonpractice.guides.publishing.printable import one_line, printable
from commonpractice.guides.publishing.published import ClauseFacts, Published, Tree

Block = dict[str, Any]
Piece = dict[str, Any]

DEEPEST = 6
_SAFE = ("http://", "https://", "mailto:")


def laid_out(published: Published) -> list[Block]:
    return list(_Layer(published).blocks(published.tree))


class _Layer:
    """Walks the tree once, from top to bottom; knows the heading under which it is."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.ids = set(_ids(published.tree))
        self.taken: set[str] = set()
        self.level = 1
        self.clauses = 0

    def blocks(self, node: Tree) -> Iterator[Block]:
        for child in node.get("content", ()):
            yield from self.block(child)

    def block(self, node: Tree) -> Iterator[Block]:
        """Nothing where it holds nothing: an empty heading or paragraph is a riddle to who listens."""
        kind = node.get("type", "")
        if kind in {"heading", "paragraph"}:
            if plain(self.text(node)):
                yield getattr(self, kind)(node)
        elif kind in {"bullet_list", "ordered_list", "quote", "callout", "table", "image", "clause"}:
            yield getattr(self, kind)(node)
        else:
            yield from self.blocks(node)

    def heading(self, node: Tree) -> Block:
        self.level = max(2, min(int(_attr(node, "level", 2)), self.level + 1, DEEPEST - 1))
        return {"is": "heading", "id": self.own_id(node), "level": self.level, "text": self.text(node)}

    def paragraph(self, node: Tree) -> Block:
        return {"is": "paragraph", "id": self.own_id(node), "text": self.text(node)}

    def quote(self, node: Tree) -> Block:
        return {"is": "quote", "id": self.own_id(node), "blocks": list(self.blocks(node))}

    def callout(self, node: Tree) -> Block:
        kind = str(_attr(node, "kind", "note"))
        return {"is": "callout", "id": self.own_id(node), "kind": kind, "blocks": list(self.blocks(node))}

    def image(self, node: Tree) -> Block:
        alt, caption = one_line(_attr(node, "alt", "")), one_line(_attr(node, "caption", "") or "")
        return {
            "is": "image",
            "id": self.own_id(node),
            "key": _attr(node, "key", ""),
            "alt": alt,
            "caption": caption,
        }

    def bullet_list(self, node: Tree) -> Block:
        items = [list(self.blocks(item)) for item in node.get("content", ())]
        return {
            "is": "list",
            "id": self.own_id(node),
            "ordered": False,
            "items": [item for item in items if item],
        }

    def ordered_list(self, node: Tree) -> Block:
        return self.bullet_list(node) | {"ordered": True, "start": int(_attr(node, "start", 1) or 1)}

    def table(self, node: Tree) -> Block:
        rows = [
            [(_span(cell, "colspan"), _span(cell, "rowspan"), cell) for cell in row.get("content", ())]
            for row in node.get("content", ())
        ]
        columns, placed = laid(rows)
        return {
            "is": "table",
            "id": self.own_id(node),
            "columns": columns,
            "rows": [[self.cell(each) for each in row] for row in placed],
        }

    def cell(self, placed: Any) -> Block:
        header = placed.y == 0 or (placed.cell or {}).get("type") == "table_header"
        blocks = list(self.blocks(placed.cell)) if placed.cell else []
        spans = {"x": placed.x, "y": placed.y, "colspan": placed.colspan, "rowspan": placed.rowspan}
        return {**spans, "header": header, "blocks": blocks}

    def clause(self, node: Tree) -> Block:
        self.clauses += 1
        content = node.get("content", ())
        title = [
            piece for child in content if child.get("type") == "clause_title" for piece in self.text(child)
        ]
        facts = self.published.clauses.get(_id(node)) or ClauseFacts(self.clauses, plain(title))
        return {
            "is": "clause",
            "id": self.own_id(node),
            "number": facts.number,
            "level": min(self.level + 1, DEEPEST),
            "text": title if plain(title) else [{"text": facts.title or "…"}],
            "blocks": [
                block
                for child in content
                if child.get("type") != "clause_title"
                for block in self.block(child)
            ],
            "facts": facts,
        }

    def own_id(self, node: Tree) -> str:
        """Empty for a second block of the same id, which nothing could tell from the first."""
        found = _id(node)
        mine = "" if found in self.taken else found
        self.taken.add(found)
        return mine

    def text(self, node: Tree) -> list[Piece]:
        pieces = [self.piece(child) for child in node.get("content", ())]
        return [piece for piece in pieces if piece]

    def piece(self, node: Tree) -> Piece:
        if node.get("type") == "hard_break":
            return {"break": True}
        marks = {mark["type"]: mark.get("attrs") or {} for mark in node.get("marks", ())}
        words = printable(node.get("text") or "").replace("\n", " ")
        if not words or "insertion" in marks:
            return {}
        piece: Piece = {"text": words} | {mark: True for mark in ("strong", "em") if mark in marks}
        href = self.address(str(marks.get("link", {}).get("href", "")))
        return piece | {"href": href} if href else piece

    def address(self, href: str) -> str:
        href = "".join(printable(href).split())
        if href.startswith("#"):
            return href if href[1:] in self.ids else ""
        return href if href.lower().startswith(_SAFE) else ""


def plain(pieces: list[Piece]) -> str:
    return one_line("".join(" " if "break" in piece else piece["text"] for piece in pieces))


def _attr(node: Tree, name: str, otherwise: Any) -> Any:
    return (node.get("attrs") or {}).get(name, otherwise)


def _id(node: Tree) -> str:
    return str(_attr(node, "id", "") or "")


def _span(cell: Tree, name: str) -> int:
    return max(1, int(_attr(cell, name, 1) or 1))


def _ids(node: Tree) -> Iterator[str]:
    if _id(node):
        yield _id(node)
    for child in node.get("content", ()):
        yield from _ids(child)
