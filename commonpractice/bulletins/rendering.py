"""A letter's Markdown as HTML and as plain text. Pure: text in, text out."""

import re

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr", "code", "pre",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}

# Pictures are left out: one fetched from elsewhere tells its sender who opened the letter, and when.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
# An address that stands by itself; those inside [words](address) and <address> are seen by Markdown already.
_bare_address = re.compile(r"""(?<!\]\()(?<![<\["'=\w])https?://[^\s<>\[\]()]+[^\s<>\[\]().,;:!?'"*_]""")
_link = re.compile(r"\[([^\]\n]+)\]\(<?([^)\s>]+)>?\)")
_strong = re.compile(r"\*\*([^*\n]+)\*\*")
_heading = re.compile(r"^#{1,6} +", re.MULTILINE)


def as_html(text: str, *, heading: str = "h2") -> str:
    """Cleaned HTML without pictures, styles and scripts; every heading becomes a `heading`."""
    tokens = _markdown.parse(_bare_address.sub(r"<\g<0>>", text))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = heading
    written = _markdown.renderer.render(tokens, _markdown.options, {})
    return clean(written)


def clean(html: str) -> str:
    """HTML with what a letter may hold and nothing else."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"head", "script", "style", "title"},
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
    )


def as_plain(text: str) -> str:
    """What the Markdown says to somebody who reads it as it stands: links written out, no stars and no hashes."""
    return _heading.sub("", _strong.sub(r"\1", _link.sub(_written_out, text)))


def _written_out(link: re.Match[str]) -> str:
    words, address = link.groups()
    return address if words == address else f"{words}: {address}"
