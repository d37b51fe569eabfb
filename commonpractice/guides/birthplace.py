"""The block that a clause is when it is born, and its place in the text. Pure: trees as `document/schema.py` has them."""

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import children, id_of, words_of

LONGEST_TITLE = 70


def clause_block(key: str, title: str, text: str) -> Node:
    """A clause with the id `key`: its short name, then a paragraph for each of `text`; line breaks inside one stay."""
    name = {"type": "clause_title", "content": _lines(" ".join(title.split()))}
    content = [{"type": "paragraph", "content": _lines(words)} for words in paragraphs(text)]
    return {"type": "clause", "attrs": {"id": key}, "content": [name, *content]}


def paragraphs(text: str) -> list[str]:
    """Cut where a line is empty; at least one."""
    blocks: list[list[str]] = [[]]
    for line in text.strip().splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(lines) for lines in blocks if lines] or [""]


def short_name(sentence: str) -> str:
    """A sentence as a short name: without its full stop, cut between words where it is long."""
    words = " ".join(sentence.split()).rstrip(".")
    if len(words) <= LONGEST_TITLE:
        return words
    return words[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def place_under(tree: Node, heading: str) -> str | None:
    """The id of the last block that stands under this heading; of the last one of all where there is no such heading.

    None where the document has no block. Capitals do not count.
    """
    last, level = None, 0
    for block in children(tree):
        is_heading = block["type"] == "heading"
        if level and is_heading and block["attrs"]["level"] <= level:
            return last
        if not level and is_heading and words_of(block).casefold() == heading.casefold():
            level = block["attrs"]["level"]
        last = id_of(block)
    return last


def _lines(words: str) -> list[Node]:
    content: list[Node] = []
    for line in words.split("\n"):
        if content:
            content.append({"type": "hard_break"})
        if line:
            content.append({"type": "text", "text": line})
    return content
