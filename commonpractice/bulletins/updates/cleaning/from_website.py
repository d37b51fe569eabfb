"""A website's text, piece by piece, into blocks."""

import json
import re

from commonpractice.bulletins.updates.cleaning import codes, tags
from commonpractice.bulletins.updates.cleaning.found import Kind
from commonpractice.bulletins.updates.cleaning.gathering import Gathering
from commonpractice.bulletins.updates.cleaning.names import LEFT_OUT, PROGRAMS, SHOWN_AS_TYPED, UNSEEN
from commonpractice.bulletins.updates.cleaning.pieces import Piece, cut_up
from commonpractice.unescaping import unescaped

_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_MAY_HIDE = frozenset({"div", "span", "p", "section", "a", "ul", "font"})
_BLOCK = re.compile(r"<!--\s{0,9}wp:(?P<name>[a-z][a-z0-9/-]{0,80})(?P<given>\s.*)?/-->\Z", re.DOTALL)
_LANGUAGE = re.compile(
    r"(?:\A|[\s:])(?:lang(?:uage)?-|brush:\s{0,3})?(?P<name>[A-Za-z][A-Za-z0-9+-]{0,19})(?:;|\Z)"
)
LONGEST_CLASS, LONGEST_GIVEN = 100, 20_000
# Blocks of WordPress that hold nothing even there.
_EMPTY_BLOCKS = frozenset(
    {"spacer", "separator", "more", "nextpage", "paragraph", "core/spacer", "core/separator"}
)


def read(text: str, to: Gathering) -> None:
    """Give all of the text to what gathers; its work grows with the text's length and no faster."""
    _Reader(cut_up(text), to).read()


class _Reader:
    def __init__(self, pieces: list[Piece], to: Gathering) -> None:
        self.pieces, self.to = pieces, to
        self.at = 0
        # What is never closed is not skipped: it would take the rest of the post along.
        self.last: dict[tuple[str, str], int] = {
            (each.kind, each.name): at for at, each in enumerate(pieces) if each.kind in {"close", "code_end"}
        }

    def read(self) -> None:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            self.take(piece)

    def take(self, piece: Piece) -> None:
        if piece.kind == "words":
            self.to.words(unescaped(piece.raw))
        elif piece.kind == "comment":
            self.comment(piece)
        elif piece.kind == "open":
            self.open_tag(piece)
        elif piece.kind == "close":
            tags.closed(piece, self.to)
        elif piece.kind == "code":
            self.open_code(piece)
        elif self.to.code:
            self.to.words(piece.raw)
        else:
            codes.closed(piece, self.to)

    def closes_later(self, piece: Piece) -> bool:
        kind = "close" if piece.kind == "open" else "code_end"
        return self.last.get((kind, piece.name), -1) >= self.at

    def open_tag(self, piece: Piece) -> None:
        name = piece.name
        if name == "pre" and self.closes_later(piece):
            self.typed_or_verse(piece)
        elif name in UNSEEN and name not in LEFT_OUT:
            kind = UNSEEN[name]
            if kind:
                self.to.leave(kind, name)
            if name in {"form", "nav"}:
                self.to.end_block()
            if self.closes_later(piece) and not piece.is_alone:
                self.skip(name)
        elif name in _MAY_HIDE and self.is_hidden(piece) and self.closes_later(piece):
            self.to.leave("hidden", name)
            self.skip(name)
        else:
            tags.opened(piece, self.to)

    def is_hidden(self, piece: Piece) -> bool:
        """Whether the writer of the page hid it: sites that were broken into carry links that nobody sees."""
        # Only what people see comes along, and a quick look saves reading most attributes.
        return "style" in piece.raw and bool(_HIDDEN.search(piece.attributes.get("style", "")))

    def skip(self, name: str) -> None:
        """Pass over everything to the end of what was just opened."""
        depth = 1
        while self.at < len(self.pieces) and depth:
            piece = self.pieces[self.at]
            self.at += 1
            if piece.name == name and piece.kind in {"open", "close"}:
                depth += 1 if piece.kind == "open" else -1

    def typed_or_verse(self, piece: Piece) -> None:
        if "wp-block-verse" in piece.attributes.get("class", ""):
            self.verse()
        else:
            self.as_typed("close", "pre", piece, tags_are_words=False)

    def verse(self) -> None:
        """Take a poem: words and marks as elsewhere, and its lines are lines."""
        keeping, self.to.keep_lines = self.to.keep_lines, True
        self.to.end_block()
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            if piece.name == "pre" and piece.kind == "close":
                break
            if piece.name != "pre":
                self.take(piece)
        self.to.end_block()
        self.to.keep_lines = keeping

    def open_code(self, piece: Piece) -> None:
        if self.to.code:
            self.to.words(piece.raw)
        elif piece.name in SHOWN_AS_TYPED and self.closes_later(piece):
            self.as_typed("code_end", piece.name, piece, tags_are_words=True)
        elif piece.name in PROGRAMS and self.closes_later(piece):
            self.to.leave("short_code", piece.name)
            self.pass_to_end(piece.name)
        else:
            codes.opened(piece, self.to, has_end=self.closes_later(piece))

    def pass_to_end(self, name: str) -> None:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            if piece.name == name and piece.kind == "code_end":
                return

    def as_typed(self, kind: str, name: str, begun: Piece, *, tags_are_words: bool) -> None:
        """Take everything to the end as it stands, short-codes too."""
        parts: list[str] = []
        language = begun.attributes.get("language") or begun.attributes.get("lang") or ""
        language = language or begun.attributes.get("class", "")
        while (piece := self.pieces[self.at]).kind != kind or piece.name != name:
            self.at += 1
            if piece.kind == "open" and piece.name == "br":
                parts.append("\n")
            elif tags_are_words or piece.kind in {"words", "code", "code_end"}:
                parts.append(piece.raw)
            elif piece.kind == "open" and piece.name == "code":
                language = piece.attributes.get("class", "") or language
        self.at += 1
        found = (
            _LANGUAGE.search(language)
            if "wp-block" not in language and len(language) < LONGEST_CLASS
            else None
        )
        self.to.as_typed(unescaped("".join(parts)), found["name"].lower() if found else "")

    def comment(self, piece: Piece) -> None:
        """Comments of the block editor go; a block that the website filled itself is told."""
        if piece.raw.startswith("<!-- wp:"):
            self.to.leave("wrapper", "wp")
        match = _BLOCK.match(piece.raw) if piece.raw.endswith("/-->") else None
        if (
            match
            and match["name"] not in _EMPTY_BLOCKS
            and not self.filled(match["name"], match["given"] or "")
        ):
            self.to.leave("block", match["name"])

    def filled(self, name: str, given: str) -> bool:
        """Whether a block without words brought a picture by its number, as galleries of some builders do."""
        kind: Kind = "picture"
        try:
            numbers = json.loads(given)["ids"] if '"ids"' in given and len(given) < LONGEST_GIVEN else []
        except (ValueError, KeyError, TypeError, RecursionError):
            self.to.leave(kind, name)
            return False
        pictures = [
            self.to.attached[each] for each in numbers if isinstance(each, int) and each in self.to.attached
        ]
        for picture in pictures:
            self.to.picture(picture)
        return bool(pictures)
