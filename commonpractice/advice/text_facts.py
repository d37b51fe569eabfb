"""The text of advice as values: its first headings, its words as plain text, and what tells one text from another. Pure."""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from commonpractice.guides.document.schema import cleaned, new_id
from commonpractice.guides.document.walking import words_of
from commonpractice.guides.publishing.laying_out import Block, laid_out, plain
from commonpractice.guides.publishing.published import Published

Tree = dict[str, Any]


def first_text(gettext: Callable[[str], str], *, make_id: Callable[[], str] = new_id) -> Tree:
    """The headings below which it is written; the letter itself says above them what was asked, and below what is asked back."""
    _ = gettext
    blocks = [_heading(_("What we advise")), _paragraph(""), _heading(_("Why")), _paragraph("")]
    return cleaned({"type": "doc", "content": blocks}, make_id=make_id)


def without_pictures(tree: Tree) -> Tree:
    """A letter has none: the words of each stand in its place."""
    content = [
        _paragraph(f"[{child['attrs'].get('alt', '')}]")
        if child.get("type") == "image"
        else without_pictures(child)
        for child in tree.get("content", ())
    ]
    return {**tree, "content": content} if "content" in tree else tree


def fingerprint(*values: Any) -> str:
    """The same for the same, whatever the order of keys: 64 hexadecimal signs."""
    return sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def has_advice(tree: Tree, gettext: Callable[[str], str]) -> bool:
    """Whether anything was written that did not stand there from the beginning."""
    return _told(tree) not in {"", _told(first_text(gettext))}


def as_plain(published: Published) -> str:
    """Its words without marks, a line for each block: what members read where they take a position."""
    return "\n\n".join(_lines(laid_out(published)))


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[str]:
    kind = block["is"]
    if kind == "heading":
        yield plain(block["text"]).upper()
    elif kind == "paragraph":
        yield plain(block["text"])
    elif kind == "list":
        for number, item in enumerate(block["items"], start=block.get("start", 1)):
            mark = f"{number}." if block["ordered"] else "•"
            yield f"{mark} " + "\n".join(_lines(item))
    elif kind == "table":
        for row in block["rows"]:
            yield " | ".join(" ".join(_lines(cell["blocks"])) for cell in row)
    elif kind == "clause":
        yield plain(block["text"])
        yield from _lines(block["blocks"])
    elif "blocks" in block:
        yield from _lines(block["blocks"])


def _told(tree: Mapping[str, Any]) -> str:
    return "".join(words_of(dict(tree)).split())


def _heading(words: str) -> Tree:
    return {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": words}]}


def _paragraph(words: str) -> Tree:
    return {"type": "paragraph", "content": [{"type": "text", "text": words}] if words else []}
