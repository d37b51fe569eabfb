"""HTML of an e-mail as plain text, in which what is quoted begins with `>`. Pure.

nh3 cleans first: what it gives back is well formed, so that the simple reader of the standard library is enough.
"""

import re
from html.parser import HTMLParser

import nh3

MOST_CHARACTERS = 1_000_000

_BLOCKS = frozenset(
    {"p", "div", "blockquote", "table", "tr", "ul", "ol", "li", "pre", "hr"}
    | {f"h{level}" for level in range(1, 7)}
)
_APART = frozenset({"p", "ul", "ol", "pre", "table"} | {f"h{level}" for level in range(1, 7)})
_TAGS = set(_BLOCKS | {"br", "td", "th", "a", "span", "b", "i"})
_EMPTY = frozenset({"br", "hr"})

_OLD_TO_THE_END = frozenset({"divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"})
_OLD = frozenset({"yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-forward-container"})
_BELOW_THE_NAME = frozenset(
    {
        "gmail_signature",
        "moz-signature",
        "ms-outlook-mobile-signature",
        "signature",
        "protonmail_signature_block",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_INDENTED = re.compile(r"border\s*:\s*(?:none|0)|margin[^;]*40px", re.IGNORECASE)


def as_text(html: str) -> str:
    """Give the text; headings, paragraphs and items on lines of their own, addresses of links in brackets."""
    clean = nh3.clean(
        html[:MOST_CHARACTERS],
        tags=_TAGS,
        clean_content_tags={"script", "style", "title"},
        attributes={"*": {"id", "class", "style"}, "a": {"href", "id", "class"}},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.depth = self.left_out = self.preformatted = 0
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag == "br":
            self._end_line(apart=tag in _APART, kept=tag == "br")
        if tag == "a":
            self.links.append((given.get("href", ""), len(self.line)))
        if tag in _EMPTY:
            return
        change = self._change(tag, given)
        self._enter(change)
        self.open.append((tag, change))
        if tag == "li":
            self.line.append("- ")
        if tag in {"td", "th"} and self.line:
            self.line.append(" ")

    def _change(self, tag: str, given: dict[str, str]) -> str:
        names = {name.lower() for name in (given.get("id", "") + " " + given.get("class", "")).split()}
        # Outlook shows an address opened in a browser with `x_` before every name.
        names |= {name.removeprefix("x_") for name in names}
        if names & _OLD_TO_THE_END:
            self.depth += 1
        if names & _BELOW_THE_NAME or _HIDDEN.search(given.get("style", "")):
            return "left out"
        indented = _INDENTED.search(given.get("style", "")) and not names & {"gmail_quote"}
        if names & _OLD or (tag == "blockquote" and not indented):
            return "quoted"
        return "preformatted" if tag == "pre" else ""

    def _enter(self, change: str, step: int = 1) -> None:
        self.depth += step * (change == "quoted")
        self.left_out += step * (change == "left out")
        self.preformatted += step * (change == "preformatted")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            self._end_link(*self.links.pop())
        if tag in _BLOCKS:
            self._end_line(apart=tag in _APART)
        if self.open and self.open[-1][0] == tag:
            self._enter(self.open.pop()[1], -1)

    def _end_link(self, address: str, start: int) -> None:
        said = "".join(self.line[start:]).strip()
        if said and address.startswith("http") and not re.match(r"https?:|www\.|\S+@\S+$", said):
            self.line.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if self.left_out:
            return
        if not self.preformatted:
            self.line.append(re.sub(r"\s+", " ", data))
            return
        for number, line in enumerate(data.split("\n")):
            if number:
                self._end_line(kept=True)
            self.line.append(line)

    def _end_line(self, *, apart: bool = False, kept: bool = False) -> None:
        line = re.sub(" {2,}", " ", "".join(self.line)).strip()
        self.line.clear()
        mark = "> " if self.depth else ""
        if line or kept:
            self.lines.append(mark + line)
        if apart and self.lines and self.lines[-1].strip("> "):
            self.lines.append(mark)

    def text(self) -> str:
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in self.lines)).strip()
