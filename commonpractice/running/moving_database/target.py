"""The new database: opened under a name of its own beside the one that is in use, looked at, and given its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from commonpractice.running import first_tables
from commonpractice.running.moving_database.tables import OfModel, Table
from commonpractice.running.refusing import Refused

TARGET = "moved"
MADE_BY_MIGRATING = {"auth_permission", "django_content_type"}


@contextmanager
def opened(url: str, source: str = DEFAULT_DB_ALIAS, name: str = TARGET) -> Iterator[str]:
    """Gives the alias. Raises Refused."""
    try:
        said: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise Refused(
            "This is no address of a database. Write one like postgresql://name:password@host/name."
        ) from error
    engine = str(said["ENGINE"])
    if engine == connections.settings[source]["ENGINE"]:
        raise Refused(f"The database in use is {connections[source].display_name} already.")
    if not engine.endswith((".sqlite3", ".postgresql")):
        raise Refused("The address must begin with postgresql: or sqlite:.")
    if engine.endswith(".sqlite3"):
        said["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"}
    connections.settings[name] = connections.configure_settings({DEFAULT_DB_ALIAS: said})[DEFAULT_DB_ALIAS]
    try:
        _reach(connections[name])
        yield name
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


def _reach(connection: BaseDatabaseWrapper) -> None:
    try:
        connection.ensure_connection()
        encoding = _encoding(connection)
    except ImproperlyConfigured as error:
        raise Refused("The driver of PostgreSQL is not installed: pip install psycopg[binary]") from error
    except OperationalError as error:
        raise Refused(
            f"The new database does not answer ({str(error).splitlines()[0]}). Look at its address, name and password."
        ) from error
    if encoding != "UTF8":
        raise Refused(f"The new database is kept as {encoding}. Make it anew with ENCODING 'UTF8'.")


def _encoding(connection: BaseDatabaseWrapper) -> str:
    if connection.vendor == "sqlite":
        return "UTF8"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        return str(cursor.fetchone()[0])


def applied(using: str) -> set[tuple[str, str]]:
    """The steps that this database has made."""
    return set(MigrationRecorder(connections[using]).applied_migrations())


def make_tables(source: str, target: str) -> None:
    """What is there already stays."""
    if first_tables.make_tables(target, applied(source) - applied(target)):
        emit_post_migrate_signal(verbosity=0, interactive=False, db=target)  # What rooms add themselves.


def refuse_what_is_there(source: str, target: str, tables: list[Table]) -> None:
    """An empty database is taken, and one with our tables and nothing in them. Raises Refused."""
    found = set(connections[target].introspection.table_names())
    if not found:
        return
    if applied(target) != applied(source):
        raise Refused(
            f"The new database holds {len(found)} tables that are not of this version. Give an empty one; nothing was changed."
        )
    for table in tables:
        if table.name in MADE_BY_MIGRATING or not isinstance(table, OfModel):
            continue
        if table.name in found and next(table.behind(None, target), None) is not None:
            raise Refused(
                f"The new database is not empty: there are rows in {table.name}. Nothing was changed. If everything was "
                "moved there already, look with --compare."
            )


def steps_noted(using: str) -> list[list[str]]:
    return sorted([app, name] for app, name in applied(using))
