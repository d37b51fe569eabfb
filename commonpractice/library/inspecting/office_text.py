"""The words of Office files, for the search.

All six formats are read in one way and in our own process: no tree is built, nothing is fetched, and two hundred
files at once need no pandoc each, which also reads neither slides nor sheets.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from commonpractice.library.inspecting.inspected import MOST_TEXT
from commonpractice.library.inspecting.xml_parts import Attributes, read_xml, values


class Words(NamedTuple):
    """Where the words of a format are: parts in their order, elements that hold, end, separate, or are left out."""

    parts: re.Pattern[str]
    within: frozenset[str]
    ends: frozenset[str]
    gaps: frozenset[str]
    left_out: frozenset[str]
    named: frozenset[str] = frozenset()


_OPEN = Words(
    parts=re.compile(r"content\.xml"),
    within=frozenset({"p", "h"}),
    ends=frozenset({"p", "h", "line-break"}),
    gaps=frozenset({"s", "tab"}),
    left_out=frozenset({"tracked-changes", "annotation"}),
)
WORDS = {
    "docx": Words(
        parts=re.compile(r"word/(?:document|footnotes|endnotes)\.xml"),
        within=frozenset({"t"}),
        ends=frozenset({"p", "br", "cr"}),
        gaps=frozenset({"tab", "tc"}),
        # Word writes a drawing twice, for old readers; and what was moved stands where it came from, too.
        left_out=frozenset({"Fallback", "moveFrom"}),
    ),
    "pptx": Words(
        parts=re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml"),
        within=frozenset({"t"}),
        ends=frozenset({"p", "br"}),
        gaps=frozenset({"tab"}),
        left_out=frozenset({"Fallback"}),
    ),
    "xlsx": Words(
        parts=re.compile(r"xl/(?:workbook|sharedStrings|worksheets/sheet\d+)\.xml"),
        within=frozenset({"t"}),
        ends=frozenset({"si", "is", "sheet"}),
        gaps=frozenset(),
        left_out=frozenset({"rPh"}),
        named=frozenset({"sheet"}),
    ),
    "odt": _OPEN,
    "odp": _OPEN,
    "ods": _OPEN._replace(named=frozenset({"table"})),
}


class _EnoughError(Exception):
    """There is as much text as the search takes."""


class Reading:
    """Gathers the words of one part, line by line."""

    def __init__(self, words: Words, room: int) -> None:
        self.words = words
        self.room = room
        self.pieces: list[str] = []
        self.depth = 0
        self.left_out = 0

    def begun(self, name: str, attributes: Attributes) -> None:
        self.left_out += name in self.words.left_out
        self.depth += name in self.words.within
        if name in self.words.gaps:
            self.pieces.append(" ")
        if name in self.words.named:
            self.pieces += [f"{said}\n" for said in values(attributes, "name")]

    def ended(self, name: str) -> None:
        self.left_out -= name in self.words.left_out
        self.depth -= name in self.words.within
        if name in self.words.ends and not self.left_out:
            self.pieces.append("\n")

    def said(self, words: str) -> None:
        if self.depth and not self.left_out:
            self.pieces.append(words)
            self.room -= len(words)
            if self.room < 0:
                raise _EnoughError


def text_of(form: str, parts: Mapping[str, bytes]) -> str:
    """Return the words of a file, a line for each paragraph, about MOST_TEXT characters at most."""
    words = WORDS[form]
    lines: list[str] = []
    room = MOST_TEXT
    for name in sorted(
        (name for name in parts if words.parts.fullmatch(name)), key=lambda name: _place(name, form)
    ):
        reading = Reading(words, room)
        try:
            read_xml(parts[name], begun=reading.begun, ended=reading.ended, said=reading.said)
        except _EnoughError:
            room = 0
        lines += "".join(reading.pieces).split("\n")
        room = min(room, reading.room)
        if room <= 0:
            break
    tidy = (re.sub(r"\s+", " ", line).strip() for line in lines)
    return "\n".join(line for line in tidy if line)


def _place(name: str, form: str) -> tuple[int, int, str]:
    first = {"docx": "document", "pptx": "/slides/", "xlsx": "workbook"}.get(form, "")
    number = re.search(r"(\d+)\.xml$", name)
    return (first not in name, int(number[1]) if number else 0, name)


def pages_of(form: str, parts: Mapping[str, bytes]) -> int | None:
    """Return slides or sheets counted, or pages as the file itself says; None where it does not."""
    if form in {"pptx", "xlsx"}:
        pattern = re.compile(
            r"ppt/slides/slide\d+\.xml" if form == "pptx" else r"xl/worksheets/sheet\d+\.xml"
        )
        return sum(1 for name in parts if pattern.fullmatch(name))
    if form in {"odp", "ods"}:
        return _counted(parts.get("content.xml", b""), "page" if form == "odp" else "table")
    said = _said_pages(parts.get("docProps/app.xml" if form == "docx" else "meta.xml", b""))
    return int(said) if re.fullmatch(r"[1-9]\d{0,4}", said) else None


def _counted(content: bytes, element: str) -> int:
    seen: list[str] = []

    def begun(name: str, _attributes: Attributes) -> None:
        if name == element:
            seen.append(name)

    read_xml(content, begun=begun)
    return len(seen)


def _said_pages(part: bytes) -> str:
    found: list[str] = []
    within: list[str] = []

    def begun(name: str, attributes: Attributes) -> None:
        within[:] = [name]
        found.extend(values(attributes, "page-count"))

    def said(words: str) -> None:
        if within == ["Pages"]:
            found.append(words.strip())

    if part:
        read_xml(part, begun=begun, said=said)
    return found[0] if found else ""
