"""PostgreSQL: every table by COPY, of one moment (REPEATABLE READ). Why not pg_dump: see docs/adr/0045-running.md."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.db import connection, connections

from commonpractice.running.backing_up.copied import APPLIED, Copied
from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.refusing import Refused

FOLDER = "rows"
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.relname
"""
COLUMNS = """
    SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
    AND attgenerated = '' ORDER BY attnum
"""
KEY = """
    SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)
"""
NUMBERED = """
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' AND n.nspname = current_schema()
    AND a.attidentity <> '' AND a.attname = 'id'
"""


@contextmanager
def at_one_moment() -> Iterator[Any]:
    """A cursor of a connection of its own: whatever is written meanwhile is not seen."""
    ours = connections.create_connection("default")
    try:
        ours.ensure_connection()
        with ours.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            yield cursor
            cursor.execute("ROLLBACK")
    finally:
        ours.close()


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _asked(cursor: Any, sql: str, *arguments: str) -> list[Any]:
    cursor.execute(sql, arguments or None)
    return cast("list[Any]", cursor.fetchall())


def tables(cursor: Any) -> list[str]:
    return [name for (name,) in _asked(cursor, TABLES)]


def _columns(cursor: Any, table: str) -> str:
    return ", ".join(quoted(name) for (name,) in _asked(cursor, COLUMNS, quoted(table)))


def _in_order(cursor: Any, table: str) -> str:
    """All rows, in the order of their keys, so that the same rows are the same bytes."""
    key = ", ".join(quoted(name) for (name,) in _asked(cursor, KEY, quoted(table)))
    columns = _columns(cursor, table)
    return f"COPY (SELECT {columns} FROM {quoted(table)} ORDER BY {key or '1'}) TO STDOUT"  # noqa: S608


def copy(folder: Path) -> Copied:
    (folder / FOLDER).mkdir(parents=True)
    with at_one_moment() as cursor:
        names = tables(cursor)
        rows = {name: _copy_table(cursor, name, folder / FOLDER / f"{name}.copy") for name in names}
        applied = _asked(cursor, APPLIED) if "django_migrations" in names else []
        return Copied(rows, [list(each) for each in applied], sequences(cursor))


def _copy_table(cursor: Any, table: str, target: Path) -> int:
    rows = 0
    columns = _columns(cursor, table)
    with target.open("xb") as out, cursor.copy(_in_order(cursor, table)) as pieces:
        out.write(f"{columns}\n".encode())
        for piece in pieces:
            out.write(piece)
            rows += bytes(piece).count(b"\n")  # Inside a value it is written as \n.
    return rows


def sequences(cursor: Any) -> dict[str, int]:
    found = {}
    for table, column in _asked(cursor, NUMBERED):
        ((sequence,),) = _asked(cursor, "SELECT pg_get_serial_sequence(%s, %s)", quoted(table), column)
        ((last, called),) = _asked(cursor, f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608
        if called:
            found[table] = last
    return found


def load_table(cursor: Any, source: Path, table: str) -> None:
    with source.open("rb") as file:
        columns = file.readline().decode().strip()
        with cursor.copy(f"COPY {quoted(table)} ({columns}) FROM STDIN") as into:
            while piece := file.read(1024 * 1024):
                into.write(piece)


def verify(folder: Path, manifest: Manifest) -> None:
    """Into temporary tables with every rule of the real ones but links between tables; then read out and compared."""
    with at_one_moment() as cursor:
        for table in manifest.rows:
            source = folder / FOLDER / f"{table}.copy"
            cursor.execute(f"CREATE TEMPORARY TABLE {quoted(table)} (LIKE {quoted(table)} INCLUDING ALL)")
            load_table(cursor, source, table)
            if read_out(cursor, table) != _written(source):
                raise Refused(f"The table {table} in the backup is not what was read. Take another backup.")
            cursor.execute(f"DROP TABLE pg_temp.{quoted(table)}")


def read_out(cursor: Any, table: str) -> str:
    digest = hashlib.sha256()
    with cursor.copy(_in_order(cursor, table)) as pieces:
        for piece in pieces:
            digest.update(piece)
    return digest.hexdigest()


def _written(source: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as file:
        file.readline()
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()
