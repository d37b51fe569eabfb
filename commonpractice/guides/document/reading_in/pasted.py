"""HTML and pasted words into what pandoc may read: no scripts, styles, trackers, page-builder codes or odd spaces."""

import re

import nh3

from commonpractice.community.terms_cleaning import COMMENT, LOOKS_LIKE_HTML, tidy_spaces, without_short_codes

TAGS = {
    "a", "aside", "b", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "section", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
UNSEEN = {
    "script", "style", "head", "title", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select",
    "button", "form", "nav", "textarea", "audio", "video", "canvas",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "section": {"id", "class"},
    "aside": {"class", "data-kind"},
    "p": {"class"},
}
OUR_CLASSES = frozenset({"clause", "callout", "callout-label"})
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<inside>.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*[\"']?(?P<title>[^\n\"']{1,200})", re.MULTILINE)
DEEPEST_HTML = 200
NESTING = re.compile(
    r"<(?P<close>/?)(?:div|span|section|article|main|aside|blockquote|ul|ol|table|tbody|b|i|u|em|strong|font|center|small|big|a)"
    r"(?=[\s>/])",
    re.IGNORECASE,
)
OUR_LABEL = re.compile(r'<p class="callout-label">[^<]*</p>')
BUILDERS_LINE = re.compile(r"\n[ \t]*\n")
PARAGRAPHS = re.compile(r"<(?:p|div|br|li|td|section)\b", re.IGNORECASE)


def is_too_deep(html: str) -> bool:
    """Tell whether tags stand inside each other deeper than people or page builders put them."""
    depth = 0
    for match in NESTING.finditer(html):
        depth = max(0, depth - 1) if match["close"] else depth + 1
        if depth > DEEPEST_HTML:
            return True
    return False


def looks_like_html(text: str) -> bool:
    """Tell whether a text is HTML or comes from a website's editor."""
    return bool(LOOKS_LIKE_HTML.search(text)) or without_short_codes(text) != text


def clean_html(text: str) -> str:
    """Return the HTML with only what a guide can have."""
    bare = without_short_codes(COMMENT.sub("", _one_newline(text)))
    if not PARAGRAPHS.search(bare):
        # The text view of a website's editor: an empty line is a paragraph.
        bare = "".join(f"<p>{part}</p>" if "<h" not in part else part for part in BUILDERS_LINE.split(bare))
    clean = nh3.clean(
        tidy_spaces(bare),
        tags=TAGS,
        clean_content_tags=UNSEEN,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    # Our own call-outs say their kind themselves; pandoc knows only divisions.
    clean = OUR_LABEL.sub("", clean).replace("<aside", "<div").replace("</aside>", "</div>")
    return clean.replace("&nbsp;", " ")


def _kept(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return " ".join(part for part in value.split() if part in OUR_CLASSES) or None
    # Pictures of other websites are not fetched: only their words count.
    return "elsewhere" if (tag, name) == ("img", "src") else value


def clean_markdown(text: str) -> tuple[str, str]:
    """Return the title in its front matter, and the Markdown below it."""
    text = tidy_lines(_one_newline(text))
    match = FRONT_MATTER.match(text)
    if not match:
        return "", text
    title = TITLE.search(match["inside"])
    return title["title"].strip() if title else "", text[match.end() :]


def tidy_lines(text: str) -> str:
    """Return the text without invisible characters; spaces at line ends mean something in Markdown."""
    return text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").replace("\u00a0", " ")


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
