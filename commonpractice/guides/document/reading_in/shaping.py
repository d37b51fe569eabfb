"""Gives a document that was taken in the shape of a guide: its title apart, its headings from the second rank on."""

from commonpractice.guides.document.allowed import LEVELS, Node
from commonpractice.guides.document.walking import words_of

LONGEST_HEADING = 80


def shaped(nodes: list[Node], title: str) -> tuple[str, list[Node]]:
    """Return the title, and the blocks without it; `title` is what the file itself says, or empty."""
    if not any(node["type"] == "heading" for node in nodes):
        nodes = [_heading_of(node) for node in nodes]
    nodes = [node for node in nodes if node["type"] != "heading" or words_of(node)]
    if title and nodes and words_of(nodes[0]) == " ".join(title.split()):
        nodes = nodes[1:]
    elif not title:
        title, nodes = _title_of(nodes)
    levels = sorted({node["attrs"]["level"] for node in nodes if node["type"] == "heading"})
    ranks = {level: min(LEVELS[0] + rank, LEVELS[-1]) for rank, level in enumerate(levels)}
    return " ".join(title.split()), [_ranked(node, ranks) for node in nodes]


def _ranked(node: Node, ranks: dict[int, int]) -> Node:
    if node["type"] != "heading":
        return node
    return {**node, "attrs": {**node["attrs"], "level": ranks[node["attrs"]["level"]]}}


def _title_of(nodes: list[Node]) -> tuple[str, list[Node]]:
    """Take the first heading as the title where it stands first and above all others."""
    levels = [node["attrs"]["level"] for node in nodes if node["type"] == "heading"]
    if (
        nodes
        and nodes[0]["type"] == "heading"
        and len(levels) > 1
        and levels.count(min(levels)) == 1
        and levels[0] == min(levels)
    ):
        return words_of(nodes[0]), nodes[1:]
    if levels == [1] and nodes[0]["type"] == "heading":
        return words_of(nodes[0]), nodes[1:]
    return "", nodes


def _heading_of(node: Node) -> Node:
    """Return a short paragraph that is wholly bold as a heading: how many people write one."""
    words = words_of(node) if node["type"] == "paragraph" else ""
    if not words or len(words) > LONGEST_HEADING or words.endswith((".", ":", ";", ",")):
        return node
    content = node["content"]
    if any(
        item["type"] != "text" or not any(mark["type"] == "strong" for mark in item.get("marks", []))
        for item in content
        if item["type"] != "text" or item["text"].strip()
    ):
        return node
    bare = [
        {**item, "marks": [mark for mark in item.get("marks", []) if mark["type"] != "strong"]}
        for item in content
    ]
    return {**node, "type": "heading", "attrs": {**node.get("attrs", {}), "level": 2}, "content": bare}
