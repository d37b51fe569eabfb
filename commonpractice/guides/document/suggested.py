"""Suggestions in a tree: text that somebody would add or take out, marked but not yet decided."""

from collections.abc import Callable, Container
from dataclasses import dataclass

from commonpractice.guides.document.allowed import INLINE_IN, Node
from commonpractice.guides.document.walking import children, named_blocks, text_blocks
from commonpractice.guides.document.words import clean_inline

SuggestionId = str | int
EMPTIED = frozenset({"bullet_list", "ordered_list", "list_item", "quote", "callout"})
"""What goes when all that it held was only suggested."""


@dataclass(slots=True)
class Suggestion:
    """One suggestion, all its parts together. `block` is the first block it touches, `by` as its writer's browser says."""

    id: SuggestionId
    block: str
    added: str = ""
    taken_out: str = ""
    by: SuggestionId | None = None


def open_suggestions(tree: Node) -> list[Suggestion]:
    """Return the suggestions in the order of the document."""
    found: dict[SuggestionId, Suggestion] = {}
    for block, _inside in named_blocks(tree):
        if block["type"] in {"clause", "draft"}:
            parts = children(block)[:1] if block["type"] == "clause" else []
        else:
            parts = list(text_blocks(block))
        for item in (item for part in parts for item in children(part)):
            for mark in item.get("marks", []):
                if mark["type"] in {"insertion", "deletion"}:
                    _note(found, mark, item["text"], block["attrs"]["id"])
    return list(found.values())


def _note(found: dict[SuggestionId, Suggestion], mark: Node, words: str, block: str) -> None:
    attrs = mark["attrs"]
    suggestion = found.setdefault(attrs["id"], Suggestion(attrs["id"], block, by=attrs.get("by")))
    if mark["type"] == "insertion":
        suggestion.added += words
    else:
        suggestion.taken_out += words


def accepted(tree: Node, ids: Container[SuggestionId] | None = None) -> Node:
    """Return the tree with these suggestions (all where None) taken over."""
    return _decided(tree, ids, kept="insertion", gone="deletion")


def refused(tree: Node, ids: Container[SuggestionId] | None = None) -> Node:
    """Return the tree without these suggestions (all where None): as if nobody had made them."""
    return _decided(tree, ids, kept="deletion", gone="insertion")


def left_out(tree: Node) -> Node:
    """Return the tree as it reads while nothing is decided: what is published."""
    return refused(tree)


def renamed(tree: Node, name: Callable[[str], str]) -> Node:
    """Return the tree with its suggestions called by another name each."""

    def mark(one: Node) -> Node:
        if one["type"] not in {"insertion", "deletion"}:
            return one
        was = str(one["attrs"]["id"])
        return one if name(was) == was else {**one, "attrs": {**one["attrs"], "id": name(was)}}

    def inline(content: list[Node]) -> list[Node]:
        return [
            {**item, "marks": [mark(one) for one in item["marks"]]} if item.get("marks") else item
            for item in content
        ]

    return _with(tree, inline) or tree


def _decided(tree: Node, ids: Container[SuggestionId] | None, *, kept: str, gone: str) -> Node:
    def meant(mark: Node, kind: str) -> bool:
        return mark["type"] == kind and (ids is None or mark["attrs"]["id"] in ids)

    def inline(content: list[Node]) -> list[Node]:
        left = [item for item in content if not any(meant(mark, gone) for mark in item.get("marks", []))]
        return clean_inline(
            [{**item, "marks": [m for m in item.get("marks", []) if not meant(m, kept)]} for item in left]
        )

    return _with(tree, inline) or {**tree, "content": []}


def _with(node: Node, inline: Callable[[list[Node]], list[Node]]) -> Node | None:
    """Return the node with other words; None where all its words were only suggested."""
    content = children(node)
    if node["type"] in INLINE_IN:
        words = inline(content)
        if content and not words and node["type"] != "clause_title":
            return None
        return {
            **{name: value for name, value in node.items() if name != "content"},
            **({"content": words} if words else {}),
        }
    if not content:
        return node
    left = [child for child in (_with(child, inline) for child in content) if child is not None]
    if len(left) == len(content):
        return {**node, "content": left}
    if not left and node["type"] in EMPTIED:
        return None
    if node["type"] == "list_item" and left[0]["type"] != "paragraph":
        left.insert(0, {"type": "paragraph"})
    if not left or (node["type"] == "clause" and len(left) == 1):
        left.append({"type": "paragraph"})
    return {**node, "content": left}
