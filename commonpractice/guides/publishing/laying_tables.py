"""Tables laid on a grid: every place is filled once, whatever spans the writer asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDEST = 40
"""No cell spans more columns."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in row `y`, column `x`, both from 0; `cell` is None where the writer left a hole."""

    x: int
    y: int
    colspan: int
    rowspan: int
    cell: Any


def laid(rows: Sequence[Sequence[tuple[int, int, Any]]]) -> tuple[int, list[list[Placed]]]:
    """From rows of (colspan, rowspan, cell): how many columns there are, and each row with all its cells.

    The first row holds the headers, so nothing reaches from it into the second. A span that would cover another
    cell, or leave the table, is cut.
    """
    taken: set[tuple[int, int]] = set()
    placed = [_row(row, y, deepest=1 if y == 0 else len(rows) - y, taken=taken) for y, row in enumerate(rows)]
    columns = max((x + 1 for x, _y in taken), default=1)
    return columns, [_filled(row, y, columns, taken) for y, row in enumerate(placed)]


def _row(
    row: Sequence[tuple[int, int, Any]], y: int, *, deepest: int, taken: set[tuple[int, int]]
) -> list[Placed]:
    placed: list[Placed] = []
    x = 0
    for wanted_columns, wanted_rows, cell in row:
        while (x, y) in taken:
            x += 1
        colspan = 1
        while colspan < min(wanted_columns, WIDEST) and (x + colspan, y) not in taken:
            colspan += 1
        rowspan = max(1, min(wanted_rows, deepest))
        taken.update((x + right, y + down) for right in range(colspan) for down in range(rowspan))
        placed.append(Placed(x, y, colspan, rowspan, cell))
        x += colspan
    return placed


def _filled(row: list[Placed], y: int, columns: int, taken: set[tuple[int, int]]) -> list[Placed]:
    holes = [Placed(x, y, 1, 1, None) for x in range(columns) if (x, y) not in taken]
    return sorted([*row, *holes], key=lambda each: each.x)
