"""Blocks into Markdown: one blank line between them, headings in order from the second level."""

import re

from commonpractice.bulletins.updates.cleaning.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Paragraph,
    Place,
    Quote,
    Run,
    Table,
)
from commonpractice.bulletins.updates.cleaning.found import Picture
from commonpractice.bulletins.updates.cleaning.inlines import inline, paragraph

DEEPEST_HEADING = 4
_SPACES = re.compile(r" {2,}")
_TICKS = re.compile(r"`{3,}")
_IN_PICTURE = re.compile(r'[\\\[\]"`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w{1,40}+;)')


class Levels:
    """Puts headings in order: the title of the page is the first level, and none is skipped on the way down."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def in_order(self, level: int) -> int:
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return min(1 + len(self._above), DEEPEST_HEADING)


def written(blocks: list[Block], pictures: dict[int, Picture]) -> str:
    """Return the Markdown of blocks; `pictures` by the number of their place."""
    return _Writer(pictures).blocks(blocks, top=True)


def place_of(number: int, picture: Picture) -> str:
    """Return the line that stands where a picture was."""
    caption = f' "{_held(picture.caption)}"' if picture.caption else ""
    return f"![{_held(picture.alt)}](picture:{number}{caption})"


def _held(words: str) -> str:
    return _IN_PICTURE.sub(r"\\\g<0>", " ".join(words.split()))


class _Writer:
    def __init__(self, pictures: dict[int, Picture]) -> None:
        self.pictures = pictures
        self.levels = Levels()

    def blocks(self, blocks: list[Block], *, top: bool = False) -> str:
        out: list[str] = []
        before: Block | None = None
        second = False
        for block in blocks:
            # Two lists one after the other would be read as one: the second has another sign.
            second = isinstance(block, Listing) and isinstance(before, Listing) and not second
            text = (
                self.listing(block, second=second)
                if isinstance(block, Listing)
                else self.block(block, top=top)
            )
            if text:
                out.append(text)
                before = block
        return "\n\n".join(out)

    def block(self, block: Block, *, top: bool) -> str:
        match block:
            case Paragraph(runs):
                text = paragraph(runs)
            case Heading(level, runs):
                text = self.heading(level, runs) if top else paragraph(runs)
            case Code(words, language):
                text = _fenced(words, language)
            case Place(number):
                text = place_of(number, self.pictures[number])
            case Quote(inside):
                text = _quoted(self.blocks(inside))
            case Table(rows):
                text = _table(rows)
            case _:
                text = "---"
        return text

    def heading(self, level: int, runs: list[Run]) -> str:
        text = inline([(style, words.replace("\n", " ")) for style, words in runs])
        # Hashes at the end of a heading's line are not shown.
        text = text[:-1] + "\\#" if text.endswith("#") else text
        return "#" * self.levels.in_order(level) + " " + text

    def listing(self, listing: Listing, *, second: bool) -> str:
        out: list[str] = []
        loose = False
        for number, item in enumerate(listing.items):
            text = self.item(item)
            if not text:
                continue
            marker = (
                f"{(listing.first + number)}{')' if second else '.'} " if listing.first is not None else ""
            )
            marker = marker or ("* " if second else "- ")
            out += ["\n\n" if loose else "\n", marker + text.replace("\n", "\n" + " " * len(marker))]
            loose = "\n\n" in text
        return re.sub(r"\n +(?=\n)", "\n", "".join(out[1:]))

    def item(self, blocks: list[Block]) -> str:
        """Return an item; a list inside it follows its words on the next line."""
        out = ""
        for block in blocks:
            text = self.blocks([block])
            if text:
                close = isinstance(block, Listing) or not out
                out += ("" if not out else "\n" if close else "\n\n") + text
        return out


def _fenced(text: str, language: str) -> str:
    fence = "`" * max([3, *(len(match[0]) + 1 for match in _TICKS.finditer(text))])
    return f"{fence}{language}\n{text}\n{fence}" if text.strip() else ""


def _quoted(text: str) -> str:
    return "\n".join("> " + line if line else ">" for line in text.split("\n")) if text else ""


def _table(rows: list[list[list[Run]]]) -> str:
    texts = [[_cell(cell) for cell in row] for row in rows]
    texts = [row for row in texts if any(row)]
    if not texts:
        return ""
    width = max(len(row) for row in texts)
    if width == 1:
        # One column is a frame for the eye.
        return "\n\n".join(paragraph([*cell]) for row in rows for cell in row if cell)
    lines = [_SPACES.sub(" ", "| " + " | ".join(row + [""] * (width - len(row))) + " |") for row in texts]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(runs: list[Run]) -> str:
    return inline([(style, text.replace("\n", " ")) for style, text in runs]).replace("|", "\\|")
