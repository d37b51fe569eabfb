"""Makes a table whole: its first row heads it, and every row is as wide as the widest."""

from commonpractice.guides.document.allowed import MOST_ACROSS, Node


def squared(table: Node) -> Node | None:
    """Return the table with first row of headers, spans that fit, and empty cells where some were missing."""
    rows = table["content"]
    occupied: list[set[int]] = [set() for _ in rows]
    fitted: list[list[Node]] = []
    for place, row in enumerate(rows):
        kind = "table_header" if place == 0 else ""
        fitted.append(_placed(row["content"], place, occupied, kind))
    width = max((max(taken) + 1 for taken in occupied if taken), default=0)
    for place, cells in enumerate(fitted):
        missing = [column for column in range(width) if column not in occupied[place]]
        cells.extend(_empty("table_header" if place == 0 else "table_cell") for _ in missing)
    content = [{"type": "table_row", "content": cells} for cells in fitted if cells]
    # A row that other rows' cells fill wholly cannot be drawn: its spans are given up.
    if len(content) != len(fitted):
        return squared({**table, "content": [_unspanned(row) for row in content]}) if content else None
    return {**table, "content": content}


def _placed(cells: list[Node], place: int, occupied: list[set[int]], kind: str) -> list[Node]:
    """Put the cells of a row on the grid; a cell keeps only the span for which there is room."""
    kept, column = [], 0
    for cell in cells:
        while column in occupied[place]:
            column += 1
        if column >= MOST_ACROSS:
            break
        across = 1
        while (
            across < min(cell["attrs"]["colspan"], MOST_ACROSS - column)
            and column + across not in occupied[place]
        ):
            across += 1
        down = min(cell["attrs"]["rowspan"], len(occupied) - place)
        for below in range(place, place + down):
            occupied[below].update(range(column, column + across))
        column += across
        kept.append({**cell, "type": kind or cell["type"], "attrs": {"colspan": across, "rowspan": down}})
    return kept


def _unspanned(row: Node) -> Node:
    cells = [{**cell, "attrs": {**cell["attrs"], "rowspan": 1}} for cell in row["content"]]
    return {**row, "content": cells}


def _empty(kind: str) -> Node:
    return {"type": kind, "attrs": {"colspan": 1, "rowspan": 1}, "content": [{"type": "paragraph"}]}
