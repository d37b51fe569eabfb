"""Makes any nodes into allowed ones: what is unknown is dropped, what is missing is added."""

import uuid
from collections.abc import Callable
from typing import Any

from commonpractice.guides.document.allowed import (
    CALLOUTS,
    CONTENT,
    DEEPEST,
    INLINE_IN,
    LEVELS,
    LONGEST_LINE,
    MOST_ACROSS,
    MOST_CHARACTERS,
    MOST_NODES,
    NAMED,
    NAMED_IN,
    Node,
)
from commonpractice.guides.document.naming import Ids
from commonpractice.guides.document.tables import squared
from commonpractice.guides.document.words import clean_inline, one_line, whole_number


class TreeError(ValueError):
    """The tree cannot be a guide; its words are a sentence to show."""


class Cleaner:
    """One cleaning. `strict` raises TreeError where the tree is too big, too deep or lacks an alternative text.

    Otherwise such parts are dropped; with `alt_later` a picture without one is kept, for the page to ask.
    """

    def __init__(self, ids: Ids, *, strict: bool = True, alt_later: bool = False) -> None:
        self.ids = ids
        self.strict = strict
        self.alt_later = alt_later
        self.nodes = self.characters = 0

    def document(self, raw: object) -> Node:
        """Return the whole document; one empty paragraph where nothing is left."""
        if not isinstance(raw, dict) or raw.get("type") != "doc":
            if self.strict:
                raise TreeError("This is not a guide.")
            raw = {}
        return {"type": "doc", "content": self.children(raw, "doc", 0) or [self.empty("doc")]}

    def children(self, raw: Node, inside: str, depth: int) -> list[Node]:
        """Return those children of a node that may stand in it."""
        content = raw.get("content")
        found = [
            self.node(item, inside, depth + 1) for item in (content if isinstance(content, list) else [])
        ]
        return [node for node in found if node is not None]

    def node(self, raw: object, inside: str, depth: int) -> Node | None:
        """Return one node as it may stand inside another, or None."""
        if not isinstance(raw, dict):
            return None
        name = raw.get("type")
        if not isinstance(name, str) or name not in CONTENT[inside]:
            return None
        self.nodes += 1
        if depth > DEEPEST or self.nodes > MOST_NODES:
            self.refuse("This guide is too big, or has too many lists inside each other.")
            return None
        node: Node = {"type": name}
        if name in NAMED:
            own = self.ids.settle(
                raw, _attrs(raw).get("id"), needed=inside in NAMED_IN, words=lambda: f"{name} {words_in(raw)}"
            )
            node["attrs"] = {"id": own} if own else {}
        fitted = FITTING.get(name, Cleaner.plain)(self, raw, node, depth)
        if fitted is not None and fitted.get("attrs") == {}:
            del fitted["attrs"]
        return fitted

    def refuse(self, sentence: str) -> None:
        """Raise where it matters."""
        if self.strict:
            raise TreeError(sentence)

    def words(self, raw: Node) -> list[Node]:
        """Return the words of a block, and count them."""
        inline = clean_inline(raw.get("content"))
        self.nodes += len(inline)
        self.characters += sum(len(item.get("text", "")) for item in inline)
        if self.characters > MOST_CHARACTERS:
            self.refuse("This guide is too long.")
        return inline

    def empty(self, inside: str) -> Node:
        """Return an empty paragraph, named where it must be."""
        node: Node = {"type": "paragraph"}
        if inside in NAMED_IN:
            node["attrs"] = {
                "id": self.ids.settle(node, None, needed=True, words=lambda: f"{inside} paragraph")
            }
        return node

    def plain(self, raw: Node, node: Node, depth: int) -> Node | None:
        """Fit a block that has nothing of its own but content."""
        name = node["type"]
        if name in INLINE_IN:
            content = self.words(raw)
            return {**node, "content": content} if content else node
        content = self.children(raw, name, depth)
        if name in {"bullet_list", "ordered_list", "table", "table_row"}:
            return {**node, "content": content} if content else None
        if not content or (name == "list_item" and content[0]["type"] != "paragraph"):
            content.insert(0, self.empty(name))
        return {**node, "content": content}

    def heading(self, raw: Node, node: Node, depth: int) -> Node | None:
        level = whole_number(_attrs(raw).get("level"))
        node["attrs"]["level"] = min(max(2 if level is None else level, LEVELS[0]), LEVELS[-1])
        return self.plain(raw, node, depth)

    def ordered_list(self, raw: Node, node: Node, depth: int) -> Node | None:
        start = whole_number(_attrs(raw).get("start"))
        node["attrs"]["start"] = start if start is not None and 0 <= start <= 9999 else 1  # noqa: PLR2004 - four digits
        return self.plain(raw, node, depth)

    def callout(self, raw: Node, node: Node, depth: int) -> Node | None:
        kind = _attrs(raw).get("kind")
        node["attrs"]["kind"] = kind if kind in CALLOUTS else CALLOUTS[0]
        return self.plain(raw, node, depth)

    def cell(self, raw: Node, node: Node, depth: int) -> Node | None:
        spans = {name: whole_number(_attrs(raw).get(name)) or 1 for name in ("colspan", "rowspan")}
        node["attrs"] = {name: min(max(span, 1), MOST_ACROSS) for name, span in spans.items()}
        return self.plain(raw, node, depth)

    def table(self, raw: Node, node: Node, depth: int) -> Node | None:
        fitted = self.plain(raw, node, depth)
        return fitted and squared(fitted)

    def draft(self, raw: Node, node: Node, depth: int) -> Node | None:
        table = _attrs(raw).get("table")
        number = whole_number(table)
        node["attrs"]["table"] = one_line(table, 80) if number is None else number
        return self.plain(raw, node, depth)

    def image(self, raw: Node, node: Node, depth: int) -> Node | None:
        attrs = _attrs(raw)
        caption = one_line(attrs.get("caption"), LONGEST_LINE)
        alt = one_line(attrs.get("alt"), LONGEST_LINE) or caption
        try:
            key = str(uuid.UUID(attrs["key"]))
        except (KeyError, ValueError, TypeError, AttributeError):
            return None
        if not alt and not self.alt_later:
            self.refuse("A picture has no words for those who cannot see it.")
            return None
        node["attrs"].update(key=key, alt=alt, caption=caption)
        return node

    def clause(self, raw: Node, node: Node, depth: int) -> Node | None:
        """Fit a clause: its title first, and something below it."""
        raw_content = raw.get("content")
        items = [
            item for item in (raw_content if isinstance(raw_content, list) else []) if isinstance(item, dict)
        ]
        titles = [item for item in items if item.get("type") == "clause_title"]
        words = self.words(titles[0]) if titles else []
        # What became a second title when two wrote at once is words all the same.
        below: list[Any] = [
            {**item, "type": "paragraph"} if item.get("type") == "clause_title" else item
            for item in items
            if not titles or item is not titles[0]
        ]
        content = self.children({"content": below}, "clause", depth) or [self.empty("clause")]
        title = {"type": "clause_title", **({"content": words} if words else {})}
        return {**node, "content": [title, *content]}


FITTING: dict[str, Callable[[Cleaner, Node, Node, int], Node | None]] = {
    "heading": Cleaner.heading,
    "ordered_list": Cleaner.ordered_list,
    "callout": Cleaner.callout,
    "table_header": Cleaner.cell,
    "table_cell": Cleaner.cell,
    "table": Cleaner.table,
    "draft": Cleaner.draft,
    "image": Cleaner.image,
    "clause": Cleaner.clause,
}


def _attrs(raw: Node) -> Node:
    attrs = raw.get("attrs")
    return attrs if isinstance(attrs, dict) else {}


def words_in(raw: object, depth: int = 0) -> str:
    """Return all words of any node in one, to know it by."""
    if not isinstance(raw, dict) or depth > DEEPEST:
        return ""
    content = raw.get("content")
    text = raw.get("text")
    below = "".join(words_in(item, depth + 1) for item in content) if isinstance(content, list) else ""
    return (text if isinstance(text, str) else "") + below
