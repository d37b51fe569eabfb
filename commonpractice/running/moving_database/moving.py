"""The whole installation from one engine to the other: begun, killed at any moment, gone on, compared, ended.

Nothing is changed in the database that is moved. It is kept from being written to until the end, and what was written
between two calls is found when all rows are compared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connections, transaction

from commonpractice.running.moving_database import links, noted
from commonpractice.running.moving_database.comparing import compared
from commonpractice.running.moving_database.copying import MOST_NAMED, Say, again, copy
from commonpractice.running.moving_database.tables import OfModel, Table, everything
from commonpractice.running.moving_database.target import (
    applied,
    make_tables,
    refuse_what_is_there,
    steps_noted,
)
from commonpractice.running.refusing import Refused


@dataclass(frozen=True)
class Same:
    """How much was compared, and is the same."""

    tables: int
    rows: int


@contextmanager
def held(source: str, tables: list[Table]) -> Iterator[None]:
    """Everybody may go on reading it; whoever writes waits."""
    connection = connections[source]
    try:
        with transaction.atomic(using=source):  # On SQLite this is the lock already.
            if connection.vendor == "postgresql":
                names = ", ".join(
                    connection.ops.quote_name(each.name) for each in tables if isinstance(each, OfModel)
                )
                with connection.cursor() as cursor:
                    cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")
            yield
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        raise Refused("Somebody writes to the database. Stop the service, and run this again.") from error


def move(source: str, target: str, say: Say) -> Same:
    """Raises Refused; whatever came so far stands there, and the next call goes on."""
    tables = everything()
    with held(source, tables):
        _begin(source, target, tables)
        notes = noted.everything(target)
        _copy_all(source, target, tables, notes, say)
        say("Comparing every row ...")
        rows = 0
        for table in tables:
            seen, different = compared(table, source, target)
            if different and table.name in notes:
                say(f"{table.name} was written to since it was copied: it is copied again.")
                _refuse_rows(again(table, source, target, say), target)
                seen, different = compared(table, source, target)
            _refuse_different(different)
            rows += seen
        _end(source, target, tables)
    return Same(len(tables), rows)


def compare(source: str, target: str) -> Same:
    """Raises Refused where anything is not the same."""
    tables = everything()
    if applied(source) != applied(target) or noted.is_there(target):
        raise Refused("Not everything was moved there. Move it first, without --compare.")
    rows = 0
    with held(source, tables):
        for table in tables:
            seen, different = compared(table, source, target)
            _refuse_different(different)
            rows += seen
    return Same(len(tables), rows)


def _begin(source: str, target: str, tables: list[Table]) -> None:
    if not noted.is_there(target):
        refuse_what_is_there(source, target, tables)
        with transaction.atomic(using=target):
            noted.begin(target)
            noted.say(target, "steps", steps_noted(source))
    notes = noted.everything(target)
    if notes["steps"] != steps_noted(source):
        raise Refused(
            "The move into this database was begun by another version. Give an empty one, and begin again."
        )
    if "prepared" not in notes:
        make_tables(source, target)
    links.unchecked(target)
    if "prepared" not in notes:
        with transaction.atomic(using=target):
            links.put_aside(target)
            for table in tables:
                table.empty(target)
            noted.say(target, "prepared", True)


def _copy_all(source: str, target: str, tables: list[Table], notes: dict[str, Any], say: Say) -> None:
    """All tables are tried before any row is said to be refused, so that all can be mended at once."""
    refused: list[str] = []
    for table in tables:
        try:
            lines = copy(table, source, target, say, notes.get(table.name))
            if lines and table.name in notes:
                lines = again(table, source, target, say)  # A row may be in the way that has changed since.
        except ValueError as error:
            lines = [f"{table.name}: a value is not of the kind that its column holds ({error})"]
        refused += lines
    _refuse_rows(refused, target)


def _refuse_rows(lines: list[str], target: str) -> None:
    if lines:
        named = "\n".join(f"  {line}" for line in lines[:MOST_NAMED])
        raise Refused(
            f"{connections[target].display_name} does not take these rows:\n{named}\n"
            "Mend them here, in the database that is in use, and run this again: it goes on where it is."
        )


def _refuse_different(different: str) -> None:
    if different:
        raise Refused(f"Both are not the same: {different}.")


def _end(source: str, target: str, tables: list[Table]) -> None:
    """The new database is whole at once, or not yet."""
    with transaction.atomic(using=target):
        links.bring_back(target)
        for table in tables:
            links.go_on_from(target, table, links.given_out(source, table))
        noted.end(target)
    with connections[target].cursor() as cursor:
        cursor.execute("ANALYZE")
