"""A tree of a guide, read for what settling asks of it: its clauses in order, and what may not be published. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]
SUGGESTED = {"insertion", "deletion"}


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, in the order of the text."""
    yield node
    for each in node.get("content", ()):
        yield from walk(each)


def clauses_of(tree: Node) -> list[Node]:
    return [node for node in walk(tree) if node.get("type") == "clause"]


def key_of(block: Node) -> str:
    return str(block.get("attrs", {}).get("id", ""))


def words_of(node: Node) -> str:
    """Without marks; a break within a line is a space."""
    parts = [each.get("text", " " if each.get("type") == "hard_break" else "") for each in walk(node)]
    return " ".join("".join(parts).split())


def title_of(clause: Node) -> str:
    titles = [each for each in clause.get("content", ()) if each.get("type") == "clause_title"]
    return words_of(titles[0]) if titles else ""


def is_empty(clause: Node) -> bool:
    """No short name, or nothing below it: neither words nor a picture."""
    below = [each for each in clause.get("content", ()) if each.get("type") != "clause_title"]
    says = any(words_of(each) or _has_picture(each) for each in below)
    return not (title_of(clause) and says)


def suggestions_in(tree: Node) -> int:
    """Stretches of text that somebody suggested to add or to take out, neighbours with one id counted once."""
    found = set()
    for place, node in enumerate(walk(tree)):
        for mark in node.get("marks", ()):
            if mark.get("type") in SUGGESTED:
                found.add(mark.get("attrs", {}).get("id", place))
    return len(found)


def drafts_in(tree: Node) -> int:
    """Parts that tables of a workshop write, not yet merged."""
    return sum(node.get("type") == "draft" for node in walk(tree))


def pictures_without_words(tree: Node) -> int:
    pictures = [node for node in walk(tree) if node.get("type") == "image"]
    return sum(not str(each.get("attrs", {}).get("alt", "")).strip() for each in pictures)


def _has_picture(node: Node) -> bool:
    return any(each.get("type") == "image" for each in walk(node))
