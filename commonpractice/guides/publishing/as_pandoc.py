"""A published guide as pandoc's own form of a document, from which Word and EPUB are written.

Clauses keep their id as "clause_" + id, other blocks as "at_" + id: in Word the names of bookmarks in the headings of
clauses, so that a file which comes back brings its clauses with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commonpractice.guides.publishing import pandoc_words as pandoc
from commonpractice.guides.publishing.clause_for_pandoc import fact_blocks
from commonpractice.guides.publishing.laying_out import Block, Piece, laid_out, plain
from commonpractice.guides.publishing.pandoc_words import Part
from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.published import Changed, ClauseFacts, Published

CLAUSE, OTHER = "clause_", "at_"


def as_pandoc(
    published: Published,
    words: Mapping[str, str],
    *,
    meta: Mapping[str, Any],
    pictures: Mapping[str, str],
    for_word: bool,
) -> dict[str, Any]:
    """`pictures` are names of files by key; `meta` is pandoc's metadata, plain strings and lists of them.

    For Word anchors stand inside headings, and there is a list of contents; EPUB has its own.
    """
    blocks = laid_out(published)
    writer = _Writer(blocks, words, pictures, for_word=for_word)
    return {
        "pandoc-api-version": pandoc.VERSION,
        "meta": {name: _meta(value) for name, value in meta.items()},
        "blocks": [
            *_opening(published, words),
            *(_contents(blocks, words) if for_word else []),
            *writer.all(blocks),
            *_ending(published, words),
        ],
    }


def _meta(value: Any) -> Part:
    if isinstance(value, str):
        return {"t": "MetaInlines", "c": pandoc.words(value)}
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": {name: _meta(each) for name, each in value.items()}}
    return {"t": "MetaList", "c": [_meta(each) for each in value]}


class _Writer:
    """Writes blocks as pandoc's; knows which ids become anchors: headings, clauses, and what somebody links to."""

    def __init__(
        self,
        blocks: Sequence[Block],
        words: Mapping[str, str],
        pictures: Mapping[str, str],
        *,
        for_word: bool,
    ) -> None:
        self.words = words
        self.pictures = pictures
        self.for_word = for_word
        self.linked = set(_linked(blocks))
        self.clauses = {block["id"] for block in blocks if block["is"] == "clause"}

    def all(self, blocks: Sequence[Block]) -> list[Part]:
        return [part for block in blocks for part in getattr(self, f"of_{block['is']}")(block)]

    def of_heading(self, block: Block) -> list[Part]:
        return [self.headed(block, self.text(block["text"]))]

    def headed(self, block: Block, inlines: list[Part]) -> Part:
        return pandoc.heading(block["level"] - 1, inlines, self.anchor(block["id"]), inside=self.for_word)

    def of_paragraph(self, block: Block) -> list[Part]:
        return [self.held(pandoc.paragraph(self.text(block["text"])), block)]

    def of_list(self, block: Block) -> list[Part]:
        items = [self.all(item) for item in block["items"]]
        if not items:
            return []
        many = pandoc.numbered(block["start"], items) if block["ordered"] else pandoc.bullets(items)
        return [self.held(many, block)]

    def of_quote(self, block: Block) -> list[Part]:
        return [self.held({"t": "BlockQuote", "c": self.all(block["blocks"])}, block)]

    def of_callout(self, block: Block) -> list[Part]:
        kind = block["kind"] if block["kind"] in self.words else "note"
        label = pandoc.paragraph([pandoc.strong(pandoc.words(self.words[kind]))])
        inside = [label, *self.all(block["blocks"])]
        return [self.held(pandoc.division(inside, "", "callout", kind, style="Callout"), block)]

    def of_table(self, block: Block) -> list[Part]:
        rows = [
            [pandoc.cell(self.cell(each), each["colspan"], each["rowspan"]) for each in row]
            for row in block["rows"]
        ]
        return [self.held(pandoc.table(block["columns"], rows[0], rows[1:]), block)] if rows else []

    def cell(self, cell: Block) -> list[Part]:
        blocks = self.all(cell["blocks"])
        if not cell["header"]:
            return blocks
        return [
            pandoc.paragraph([pandoc.strong(each["c"])]) if each["t"] == "Para" else each for each in blocks
        ]

    def of_image(self, block: Block) -> list[Part]:
        if block["key"] in self.pictures:
            shown = pandoc.image(self.pictures[block["key"]], block["alt"])
        else:
            shown = {"t": "Emph", "c": pandoc.words(self.words["picture"] % {"words": block["alt"]})}
        caption = [pandoc.division([pandoc.paragraph(pandoc.words(block["caption"]))], style="Image Caption")]
        return [self.held(pandoc.paragraph([shown]), block), *(caption if block["caption"] else [])]

    def of_clause(self, block: Block) -> list[Part]:
        label = pandoc.words(f"{self.words['clause']} {block['number']}: ")
        facts = fact_blocks(block["facts"], self.words)
        return [
            self.headed(block, [*label, *self.text(block["text"])]),
            *self.note(block["facts"]),
            pandoc.division(self.all(block["blocks"]), "", "clause", style="Clause"),
            *([pandoc.division(facts, "", "facts", style="Clause Fact")] if facts else []),
        ]

    def note(self, facts: ClauseFacts) -> list[Part]:
        """Before the words, so that whoever reads may skip them."""
        if not facts.contains:
            return []
        said = self.words["contains"] % {"words": one_line(facts.contains)}
        return [pandoc.division([pandoc.paragraph([pandoc.strong(pandoc.words(said))])], "", "contains")]

    def held(self, part: Part, block: Block) -> Part:
        return pandoc.division([part], self.anchor(block["id"])) if block["id"] in self.linked else part

    def anchor(self, key: str) -> str:
        return f"{CLAUSE if key in self.clauses else OTHER}{key}" if key else ""

    def text(self, pieces: Sequence[Piece]) -> list[Part]:
        return [part for piece in pieces for part in self.piece(piece)]

    def piece(self, piece: Piece) -> list[Part]:
        if "break" in piece:
            return [{"t": "LineBreak"}]
        parts = pandoc.words(piece["text"])
        if piece.get("strong"):
            parts = [pandoc.strong(parts)]
        if piece.get("em"):
            parts = [{"t": "Emph", "c": parts}]
        href = piece.get("href", "")
        if href.startswith("#"):
            return [pandoc.link("#" + self.anchor(href[1:]), parts)]
        return [pandoc.link(href, parts)] if href else parts


def _opening(published: Published, words: Mapping[str, str]) -> list[Part]:
    lines = [pandoc.paragraph(pandoc.words(words[name] + ".")) for name in ("published", "review")]
    about = [pandoc.paragraph(pandoc.words(one_line(published.about)))] if published.about else []
    return [*about, pandoc.division(lines, "", "version", style="Version")]


def _contents(blocks: Sequence[Block], words: Mapping[str, str]) -> list[Part]:
    """A list of links rather than a field, which Word would first ask to fill."""
    shown = [
        block for block in blocks if block["is"] == "clause" or (block["is"] == "heading" and block["id"])
    ]
    if not shown:
        return []
    items = [[pandoc.paragraph([_to(block, words)])] for block in shown]
    return [pandoc.heading(1, pandoc.words(words["contents"])), pandoc.bullets(items)]


def _to(block: Block, words: Mapping[str, str]) -> Part:
    if block["is"] == "heading":
        return pandoc.link(f"#{OTHER}{block['id']}", pandoc.words(plain(block["text"])))
    title = f"{words['clause']} {block['number']}: {plain(block['text'])}"
    return pandoc.link(f"#{CLAUSE}{block['id']}", pandoc.words(title))


def _ending(published: Published, words: Mapping[str, str]) -> list[Part]:
    parts: list[Part] = []
    if published.change_note or published.changes:
        parts.append(pandoc.heading(1, pandoc.words(words["changed"])))
        parts += (
            [pandoc.paragraph(pandoc.words(one_line(published.change_note)))] if published.change_note else []
        )
        parts += (
            [pandoc.bullets([_change(each, words) for each in published.changes])]
            if published.changes
            else []
        )
    if published.contributors:
        names = [[pandoc.paragraph(pandoc.words(one_line(name)))] for name in published.contributors]
        parts.append(pandoc.heading(1, pandoc.words(words["contributors"])))
        parts += [pandoc.paragraph(pandoc.words(words["by"] + ".")), pandoc.bullets(names)]
    address = one_line(published.address)
    where = [*pandoc.words(words["address"] + ": "), pandoc.link(address, pandoc.words(address))]
    return [*parts, pandoc.heading(1, pandoc.words(words["about_version"])), pandoc.paragraph(where)]


def _change(change: Changed, words: Mapping[str, str]) -> list[Part]:
    told = pandoc.words(one_line(change.what))
    if change.why:
        told += [{"t": "LineBreak"}, *pandoc.words(words["why"] % {"words": one_line(change.why)})]
    return [pandoc.paragraph(told)]


def _linked(value: Any) -> Iterator[str]:
    """Ids to which a piece of text anywhere within links."""
    if isinstance(value, Mapping):
        if str(value.get("href", "")).startswith("#"):
            yield value["href"][1:]
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _linked(each)
