"""A tree as safe HTML. Everything is escaped, and only what a guide may be made of can come out."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Literal

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.html_words import words_html
from commonpractice.guides.document.suggested import accepted, left_out
from commonpractice.guides.document.walking import children, clauses, id_of, walk, words_of

Suggestions = Literal["shown", "left out", "accepted"]
LOWEST = 6
LABELS = {
    "note": "Note",
    "important": "Important",
    "words": "Words to use",
    "record": "What to record",
    "example": "Example",
    "clause": "Clause",
    "table": "Table",
    "draft": "Written by table",
    "picture": "Picture",
}
"""The words around the text; whoever calls may give them in another language."""


def as_html(
    tree: Node,
    *,
    picture: Callable[[str], str],
    labels: Mapping[str, str] = LABELS,
    suggestions: Suggestions = "left out",
    drafts: bool = False,
    top: int = 2,
    anchors: bool = True,
    beside: Callable[[str], str] | None = None,
    behind: Callable[[str, str], str] | None = None,
) -> str:
    """Return the HTML of a clean tree.

    `picture` gives the address of a picture by its key, or "" where it cannot be shown (its words are, then).
    Headings begin at rank `top` and leave none out. `anchors=False` leaves out the ids, for a page that shows two
    trees. `beside` gives trusted HTML to stand at the end of the clause with an id;
    `behind` takes the id and what stands below the title, and gives trusted HTML in its place.
    """
    shown = {"shown": tree, "left out": left_out(tree), "accepted": accepted(tree)}[suggestions]
    if not drafts:
        shown = {**shown, "content": [node for node in children(shown) if node["type"] != "draft"]}
    return _Writer(
        shown, picture=picture, labels=labels, top=top, anchors=anchors, beside=beside, behind=behind
    ).blocks(shown)


class _Writer:
    """Knows under which headings it is, and which number the next table has."""

    def __init__(
        self,
        tree: Node,
        *,
        picture: Callable[[str], str],
        labels: Mapping[str, str],
        top: int,
        anchors: bool,
        beside: Callable[[str], str] | None,
        behind: Callable[[str, str], str] | None,
    ) -> None:
        self.picture, self.labels, self.top = picture, {**LABELS, **labels}, top
        self.beside, self.behind = beside, behind
        self.anchors = {id_of(node) for node in walk(tree)} if anchors else set()
        self.numbers = {clause.id: clause.number for clause in clauses(tree)}
        self.above: list[int] = []
        self.tables = 0

    def blocks(self, node: Node) -> str:
        return "".join(self.block(child) for child in children(node))

    def block(self, node: Node) -> str:
        written = WRITERS[node["type"]](self, node)
        return f"{written}\n" if written else ""

    def own(self, node: Node, ending: str = "") -> str:
        """Return the id attribute, where the node has one."""
        own = id_of(node)
        return f' id="{escape(own)}{ending}"' if own in self.anchors and own else ""

    def paragraph(self, node: Node) -> str:
        words = words_html(children(node), self.anchors)
        return f"<p{self.own(node)}>{words}</p>" if words else ""

    def heading(self, node: Node) -> str:
        if not words_of(node):
            return ""
        level = node["attrs"]["level"]
        while self.above and self.above[-1] >= level:
            self.above.pop()
        self.above.append(level)
        rank = self.rank(len(self.above) - 1)
        return f"<h{rank}{self.own(node)}>{words_html(children(node), self.anchors)}</h{rank}>"

    def rank(self, below: int) -> int:
        return min(self.top + below, LOWEST)

    def bullet_list(self, node: Node) -> str:
        return f"<ul{self.own(node)}>\n{self.blocks(node)}</ul>"

    def ordered_list(self, node: Node) -> str:
        start = node["attrs"]["start"]
        begins = f' start="{int(start)}"' if start != 1 else ""
        return f"<ol{self.own(node)}{begins}>\n{self.blocks(node)}</ol>"

    def list_item(self, node: Node) -> str:
        content = children(node)
        if len(content) == 1:
            return f"<li>{words_html(children(content[0]), self.anchors)}</li>"
        return f"<li>{self.blocks(node)}</li>"

    def quote(self, node: Node) -> str:
        return f"<blockquote{self.own(node)}>\n{self.blocks(node)}</blockquote>"

    def callout(self, node: Node) -> str:
        kind = node["attrs"]["kind"]
        label = escape(self.labels[kind])
        # A note, not a landmark: a guide may have dozens of them.
        begin = f'<aside{self.own(node)} class="callout" data-kind="{escape(kind)}" role="note" aria-label="{label}">'
        return f'{begin}\n<p class="callout-label">{label}</p>\n{self.blocks(node)}</aside>'

    def table(self, node: Node) -> str:
        self.tables += 1
        rows = [self.row(row, first=place == 0) for place, row in enumerate(children(node))]
        spans = any(cell["attrs"]["rowspan"] > 1 for cell in children(children(node)[0]))
        # A head that reaches down into the body cannot be drawn.
        head = "" if spans else f"<thead>\n{rows.pop(0)}</thead>\n"
        body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
        label = f"{escape(self.labels['table'])} {self.tables}"
        frame = f'<div class="table-frame" tabindex="0" role="region" aria-label="{label}">'
        return f"{frame}<table{self.own(node)}>\n{head}{body}</table></div>"

    def row(self, row: Node, *, first: bool) -> str:
        return f"<tr>{''.join(self.cell(cell, first=first) for cell in children(row))}</tr>\n"

    def cell(self, cell: Node, *, first: bool) -> str:
        spans = "".join(f' {name}="{int(span)}"' for name, span in cell["attrs"].items() if span != 1)
        content = children(cell)
        words = words_html(children(content[0]), self.anchors) if len(content) == 1 else self.blocks(cell)
        if cell["type"] == "table_cell" or not words_of(cell):
            return f"<td{spans}>{words}</td>"
        return f'<th scope="{"col" if first else "row"}"{spans}>{words}</th>'

    def image(self, node: Node) -> str:
        attrs = node["attrs"]
        alt, caption = escape(attrs["alt"]), escape(attrs["caption"], quote=False)
        address = self.picture(attrs["key"])
        shown = (
            f'<img src="{escape(address)}" alt="{alt}" loading="lazy">'
            if address
            else f"<p>{escape(self.labels['picture'], quote=False)}: {alt}</p>"
        )
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure{self.own(node)}>{shown}{below}</figure>"

    def clause(self, node: Node) -> str:
        title, own = children(node)[0], id_of(node)
        words = words_html(children(title), self.anchors) if words_of(title) else ""
        named = words or f"{escape(self.labels['clause'], quote=False)} {self.numbers.get(own, '')}".strip()
        rank = self.rank(len(self.above))
        by = f' aria-labelledby="{escape(own)}-title"' if own in self.anchors else ""
        head = f'<h{rank} class="clause-title"{self.own(node, "-title")}>{named}</h{rank}>\n'
        below = "".join(self.block(child) for child in children(node)[1:])
        beside = self.beside(own) if self.beside else ""
        inside = self.behind(own, below + beside) if self.behind else below + beside
        return f'<section{self.own(node)} class="clause"{by}>\n{head}{inside}</section>'

    def draft(self, node: Node) -> str:
        label = escape(f"{self.labels['draft']} {node['attrs']['table']}".strip())
        return f'<section{self.own(node)} class="draft" aria-label="{label}">\n{self.blocks(node)}</section>'


WRITERS: dict[str, Callable[[_Writer, Node], str]] = {
    "paragraph": _Writer.paragraph,
    "heading": _Writer.heading,
    "bullet_list": _Writer.bullet_list,
    "ordered_list": _Writer.ordered_list,
    "list_item": _Writer.list_item,
    "quote": _Writer.quote,
    "callout": _Writer.callout,
    "table": _Writer.table,
    "image": _Writer.image,
    "clause": _Writer.clause,
    "draft": _Writer.draft,
}
