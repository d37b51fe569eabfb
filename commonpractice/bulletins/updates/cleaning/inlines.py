"""Words in their styles into Markdown that shows exactly these words."""

import re
from itertools import groupby
from unicodedata import category

from commonpractice.bulletins.updates.cleaning.blocks import Run, Style, tidied
from commonpractice.bulletins.updates.cleaning.names import CODE_BEGINS

# Whatever Markdown, HTML or a page builder would read as more than a sign; a bracket or a star in words mostly stays.
_ESCAPED = re.compile(
    r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w{1,40}+;)|~(?=~)|\](?=[(\[:])|" + CODE_BEGINS
)
_ESCAPED_IN_LINK = re.compile(r"[\[\]]|" + _ESCAPED.pattern)
_BEGINS_BLOCK = re.compile(
    r"^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=:|_ +]+$|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)
_TICKS = re.compile(r"`+")


def inline(runs: list[Run]) -> str:
    """Return tidied runs as Markdown, without thinking of what may stand at the beginning of a line."""
    out = ""
    pieces: list[str] = []
    for link, group in groupby(runs, key=lambda run: run[0].link):
        alike = list(group)
        piece = _linked(alike, link) if link else _marked(alike, out[-1:], "")
        if out.endswith("!") and piece.startswith("["):
            pieces[-1] = pieces[-1][:-1] + "\\!"
        pieces.append(piece)
        out = piece or out
    return "".join(pieces)


def paragraph(runs: list[Run]) -> str:
    """Return a paragraph: its lines begin nothing but itself."""
    address = _only_address(runs)
    return f"<{address}>" if address else _BEGINS_BLOCK.sub(_held_back, inline(runs))


def words(text: str) -> str:
    """Return plain words as Markdown, on as many lines as they have."""
    return paragraph(tidied([(Style(), text)]))


def _held_back(match: re.Match[str]) -> str:
    # A backslash before a digit would be seen: it goes before the dot.
    return match[0] + "\\" if match[0].isdigit() else "\\" + match[0]


def _only_address(runs: list[Run]) -> str:
    text = runs[0][1] if len(runs) == 1 and not runs[0][0].code else ""
    link = runs[0][0].link if runs else ""
    fits = re.fullmatch(r"https?://[^\s<>\"\\`]{1,1900}", text)
    return text if fits and link in {"", text} else ""


def _linked(runs: list[Run], link: str) -> str:
    plain = "".join(text for _style, text in runs)
    core = plain.strip(" \n")
    before, after = plain[: len(plain) - len(plain.lstrip(" \n"))], plain[len(plain.rstrip(" \n")) :]
    if not core:
        return plain
    if core in {link, link.removeprefix("mailto:")}:
        return f"{before}<{link}>{after}"
    inside = tidied(
        [(Style(style.bold, style.italic, style.code), text.replace("\n", " ")) for style, text in runs]
    )
    return f"{before}[{_marked(inside, '[', ']', in_link=True)}]({link}){after}"


def _marked(runs: list[Run], before: str, after: str, *, in_link: bool = False) -> str:
    """Return runs that share a link or have none; `before` and `after` are the signs next to them."""
    out: list[str] = []
    for place, (style, text) in enumerate(runs):
        following = runs[place + 1][1][0] if place + 1 < len(runs) else after
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if number:
                out.append("\n")
                before = "\n"
            last = number == len(lines) - 1
            written = _line(style, line, before, following if last else "\n", in_link=in_link)
            out.append(written)
            before = written[-1:] or before
    return "".join(out)


def _line(style: Style, text: str, before: str, after: str, *, in_link: bool) -> str:
    """Return one line of one style with its marks close to the words, or without where they would not be read."""
    core = text.strip(" ")
    if not core:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    if style.code:
        return lead + _code(core) + trail
    written = (_ESCAPED_IN_LINK if in_link else _ESCAPED).sub(r"\\\g<0>", core)
    mark = "*" * (2 * style.bold + style.italic)
    if mark and not (_opens(lead[-1:] or before, written[0]) and _opens(trail[:1] or after, core[-1])):
        mark = ""
    return lead + mark + written + mark + trail


def _opens(outside: str, inside: str) -> bool:
    """Tell whether stars between these two signs are read as marks (CommonMark 0.31, section 6.2)."""
    if outside == "*":
        return False
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(character: str) -> bool:
    return category(character)[0] in "PS"


def _code(text: str) -> str:
    longest = max((len(match[0]) for match in _TICKS.finditer(text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"
