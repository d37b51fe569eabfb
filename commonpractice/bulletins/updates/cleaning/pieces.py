# ruff: noqa: RUF001 - quotation marks as people type them, and as websites turn them
"""A website's text cut into words, tags, comments and short-codes; the work grows with its length and no faster.

A tag or a code that turns out to have no end costs what was read of it. Once such reading has cost more than a few times
the whole text, quotation marks stop hiding what ends a tag: hostile text then reads wrongly, but quickly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from commonpractice.bulletins.updates.cleaning.names import RAW, is_known_code
from commonpractice.unescaping import unescaped

Kind = Literal["words", "open", "close", "code", "code_end", "comment"]

_MARK = re.compile(r"[<\[]")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,60}+)")
_CODE = re.compile(r"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60}+)(?=[\s\]/=])")
_TAG_ENDS = re.compile(r"""(?P<end>>)|=\s*+(?P<quote>["'])""")
_CODE_ENDS = re.compile(r"""(?P<end>\])|(?P<wrong>[\[<])|=\s*+(?P<quote>["'“”″‘’′])""")
_CLOSES = {
    '"': re.compile('"'),
    "'": re.compile("'"),
    **dict.fromkeys("“”″", re.compile("[“”″]")),
    **dict.fromkeys("‘’′", re.compile("[‘’′]")),
}
_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?P<name>[A-Za-z_][\w:-]{0,80}+)\s*+=\s*+"
    r"""(?:"([^"]*+)"|'([^']*+)'|[“”″]([^“”″]*+)[“”″]|[‘’′]([^‘’′]*+)[‘’′]|([^\s"'<>\]“”″‘’′]++))"""
)
_ASSIGNS = re.compile(r"\s[A-Za-z_][\w-]{0,60}+=")
_CLOSED = re.compile(r"\[/([A-Za-z][\w-]{0,60}+)\]")


@dataclass(frozen=True)
class Piece:
    """One piece as it stands (`raw`); tags and codes have a `name` in small letters."""

    kind: Kind
    raw: str
    name: str = ""

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.raw):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match["name"].lower(), unescaped(value))
        return found

    @property
    def is_alone(self) -> bool:
        """Whether the writer said that nothing belongs to it: `<br/>`, `[gallery /]`."""
        return self.raw[:-1].rstrip().endswith("/")


def cut_up(text: str) -> list[Piece]:
    """Return all pieces in order; their `raw` together are the text, but for brackets doubled to show a code."""
    return _Cutter(text).cut()


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.words_from = 0
        self.wasted, self.may_waste = 0, 4 * len(text) + 10_000
        self.last = {end: text.rfind(end) for end in (">", "-->", "]")}
        self.closed = {match[1].lower() for match in _CLOSED.finditer(text)}

    def cut(self) -> list[Piece]:
        at = 0
        while match := _MARK.search(self.text, at):
            begin = match.start()
            at = (self.cut_tag(begin) if match[0] == "<" else self.cut_code(begin)) or begin + 1
        self.put_words(len(self.text))
        return self.pieces

    def put_words(self, end: int) -> None:
        if end > self.words_from:
            self.pieces.append(Piece("words", self.text[self.words_from : end]))

    def put(self, kind: Kind, begin: int, end: int, name: str = "") -> int:
        self.put_words(begin)
        self.pieces.append(Piece(kind, self.text[begin:end], name.lower()))
        self.words_from = end
        return end

    def cut_tag(self, begin: int) -> int:
        """Cut what begins here and return where it ends, or 0 where this is only a sign."""
        if self.text.startswith("<!--", begin):
            # A comment without an end hides nothing: people would miss the rest of their post.
            end = self.text.find("-->", begin + 2) if begin + 2 <= self.last["-->"] else begin + 1
            return self.put("comment", begin, end + 3)
        if self.text.startswith(("<!", "<?"), begin):
            end = self.text.find(">", begin) if begin < self.last[">"] else -1
            return self.put("comment", begin, end + 1) if end > 0 else 0
        match = _TAG.match(self.text, begin)
        end = self.end_of(match.end(), _TAG_ENDS, ">") if match else 0
        if not match or not end:
            return 0
        self.put("close" if match["close"] else "open", begin, end, match["name"])
        return end if match["close"] else self.past_raw(match["name"].lower(), end)

    def past_raw(self, name: str, at: int) -> int:
        """Return where words go on after what a script or a style holds: to its end, or to the end of all."""
        if name not in RAW:
            return at
        found = RAW[name].search(self.text, at)
        self.words_from = found.start() if found else len(self.text)
        return self.words_from

    def cut_code(self, begin: int) -> int:
        shown = self.text.startswith("[[", begin)
        match = _CODE.match(self.text, begin + shown)
        end = self.end_of(match.end(), _CODE_ENDS, "]") if match else 0
        if not match or not end or not self.is_code(match, end):
            return 0
        if shown and self.text.startswith("]", end):
            self.put_words(begin)
            self.pieces.append(Piece("words", self.text[begin + 1 : end]))
            self.words_from = end + 1
            return end + 1
        begin += shown
        return self.put("code_end" if match["close"] else "code", begin, end, match["name"])

    def is_code(self, match: re.Match[str], end: int) -> bool:
        """Tell short-codes from words in brackets, and from Markdown's links."""
        rest = self.text[match.end() : end - 1]
        if match["close"]:
            return not rest.strip()
        if is_known_code(match["name"]):
            return True
        known = match["name"].lower() in self.closed or bool(_ASSIGNS.search(rest))
        return known and not self.text.startswith("(", end)

    def end_of(self, begin: int, ends: re.Pattern[str], end: str) -> int:
        """Return where a tag or code ends whose name ends at `begin`, or 0; quoted values may hold anything."""
        at = begin
        while at <= self.last[end] and (found := ends.search(self.text, at)):
            if found["end"]:
                return found.end()
            if not found["quote"]:
                self.wasted += found.end() - begin
                return 0
            at = self.past_quote(found)
        self.wasted += len(self.text) - begin
        return 0

    def past_quote(self, found: re.Match[str]) -> int:
        if self.wasted > self.may_waste:
            return found.end()
        closing = _CLOSES[found["quote"]].search(self.text, found.end())
        if closing is None:
            self.wasted += len(self.text) - found.end()
            return found.end()
        return closing.end()
