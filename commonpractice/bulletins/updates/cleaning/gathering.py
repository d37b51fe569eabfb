"""Pieces of a website's text gathered into blocks: what is open, what was said so far, what did not come along."""

import re
from collections import Counter
from collections.abc import Mapping

from commonpractice.bulletins.updates.cleaning import addresses
from commonpractice.bulletins.updates.cleaning.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Place,
    Quote,
    Rule,
    Run,
    Style,
    Table,
    tidied,
    words_in,
)
from commonpractice.bulletins.updates.cleaning.found import Kind, Picture
from commonpractice.bulletins.updates.cleaning.typed import paragraphs_of

DEEPEST = 6
MOST_PICTURES = 500
_BLANK_LINES = re.compile(r"\n[ \t]*+\n\s*+")


class Gathering:
    """Takes words, marks and blocks one after the other; nothing that is open or missing can harm it."""

    def __init__(self, *, base: str, attached: Mapping[int, Picture], keep_lines: bool) -> None:
        self.base, self.attached, self.keep_lines = base, attached, keep_lines
        self.root: list[Block] = []
        self.open: list[Quote | Listing] = []
        self.table: Table | None = None
        self.inner_tables = 0
        """Tables inside a cell: only their words count."""
        self.cell: list[Run] | None = None
        self.runs: list[Run] = []
        self.bold = self.italic = self.code = self.heading = 0
        self.link = ""
        self.pictures: list[Picture] = []
        self.waiting: list[Place | Code] = []
        self.caption_of: int | None = None
        """The picture whose caption is being read, by its place in `pictures`."""
        self.figure_from = 0
        """How many pictures there were before the figure that is open: its words belong to none of them."""
        self.framed: Picture | None = None
        """What a page builder's frame says of the picture between its codes."""
        self.left_out: Counter[tuple[Kind, str]] = Counter()

    def leave(self, kind: Kind, name: str, times: int = 1) -> None:
        self.left_out[kind, name[:80]] += times

    # Words

    def words(self, text: str) -> None:
        """Take words in the style that is open; an empty line ends a paragraph outside lists and tables."""
        parts = _BLANK_LINES.split(text) if "\n" in text else [text]
        for number, part in enumerate(parts):
            if (
                number
                and self.cell is None
                and not self.heading
                and not isinstance(self.innermost(), Listing)
            ):
                self.end_block()
            elif number:
                self.runs.append((Style(), " "))
            lines = part if self.keep_lines and not self.heading else part.replace("\n", " ")
            self.runs.append((self.style(), lines.replace("\t", " ")))

    def style(self) -> Style:
        return Style(self.bold > 0, self.italic > 0, self.code > 0, self.link)

    def line_break(self) -> None:
        self.runs.append((Style(), "\n"))

    def reset_marks(self) -> None:
        """Forget marks that nobody closed: they end with their block."""
        self.bold = self.italic = self.code = 0
        self.link = ""

    # Blocks

    def innermost(self) -> Quote | Listing | None:
        return self.open[-1] if self.open else None

    def here(self) -> list[Block]:
        innermost = self.innermost()
        if isinstance(innermost, Quote):
            return innermost.blocks
        if innermost is not None:
            if not innermost.items:
                innermost.items.append([])
            return innermost.items[-1]
        return self.root

    def put(self, block: Block) -> None:
        self.end_block()
        if self.cell is None:
            self.here().append(block)

    def end_block(self) -> None:
        """What was said so far is a block; inside a cell or a caption it is only a part of it."""
        if self.cell is not None or self.caption_of is not None:
            self.runs.append((Style(), " "))
            return
        runs, self.runs = tidied(self.runs), []
        if runs and self.heading:
            plain = [(Style(link=style.link), words) for style, words in runs]
            self.here().append(Heading(self.heading, tidied(plain)))
        elif runs:
            self.here().extend(paragraphs_of(runs))
        self.set_down()

    def set_down(self) -> None:
        """Put places of pictures, and code, between the blocks of the whole text, where each has a line for itself."""
        if not self.open and self.table is None:
            self.root += self.waiting
            self.waiting = []

    def open_container(self, container: Quote | Listing) -> None:
        self.end_block()
        if self.cell is None and len(self.open) < DEEPEST:
            self.here().append(container)
            self.open.append(container)

    def close_container(self, kind: type[Quote] | type[Listing]) -> None:
        """Close the innermost one of that kind, with what nobody closed inside it."""
        self.end_block()
        if self.cell is None and any(isinstance(each, kind) for each in self.open):
            while self.open and not isinstance(self.open.pop(), kind):
                pass
            self.set_down()

    def item(self) -> None:
        """Begin an item; outside a list it begins one."""
        self.end_block()
        if self.cell is not None:
            return
        if not isinstance(self.innermost(), Listing):
            self.open_container(Listing(None))
        innermost = self.innermost()
        if isinstance(innermost, Listing):
            innermost.items.append([])

    def rule(self) -> None:
        self.end_block()
        if not self.open and self.cell is None and self.root and not isinstance(self.root[-1], Rule):
            self.root.append(Rule())

    # Tables

    def open_table(self) -> None:
        self.end_block()
        if self.table is None:
            self.table = Table()
        else:
            self.inner_tables += 1

    def open_row(self) -> None:
        if self.table is not None and not self.inner_tables:
            self.close_cell()
            self.table.rows.append([])

    def open_cell(self) -> None:
        self.end_block()
        if self.table is not None and not self.inner_tables:
            self.close_cell()
            if not self.table.rows:
                self.table.rows.append([])
            self.end_block()  # words between cells
            self.cell = self.runs = []

    def close_cell(self) -> None:
        if self.cell is not None and self.table is not None and not self.inner_tables:
            self.table.rows[-1].append(tidied(self.runs))
            self.cell, self.runs = None, []

    def close_table(self) -> None:
        if self.inner_tables:
            self.inner_tables -= 1
            return
        self.close_cell()
        table, self.table = self.table, None
        if table is not None:
            self.put(table)
            self.set_down()

    # Pictures

    def picture(self, picture: Picture) -> None:
        """Take a picture; its place follows the paragraph that it stood in, and precedes one not yet begun."""
        address = addresses.allowed(picture.address, self.base)
        if not address.startswith("http") or len(self.pictures) >= MOST_PICTURES:
            self.leave("picture", picture.address.partition(":")[0][:20] if ":" in picture.address else "")
            return
        self.end_caption()
        link = self.link if addresses.is_picture(self.link) else address
        self.pictures.append(Picture(link, " ".join(picture.alt.split()), " ".join(picture.caption.split())))
        self.waiting.append(Place(len(self.pictures)))
        if not words_in(self.runs):
            self.set_down()

    def begin_caption(self) -> None:
        """What follows belongs to the last picture, where that has no caption yet."""
        self.end_block()
        if len(self.pictures) > self.figure_from and not self.pictures[-1].caption and self.cell is None:
            self.caption_of = len(self.pictures) - 1

    def end_caption(self) -> None:
        if self.caption_of is not None:
            old = self.pictures[self.caption_of]
            self.pictures[self.caption_of] = Picture(old.address, old.alt, words_in(self.runs))
            self.caption_of, self.runs = None, []

    # What stands as typed

    def as_typed(self, text: str, language: str = "") -> None:
        """Take code; like pictures it stands between the blocks of the whole text."""
        lines = [line.rstrip() for line in text.split("\n")]
        self.end_block()
        self.waiting.append(Code("\n".join(lines).strip("\n"), language))
        self.set_down()

    def finish(self) -> list[Block]:
        """Close whatever is open and return all blocks."""
        self.end_caption()
        self.inner_tables = 0
        self.close_table()
        self.end_block()
        self.open = []
        self.set_down()
        while self.root and isinstance(self.root[-1], Rule):
            self.root.pop()
        return self.root
