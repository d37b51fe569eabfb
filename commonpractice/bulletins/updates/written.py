"""The Markdown of an update as HTML: as `bulletins.rendering`, with tables and with pictures in their places. Pure."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from commonpractice.bulletins.rendering import SCHEMES, TAGS

WITH_TABLES = TAGS | {"table", "thead", "tbody", "tr", "th", "td"}
OPEN, CLOSE = "\ue000", "\ue001"
"""Around the number of a picture while the rest is cleaned; taken out of what people wrote."""
_PLACE = re.compile(r"picture:(\d{1,6})\Z")
_ALONE = re.compile(f"<p>{OPEN}(\\d{{1,6}}){CLOSE}</p>")
_WITHIN = re.compile(f"{OPEN}(\\d{{1,6}}){CLOSE}")
_bare_address = re.compile(r"""(?<!\]\()(?<![<\["'=\w])https?://[^\s<>\[\]()]+[^\s<>\[\]().,;:!?'"*_]""")


def _place(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    """A picture of ours leaves its number; one from elsewhere would tell its sender who reads, so only its words stay."""
    token = tokens[at]
    ours = _PLACE.match(str(token.attrs.get("src", "")))
    return f"{OPEN}{ours[1]}{CLOSE}" if ours else token.content


_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
_markdown.add_render_rule("image", _place)


def places_in(text: str) -> dict[int, tuple[str, str]]:
    """The pictures that the text names, by number: the words for them that stand in it, and those below."""
    found: dict[int, tuple[str, str]] = {}
    waiting = list(_markdown.parse(text))
    while waiting:
        token = waiting.pop(0)
        waiting[:0] = token.children or []
        place = _PLACE.match(str(token.attrs.get("src", ""))) if token.type == "image" else None
        if place:
            found.setdefault(int(place[1]), (token.content, str(token.attrs.get("title", ""))))
    return found


def as_html(text: str, *, table_words: str, figures: Mapping[int, str], small: Mapping[int, str]) -> str:
    """Cleaned HTML; headings become h2 and h3. Of pictures that stand alone the `figures` are set in, of those within a
    line the `small`; both are HTML that we made, by number. Places without a picture are left out.
    """
    tokens = _markdown.parse(_bare_address.sub(r"<\g<0>>", text.replace(OPEN, "").replace(CLOSE, "")))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2" if token.tag in {"h1", "h2"} else "h3"
    clean = nh3.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=WITH_TABLES,
        clean_content_tags={"head", "script", "style", "title"},
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
    )
    frame = f'<div class="table-frame" tabindex="0" role="region" aria-label="{escape(table_words)}"><table>'
    clean = clean.replace("<table>", frame).replace("</table>", "</table></div>")
    clean = _ALONE.sub(lambda place: figures.get(int(place[1]), ""), clean)
    return _WITHIN.sub(lambda place: small.get(int(place[1]), ""), clean)
