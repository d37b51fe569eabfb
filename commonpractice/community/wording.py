"""Markdown that people wrote, as safe HTML."""

from collections.abc import Sequence

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Pictures would be fetched from elsewhere, and HTML is shown as the text it is.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_DEEPEST = 6


def to_html(markdown: str, top: int = 3) -> SafeString:
    """The words as HTML whose highest heading is of rank `top`, without gaps, so that it fits the page it stands on."""
    tokens = _MARKDOWN.parse(markdown)
    _fit_headings(tokens, top)
    rough = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    clean = nh3.clean(
        rough,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="nofollow noopener",
    )
    frame = f'<div class="table-frame" tabindex="0" role="region" aria-label="{_("Table")}"><table>'
    framed = clean.replace("<table>", frame).replace("</table>", "</table></div>")
    return mark_safe(framed)  # noqa: S308 - cleaned just above


def _fit_headings(tokens: Sequence[Token], top: int) -> None:
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
            token.tag = f"h{min(top + len(above) - 1, _DEEPEST)}"
            fitted = token.tag
        elif token.type == "heading_close":
            token.tag = fitted
