"""The text of a guide as pages show it: safe HTML, with the words around it in the reader's language."""

from collections.abc import Callable, Mapping
from functools import partial

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.models import Guide


def shown(
    guide: Guide,
    tree: Node,
    *,
    top: int = 2,
    anchors: bool = True,
    beside: Callable[[str], SafeString] | None = None,
    behind: Callable[[str, str], str] | None = None,
) -> SafeString:
    """With what is suggested marked and tables of a workshop in it: for members, who write it."""
    picture = partial(_picture, guide.community.slug, guide.number)
    written = as_html(
        tree,
        picture=picture,
        labels=labels(),
        suggestions="shown",
        drafts=True,
        top=top,
        anchors=anchors,
        beside=beside,
        behind=behind,
    )
    return mark_safe(written)  # noqa: S308 - as_html escapes everything


def shown_block(guide: Guide, block: Node, *, top: int = 3) -> SafeString:
    """One block by itself, without anchors: the page has its own."""
    return shown(guide, {"type": "doc", "content": [block]}, top=top, anchors=False)


def labels() -> Mapping[str, str]:
    """By kind of node."""
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


def _picture(slug: str, number: int, key: str) -> str:
    try:
        return reverse("guides:picture", args=[slug, number, key])
    except NoReverseMatch:
        # A key that is none: its words stand in the place of the picture.
        return ""
