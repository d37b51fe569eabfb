from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connection
from django.db.migrations.executor import MigrationExecutor

from commonpractice.running.checks.finding import Finding, look, well, wrong
from commonpractice.running.moving_database import noted

SPARE = 5
"""Connections for a worker, a backup and whoever looks."""


def database(_now: datetime) -> Iterator[Finding]:
    try:
        yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    except Error as error:
        yield wrong(
            "database",
            f"The database does not answer ({type(error).__name__}).",
            "Look whether it runs, and whether COMMONPRACTICE_DATABASE_URL names it, its person and password.",
        )


def _asked(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _sqlite() -> Iterator[Finding]:
    version, mode = _asked("SELECT sqlite_version()"), _asked("PRAGMA journal_mode")
    if mode != "wal":
        yield wrong(
            "database",
            f"SQLite keeps its journal as “{mode}”: readers would wait for writers.",
            "Put the data folder on a disk of this machine, not on a network share.",
        )
    else:
        yield well("database", f"SQLite {version} answers.")


def _postgresql() -> Iterator[Finding]:
    version, encoding = _asked("SHOW server_version"), _asked("SHOW server_encoding")
    if encoding != "UTF8":
        yield wrong(
            "database",
            f"PostgreSQL keeps this database as {encoding}: some names could not be written.",
            "Make the database anew with ENCODING 'UTF8', and move what is in it.",
        )
        return
    most, needed = int(_asked("SHOW max_connections")), settings.PAGE_THREADS + SPARE
    if needed > most:
        yield look(
            "database",
            f"PostgreSQL {version} takes {most} connections, and one server may hold {needed}.",
            "Lower COMMONPRACTICE_PAGE_THREADS, or raise max_connections.",
        )
    else:
        yield well("database", f"PostgreSQL {version} answers.")


def waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrations(_now: datetime) -> Iterator[Finding]:
    waiting = waiting_migrations()
    if noted.is_there(DEFAULT_DB_ALIAS):
        yield wrong(
            "tables",
            "A move into this database was begun and not ended.",
            "Name the old database in COMMONPRACTICE_DATABASE_URL, and run commonpractice move-database again.",
        )
    elif waiting:
        yield wrong(
            "tables",
            f"The database is {waiting} {'step' if waiting == 1 else 'steps'} behind this version.",
            "Run: commonpractice upgrade",
        )
    else:
        yield well("tables", "The database is up to date.")
