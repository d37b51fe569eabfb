"""What a text is made of between its website's shape and our Markdown."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


Run = tuple[Style, str]
"""Words in one style; a line break is a newline in them."""


@dataclass(slots=True)
class Paragraph:
    runs: list[Run]


@dataclass(slots=True)
class Heading:
    level: int
    """As in the source, 1 to 6; put in order only when written."""
    runs: list[Run]


@dataclass(slots=True)
class Code:
    text: str
    language: str = ""


@dataclass(slots=True)
class Place:
    """Where a picture stood: `number` counts from 1 as the pictures do."""

    number: int


@dataclass(slots=True)
class Rule:
    pass


@dataclass(slots=True)
class Quote:
    blocks: "list[Block]" = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    first: int | None
    """The number of the first item, or None where items have no numbers."""
    items: "list[list[Block]]" = field(default_factory=list)


@dataclass(slots=True)
class Table:
    rows: list[list[list[Run]]] = field(default_factory=list)


Block = Paragraph | Heading | Code | Place | Rule | Quote | Listing | Table


def tidied(runs: list[Run]) -> list[Run]:
    """Return the runs with single spaces, none at either end or beside a line break, and neighbours alike as one."""
    joined: list[tuple[Style, list[str]]] = []
    before = "\n"
    for style, text in runs:
        for part in _parts(text):
            if part == " " and before in " \n":
                continue
            if part == "\n" and before == " ":
                _drop_last_space(joined)
            before = part[-1]
            if joined and joined[-1][0] == style:
                joined[-1][1].append(part)
            else:
                joined.append((style, [part]))
    whole = [(style, "".join(parts)) for style, parts in joined]
    while whole and not whole[-1][1].strip(" \n"):
        whole.pop()
    if whole:
        whole[-1] = (whole[-1][0], whole[-1][1].rstrip(" \n"))
        whole[0] = (whole[0][0], whole[0][1].lstrip(" \n"))
    return [(style, text) for style, text in whole if text]


def _parts(text: str) -> list[str]:
    """Cut into words, single spaces and single line breaks."""
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append("\n")
        for place, word in enumerate(line.split(" ")):
            if place:
                parts.append(" ")
            if word:
                parts.append(word)
    return parts


def _drop_last_space(joined: list[tuple[Style, list[str]]]) -> None:
    joined[-1][1].pop()
    if not joined[-1][1]:
        joined.pop()


def lines_of(runs: list[Run]) -> list[list[Run]]:
    """Cut tidied runs at their line breaks; an empty line is an empty list."""
    lines: list[list[Run]] = [[]]
    for style, text in runs:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((style, part))
    return lines


def words_in(runs: list[Run]) -> str:
    """Return only the words, on one line."""
    return " ".join("".join(text for _style, text in runs).split())
