"""A clause as a version has it: its short name and its words. Pure; found by its key, which never changes."""

from collections.abc import Mapping
from typing import Any

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import clauses, letters_of, text_blocks


def clauses_of(published: Mapping[str, Any]) -> dict[str, str]:
    """The short name of each clause by its key, in the order of the document; from `Version.published`."""
    every = published.get("clauses", {}).items()
    return {key: facts["title"] for key, facts in sorted(every, key=lambda each: each[1].get("number", 0))}


def has_clause(tree: Node, key: str) -> bool:
    return _find(tree, key) is not None


def title_of(tree: Node, key: str) -> str:
    """In one line; empty where it does not stand there."""
    return next((each.title for each in clauses(tree, drafts=False) if each.id == key), "")


def words_of(tree: Node, key: str) -> list[str]:
    """What the clause says below its short name, a text for each paragraph; empty where it does not stand there."""
    node = _find(tree, key)
    stretches = text_blocks(node) if node else ()
    return [letters_of(each) for each in stretches if each["type"] != "clause_title"]


def reads_the_same(before: Node, after: Node, key: str) -> bool:
    """Whether both say the same under this clause, its short name included; how words are set off is no matter."""
    return title_of(before, key) == title_of(after, key) and words_of(before, key) == words_of(after, key)


def _find(tree: Node, key: str) -> Node | None:
    return next((each.node for each in clauses(tree, drafts=False) if each.id == key), None)
