"""Puts clauses and call-outs together again from the styles and bookmarks of a Word file that was made here."""

import re
from collections.abc import Iterator, Mapping

from commonpractice.guides.document.allowed import CONTENT, Node
from commonpractice.guides.document.reading_in.blocks_in import Item
from commonpractice.guides.document.walking import walk, words_of

CLAUSE, TITLE, CALLOUT = "Clause", "Clause Title", "Callout"
FACTS = frozenset({"Clause Fact", "Clause Label"})
AROUND = frozenset({"Version"})
"""Styles of what was only put around the guide."""
LABEL = re.compile(r"^[^:\d]{1,40}\d{1,4}:\s*")
UNSTYLED = frozenset({"", "Compact", "Block Text", "Image Caption", "Captioned Figure", "Table"})


def put_together(items: list[Item], labels: Mapping[str, str], *, styled: bool) -> list[Node]:
    """Return the blocks, with what lay between the heading of a clause and its end inside it.

    `labels` are the words above call-outs by kind. Without `styled` (a format that has no styles) a clause goes on
    to the next heading.
    """
    items = _without_contents([item for item in items if item.style not in AROUND])
    items = list(_called_out(list(_captioned(items)), labels))
    nodes: list[Node] = []
    clause: Node | None = None
    facts = False
    for place, item in enumerate(items):
        if _begins(items, place):
            clause, facts = _clause(item), False
            nodes.append(clause)
        elif clause is not None and item.style in FACTS:
            facts = True
        elif clause is not None and facts and item.node["type"] == "table" and item.style in UNSTYLED:
            continue
        elif clause is not None and not facts and _belongs(item, styled=styled):
            clause["content"].append(item.node)
        else:
            clause = None
            nodes.append(item.node)
    return nodes


def _begins(items: list[Item], place: int) -> bool:
    item = items[place]
    if item.clause or item.style == TITLE:
        return True
    after = items[place + 1].style if place + 1 < len(items) else ""
    return item.node["type"] == "heading" and after == CLAUSE


def _belongs(item: Item, *, styled: bool) -> bool:
    if item.node["type"] not in CONTENT["clause"]:
        return False
    if not styled or item.style == CLAUSE:
        return True
    return item.node["type"] != "paragraph" and item.style in {*UNSTYLED, CALLOUT}


def _clause(item: Item) -> Node:
    words = [dict(node) for node in item.node.get("content", [])]
    if item.style != TITLE and words and words[0]["type"] == "text":
        whole = "".join(node.get("text", "") for node in words)
        cut = LABEL.match(whole)
        for node in words:
            if cut and node["type"] == "text":
                node["text"] = node["text"][cut.end() :]
                break
    title: Node = {"type": "clause_title", "content": words}
    return {"type": "clause", "attrs": {"id": item.clause}, "content": [title]}


def _without_contents(items: list[Item]) -> list[Item]:
    """Leave out a list of contents with its heading."""
    listed = {place for place, item in enumerate(items) if _is_contents(item.node)}
    before = {
        place - 1
        for place in listed
        if place and items[place - 1].node["type"] == "heading" and not items[place - 1].clause
    }
    return [item for place, item in enumerate(items) if place not in listed | before]


def _is_contents(node: Node) -> bool:
    if node["type"] != "bullet_list":
        return False
    texts = [inner for inner in walk(node) if inner["type"] == "text" and inner["text"].strip()]
    links = [
        mark["attrs"]["href"] for text in texts for mark in text.get("marks", []) if mark["type"] == "link"
    ]
    return bool(texts) and len(links) == len(texts) and all(link.startswith("#") for link in links)


def _captioned(items: list[Item]) -> Iterator[Item]:
    """Give a picture the words below it that Word styles as its caption."""
    last: Item | None = None
    for item in items:
        if (
            item.style.casefold().endswith("caption")
            and item.node["type"] == "paragraph"
            and last
            and last.node["type"] == "image"
        ):
            last.node["attrs"]["caption"] = words_of(item.node)
        else:
            yield item
        last = item


def _called_out(items: list[Item], labels: Mapping[str, str]) -> Iterator[Item]:
    """Join paragraphs and lists in the style of a call-out; its label says which kind it is."""
    kinds = {words.casefold(): kind for kind, words in labels.items()}
    open_one: Item | None = None
    for item in items:
        if item.style != CALLOUT or item.node["type"] not in CONTENT["callout"]:
            open_one = None
            yield item
            continue
        kind = kinds.get(words_of(item.node).casefold(), "")
        if open_one is None or kind:
            open_one = Item({"type": "callout", "attrs": {"kind": kind or "note"}, "content": []}, CALLOUT)
            yield open_one
        if not kind:
            open_one.node["content"].append(item.node)
