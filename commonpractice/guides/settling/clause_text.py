"""A clause as a version has it: its short name and its words. Pure; a version is its number of plain values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Tree = Mapping[str, Any]
ITEMS = ("paragraph", "clause_title", "heading")
"""Each of these is one stretch of words."""


def clauses_of(published: Mapping[str, Any]) -> dict[str, str]:
    """The short name of each clause by its key, in the order of the document; from `Version.published`."""
    every = published.get("clauses", {}).items()
    return {key: facts["title"] for key, facts in sorted(every, key=lambda each: each[1].get("number", 0))}


def words_of(tree: Tree, key: str) -> list[str]:
    """What the clause says below its short name, a text for each paragraph; empty where it does not stand there."""
    clause = _find(tree, key)
    if clause is None:
        return []
    return [_text(each) for each in _stretches(clause) if each.get("type") != "clause_title"]


def title_of(tree: Tree, key: str) -> str:
    clause = _find(tree, key)
    titles = [each for each in clause.get("content", ()) if each["type"] == "clause_title"] if clause else []
    return _text(titles[0]) if titles else ""


def has_clause(tree: Tree, key: str) -> bool:
    return _find(tree, key) is not None


def reads_the_same(before: Tree, after: Tree, key: str) -> bool:
    """Whether both say the same under this clause, its short name included; how words are set off is no matter."""
    return title_of(before, key) == title_of(after, key) and words_of(before, key) == words_of(after, key)


def _find(tree: Tree, key: str) -> Tree | None:
    if tree.get("type") == "clause" and tree.get("attrs", {}).get("id") == key:
        return tree
    found = (_find(each, key) for each in _content(tree))
    return next((each for each in found if each is not None), None)


def _stretches(node: Tree) -> Iterator[Tree]:
    if node.get("type") in ITEMS:
        yield node
        return
    for each in _content(node):
        yield from _stretches(each)


def _text(node: Tree) -> str:
    if node.get("type") == "hard_break":
        return "\n"
    return str(node.get("text", "")) + "".join(map(_text, _content(node)))


def _content(node: Tree) -> Sequence[Tree]:
    return node.get("content") or ()
