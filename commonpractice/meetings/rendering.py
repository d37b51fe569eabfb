"""Markdown to clean HTML, for minutes and what is written into letters about them."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# No pictures: a page fetches nothing from elsewhere.
TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "hr",
    "code",
    "pre",
    "a",
}
_LOWEST = 6


def rendered(text: str) -> SafeString:
    """Line breaks are kept; headings go down by one, because the page has its own."""
    reader = MarkdownIt("commonmark", {"breaks": True, "html": False})
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 1, _LOWEST)}"
    html = reader.renderer.render(tokens, reader.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above
