"""Lines as people typed them: empty ones end a paragraph, bullets make a list."""

import re

from commonpractice.bulletins.updates.cleaning.blocks import (
    Block,
    Listing,
    Paragraph,
    Run,
    Style,
    lines_of,
    tidied,
)

_BULLET = re.compile(r"(?:[•·◦▪‣●*–-]|\d{1,3}[.)])(?= )")


def paragraphs_of(runs: list[Run]) -> list[Block]:
    """Cut at empty lines; lines that all begin with a typed bullet or number are a list."""
    blocks: list[Block] = []
    lines: list[list[Run]] = []
    for line in [*lines_of(runs), []]:
        if line:
            lines.append(line)
        elif lines:
            blocks.append(_listing(lines) or Paragraph(_rejoined(lines)))
            lines = []
    return blocks


def _listing(lines: list[list[Run]]) -> Listing | None:
    bullets = [_BULLET.match(line[0][1]) for line in lines]
    marks = [bullet[0] for bullet in bullets if bullet]
    numbers = [int(mark[:-1]) if mark[0].isdigit() else None for mark in marks]
    if len(marks) < len(lines) or len({number is None for number in numbers}) > 1:
        return None
    first = numbers[0]
    if first is not None and numbers != list(range(first, first + len(lines))):
        return None
    # A dash before a single line is a dash.
    if len(lines) == 1 and marks[0] not in "•·▪●":
        return None
    items: list[list[Block]] = []
    for line, mark in zip(lines, marks, strict=True):
        (style, text), *more = line
        items.append([Paragraph(tidied([(style, text[len(mark) :]), *more]))])
    return Listing(first, items)


def _rejoined(lines: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs += [(Style(), "\n")] if number else []
        runs += line
    return tidied(runs)
