"""Both databases read beside each other, every row and every value: a piece of one, and the rows of the other with the same keys."""

from commonpractice.running.moving_database.copying import pieces
from commonpractice.running.moving_database.tables import Table


def compared(table: Table, source: str, target: str) -> tuple[int, str]:
    """How many rows there are, and where the first difference is; empty where both are the same."""
    seen = 0
    for piece in pieces(table.behind(None, source)):
        there = {row[0]: row for row in table.at([row[0] for row in piece], target)}
        for row in piece:
            if row[0] not in there:
                return seen, f"{table.name}, key {row[0]} is missing"
            if not table.same(row, there[row[0]]):
                return seen, f"{table.name}, key {row[0]} is not the same"
        seen += len(piece)
    more = table.count(target) - seen
    return seen, f"{table.name} has {more} too many" if more else ""
