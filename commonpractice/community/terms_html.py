"""HTML into Markdown that keeps headings, paragraphs, lists, tables, bold, italics and links, and nothing else."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from commonpractice.unescaping import with_readable_references

UNSEEN = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select", "button"}
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "address",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "hr",
        "pre",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "body",
        "html",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD, ITALIC = frozenset({"strong", "b"}), frozenset({"em", "i"})
KEPT_LINKS = ("http://", "https://", "mailto:")
PARAGRAPHS_MARKED_UP = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
DEEPEST_LIST = 6


@dataclass(frozen=True)
class _Style:
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass
class _List:
    ordered: bool
    number: int
    width: int = 2
    begun: bool = False


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)


def html_to_markdown(html: str) -> str:
    """Return Markdown with one blank line between blocks.

    Where the source has no paragraph tags (the text view of a website's editor), its line breaks are kept,
    because there they are what the writer saw.
    """
    reader = _Reader(keep_lines=not PARAGRAPHS_MARKED_UP.search(html))
    reader.feed(with_readable_references(html))
    reader.close()
    return reader.markdown()


class _Reader(HTMLParser):
    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.keep_lines = keep_lines
        self.blocks: list[tuple[bool, str]] = []
        self.runs: list[tuple[_Style, str]] = []
        self.unseen = self.bold = self.italic = 0
        self.links: list[str] = []
        self.lists: list[_List] = []
        self.tables: list[_Table] = []
        self.heading = 0

    def markdown(self) -> str:
        self.flush()
        text, previous_is_item = [], False
        for is_item, block in self.blocks:
            text += ["\n" if is_item and previous_is_item else "\n\n", block]
            previous_is_item = is_item
        return "".join(text[1:])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.counted(tag, 1):
            return
        if tag == "a":
            address = dict(attrs).get("href") or ""
            self.links.append(address if address.startswith(KEPT_LINKS) else "")
        elif tag == "br":
            self.runs.append((_Style(), "\n"))
        elif tag in BLOCKS:
            self.flush()
            self.open_block(tag, attrs)

    def counted(self, tag: str, step: int) -> bool:
        """Count how deep in such tags we are; a tag closed twice counts once."""
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen + step)
        elif tag in BOLD:
            self.bold = max(0, self.bold + step)
        elif tag in ITALIC:
            self.italic = max(0, self.italic + step)
        else:
            return False
        return True

    def open_block(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.heading = HEADINGS.get(tag, 0)
        if tag in {"ul", "ol"} and len(self.lists) < DEEPEST_LIST:
            start = dict(attrs).get("start") or "1"
            self.lists.append(_List(tag == "ol", int(start) - 1 if re.fullmatch(r"\d{1,4}", start) else 0))
        elif tag == "li" and self.lists:
            self.lists[-1].number += 1
            self.lists[-1].begun = False
        elif tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if self.counted(tag, -1):
            return
        if tag == "a":
            del self.links[-1:]
        elif tag in {"td", "th"} and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append(" ".join(self.take_text().split()).replace("|", "/"))
        elif tag in BLOCKS:
            self.flush()
            self.close_block(tag)

    def close_block(self, tag: str) -> None:
        self.heading = 0
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "table" and self.tables:
            rows = [row for row in self.tables.pop().rows if any(row)]
            if rows:
                self.blocks.append((False, _table(rows)))

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        style = _Style(self.bold > 0, self.italic > 0, self.links[-1] if self.links else "")
        for position, part in enumerate(re.split(r"\n[ \t]*\n\s*", data)):
            if position and not (self.tables or self.lists or self.heading):
                self.flush()
            self.runs.append((style, part if self.keep_lines else re.sub(r"\s+", " ", part)))

    def take_text(self) -> str:
        text = _inline(self.runs, plain=bool(self.heading))
        self.runs = []
        lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
        return "\n".join(lines).strip("\n")

    def flush(self) -> None:
        if self.tables and self.tables[-1].rows:
            self.runs.append((_Style(), " "))  # a cell may hold several paragraphs; its end takes them all
            return
        text = self.take_text()
        if not text.strip():
            return
        if self.heading:
            self.blocks.append((False, "#" * self.heading + " " + " ".join(text.split())))
        elif self.lists:
            self.blocks.append((True, self.as_item(text)))
        else:
            self.blocks.append((False, text))

    def as_item(self, text: str) -> str:
        here = self.lists[-1]
        marker = f"{here.number}. " if here.ordered else "- "
        indent = " " * sum(outer.width for outer in self.lists[:-1])
        first = indent + (" " * here.width if here.begun else marker)
        here.begun, here.width = True, len(marker)
        return first + text.replace("\n", "\n" + indent + " " * len(marker))


def _inline(runs: list[tuple[_Style, str]], *, plain: bool) -> str:
    merged: list[tuple[_Style, list[str]]] = []
    for style, text in runs:
        if merged and (merged[-1][0] == style or not text.strip(" ")):
            merged[-1][1].append(text)
        else:
            merged.append((style, [text]))
    return "".join("".join(texts) if plain else _marked(style, "".join(texts)) for style, texts in merged)


def _marked(style: _Style, text: str) -> str:
    """Put the marks close to the words: Markdown does not read `** words **` as bold."""
    words = text.strip()
    if not words:
        return text
    before, after = text[: text.index(words[0])], text[len(text.rstrip()) :]
    # A star or hash that opens a line is the writer's own list or heading, typed into an editor.
    words = re.sub(r"(?<!^)(?<!\n)[*`\\]|<|(?<!\w)_|_(?!\w)", r"\\\g<0>", words)
    mark = "**" * style.bold + "*" * style.italic
    if mark:
        words = "\n".join(
            mark + line.strip() + mark[::-1] if line.strip() else line for line in words.split("\n")
        )
    return before + (f"[{words}]({style.link})" if style.link else words) + after


def _table(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
