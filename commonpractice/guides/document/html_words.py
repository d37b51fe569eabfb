"""The words of a block as HTML: escaped, with the marks that a guide may have."""

from collections.abc import Container, Iterator
from html import escape
from itertools import groupby

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.words import address_allowed

TAGS = (("insertion", "ins"), ("deletion", "del"), ("em", "em"), ("strong", "strong"))
"""From the inside out."""


def words_html(content: list[Node], anchors: Container[str]) -> str:
    """Return inline HTML; a link into the document to a place that is not among `anchors` is only its words."""
    return "".join(_linked(href, list(items), anchors) for href, items in groupby(content, _href))


def _linked(href: str, items: list[Node], anchors: Container[str]) -> str:
    inner = "".join(_marked(items))
    address = address_allowed(href)
    if not address or (address.startswith("#") and address[1:] not in anchors):
        return inner
    outward = "" if address.startswith("#") else ' rel="nofollow noopener"'
    return f'<a href="{escape(address)}"{outward}>{inner}</a>'


def _marked(items: list[Node]) -> Iterator[str]:
    for item in items:
        if item["type"] == "hard_break":
            yield "<br>"
            continue
        words = escape(item["text"], quote=False)
        marks = {mark["type"]: mark for mark in item.get("marks", [])}
        for name, tag in TAGS:
            if name in marks:
                own = marks[name].get("attrs", {}).get("id")
                known = "" if own is None else f' data-suggestion="{escape(str(own))}"'
                words = f"<{tag}{known}>{words}</{tag}>"
        yield words


def _href(item: Node) -> str:
    found = [mark["attrs"]["href"] for mark in item.get("marks", []) if mark["type"] == "link"]
    return str(found[0]) if found else ""
