"""Rows from one database into the other, a piece at a time: a piece and how far it goes are one transaction."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import DataError, IntegrityError, transaction

from commonpractice.running.moving_database import noted
from commonpractice.running.moving_database.tables import Row, Table

ROWS = 1000
LARGEST = 4 * 1024 * 1024
TELLS_EACH = 100_000
MOST_NAMED = 20
COLUMN = re.compile(r"^COPY \w+, line \d+, column (\w+)", re.MULTILINE)

Say = Callable[[str], object]
Noted = dict[str, Any]
"""Of a table: the last key that was copied, how many rows, and whether that was all."""


def pieces(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """At most so many rows, and about so many bytes, in memory at a time."""
    piece: list[Row] = []
    size = 0
    for row in rows:
        piece.append(row)
        size += sum(len(each) for each in row if isinstance(each, str | bytes))
        if len(piece) == ROWS or size > LARGEST:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def copy(table: Table, source: str, target: str, say: Say, noted_before: Noted | None = None) -> list[str]:
    """Go on where it stopped. Gives a sentence for each row that the new database does not take: its piece is not written."""
    far = noted_before or {"key": None, "rows": 0, "ended": False}
    if far["ended"]:
        return []
    for piece in pieces(table.behind(far["key"], source)):
        before = far["rows"]
        far = {"key": piece[-1][0], "rows": before + len(piece), "ended": False}
        try:
            with transaction.atomic(using=target):
                table.put(piece, target)
                noted.say(target, table.name, far)
        except Exception as error:
            if not _is_about_a_row(error):
                raise
            return _refused(table, piece, target)
        if far["rows"] // TELLS_EACH > before // TELLS_EACH:
            say(f"  {table.name}: {far['rows']:,} rows so far")
    if far["rows"]:
        noted.say(target, table.name, far | {"ended": True})
        say(f"{table.name}: {far['rows']:,} {'row' if far['rows'] == 1 else 'rows'}")
    return []


def again(table: Table, source: str, target: str, say: Say) -> list[str]:
    """From nothing: what was copied by an earlier call is no longer what stands here."""
    with transaction.atomic(using=target):
        table.empty(target)
        noted.say(target, table.name, None)
    return copy(table, source, target, say)


def _is_about_a_row(error: Exception) -> bool:
    # 54: more than an index or a row of PostgreSQL holds.
    too_large = str(getattr(error.__cause__, "sqlstate", "")).startswith("54")
    return too_large or isinstance(error, DataError | IntegrityError | UnicodeEncodeError)


def _refused(table: Table, piece: Sequence[Row], target: str) -> list[str]:
    """Row by row, each upon those before it; then all is taken back."""
    found: list[str] = []
    with transaction.atomic(using=target):
        for row in piece:
            try:
                with transaction.atomic(using=target):
                    table.put([row], target)
            except Exception as error:
                if not _is_about_a_row(error):
                    raise
                found.append(f"{table.name}, key {row[0]}: {_why(error)}")
            if len(found) == MOST_NAMED:
                break
        transaction.set_rollback(True, using=target)
    return found


def _why(error: Exception) -> str:
    """What the engine says in general; what it says of the row may quote what somebody wrote."""
    told: Any = getattr(error.__cause__, "diag", None)
    if isinstance(error, UnicodeEncodeError):
        return "a letter that cannot be written"
    if told is None or not told.message_primary:
        return str(error).splitlines()[0]
    column = COLUMN.search(told.context or "")
    return f"{told.message_primary} (column {column[1]})" if column else str(told.message_primary)
