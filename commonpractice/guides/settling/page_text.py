"""The text of a guide on a page: safe HTML, with something of the page's own at the end of each clause."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.document.walking import children, clauses, id_of, words_of
from commonpractice.guides.models import Guide

Node = dict[str, Any]
FIRST_LEVEL = 2
"""Of headings: the level above it is the title of the guide."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `number` is 0 for a heading."""

    key: str
    words: str
    number: int


def text_html(
    guide: Guide,
    tree: Node,
    *,
    beside: Callable[[str], str] | None = None,
    behind: Callable[[str, str], str] | None = None,
) -> SafeString:
    """The whole; `beside` gives what stands at the end of the clause with this key, `behind` keeps it behind a note."""
    written = as_html(tree, picture=_pictures(guide), labels=_labels(), beside=beside, behind=behind)
    # Safe because as_html escapes every word, and what stands beside a clause comes from our own templates.
    return mark_safe(written)  # noqa: S308


def clause_html(guide: Guide, tree: Node, key: str, *, top: int = 2) -> SafeString:
    """One clause, to be read beside what was said about it, as a heading of rank `top`; empty where it is not in the text."""
    found = [each.node for each in clauses(tree, drafts=False) if each.id == key]
    alone = {"type": "doc", "content": found}
    return mark_safe(as_html(alone, picture=_pictures(guide), labels=_labels(), top=top, anchors=False))  # noqa: S308


def titles_of(tree: Node) -> dict[str, str]:
    """The short name of each clause by its key, in the order of the text."""
    return {
        each.id: each.title or _("Clause %(number)d") % {"number": each.number}
        for each in clauses(tree, drafts=False)
    }


def contents_of(tree: Node) -> list[Entry]:
    """Clauses, and headings of the first level."""
    found, number, titles = [], 0, titles_of(tree)
    for node in children(tree):
        if node["type"] == "clause":
            number += 1
            found.append(Entry(id_of(node), titles[id_of(node)], number))
        elif node["type"] == "heading" and node["attrs"]["level"] == FIRST_LEVEL and words_of(node):
            found.append(Entry(id_of(node), words_of(node), 0))
    return found


def _pictures(guide: Guide) -> Callable[[str], str]:
    return lambda key: reverse("guides:shown_picture", args=[guide.community.slug, guide.number, key])


def _labels() -> dict[str, str]:
    return {
        "note": _("Note"),
        "important": _("Important"),
        "words": _("Words to use"),
        "record": _("What to record"),
        "example": _("Example"),
        "clause": _("Clause"),
        "table": _("Table"),
        "draft": _("Written by table"),
        "picture": _("Picture"),
    }
