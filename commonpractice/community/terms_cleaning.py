# ruff: noqa: RUF001 - dashes and quotation marks as people type them
"""Pasted text without what a website's page builder or a word processor left in it."""

import re
import unicodedata
from html import escape

from commonpractice.community.terms_html import html_to_markdown
from commonpractice.unescaping import unescaped

# Quotation marks as typed, and as a website's typesetting turned them in a copied page.
_Q = "\"“”″'‘’′"
# Bounded and possessive throughout: a hostile paste costs linear time.
_ATTRIBUTES = rf"(?:[^\[\]{_Q}]{{1,400}}+|[{_Q}][^{_Q}]{{0,4000}}+[{_Q}]){{0,120}}+"
SHORT_CODE = re.compile(rf"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]{{0,60}})(?P<rest>{_ATTRIBUTES})\](?!\()")
ASSIGNMENT = re.compile(rf"\s([A-Za-z_][\w-]{{0,40}})=[{_Q}]([^{_Q}]{{0,4000}})[{_Q}]")
BUILDERS = ("vc_", "et_pb_", "fusion_", "av_", "elementor", "su_", "fl_", "tatsu_", "cs_", "mk_", "nectar_")
BUILT_IN = frozenset({"caption", "gallery", "embed", "audio", "video", "playlist", "wp_caption"})
TITLED = re.compile(r"heading|title|toggle|accordion|tab|section|blurb", re.IGNORECASE)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype|html|body|p|div|span|h[1-6]|ul|ol|li|br|table|strong|em|b|i|a|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
NOT_THERE = re.compile("[\u00ad\u200b\u2060\ufeff]")
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]")


def clean(text: str, *, is_html: bool | None = None) -> str:
    """Return the words as Markdown: no short-codes, styles, scripts, classes, comments or odd spaces."""
    text = COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    bare = without_short_codes(text)
    if is_html is None:
        is_html = bare != text or bool(LOOKS_LIKE_HTML.search(text))
    return tidy_spaces(html_to_markdown(bare) if is_html else unescaped(bare))


def tidy_spaces(text: str) -> str:
    """Return the text with ordinary spaces, no invisible characters and at most one blank line together."""
    text = unicodedata.normalize("NFC", NOT_THERE.sub("", ODD_SPACE.sub(" ", text)))
    lines = [re.sub(r"(?<=\S) {2,}", " ", line.rstrip()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def without_short_codes(text: str) -> str:
    """Remove page-builder codes; a heading that stood inside one comes back as `<h2>`.

    Words in brackets that are not codes ("[see page 4]") and Markdown links stay.
    """
    if "[" not in text:
        return text
    closed = {match["name"] for match in SHORT_CODE.finditer(text) if match["close"]}

    def replaced(match: re.Match[str]) -> str:
        return _instead(match) if _is_code(match, closed) else match[0]

    return SHORT_CODE.sub(replaced, text)


def _is_code(match: re.Match[str], closed: set[str]) -> bool:
    name = match["name"].lower()
    if match["close"]:
        return not match["rest"].strip()
    known = name.startswith(BUILDERS) or name in BUILT_IN
    return known or bool(ASSIGNMENT.search(unescaped(match["rest"]))) or match["name"] in closed


def _instead(match: re.Match[str]) -> str:
    name, attributes = match["name"].lower(), dict(ASSIGNMENT.findall(unescaped(match["rest"])))
    if TITLED.search(name) and not match["close"]:
        title = attributes.get("title") or (attributes.get("text") if "heading" in name else "")
        if title and title.strip():
            return f"\n\n<h2>{escape(title.strip())}</h2>\n\n"
    text = match.string
    at_edge = (
        match.start() == 0 or text[match.start() - 1] in "\n]" or text[match.end() : match.end() + 1] in "\n["
    )
    return "\n\n" if at_edge or name.startswith(("vc_", "et_pb_", "fusion_")) else ""
