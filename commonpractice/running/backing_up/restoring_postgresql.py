"""Into PostgreSQL, in one transaction: killed in the middle, everything is as it was."""

from collections.abc import Callable
from pathlib import Path

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.backing_up.rows_postgresql import FOLDER, load_table, quoted, tables
from commonpractice.running.refusing import Refused

MakeTables = Callable[[Manifest], None]


def make_tables(manifest: Manifest) -> None:
    """As they were when the backup was made: by the steps that had been made by then."""
    executor = MigrationExecutor(connection)
    made = {(app, name) for app, name in manifest.migrations}
    executor.migrate(last_steps(executor, made))
    emit_post_migrate_signal(
        verbosity=0, interactive=False, db="default"
    )  # What rooms add themselves, as the search.


def last_steps(executor: MigrationExecutor, made: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of each app those that none of its own follows: naming an earlier one would take back what follows it."""
    nodes = executor.loader.graph.node_map
    return sorted(
        step
        for step in made & set(nodes)
        if not any(child.key in made and child.key[0] == step[0] for child in nodes[step].children)
    )


def restore_postgresql(
    manifest: Manifest, content: Path, *, replace: bool, make: MakeTables = make_tables
) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        found = tables(cursor)
        if found and not replace:
            raise Refused(
                f"The database holds {len(found)} tables already. Nothing was changed. With --replace they are "
                "backed up first, then replaced."
            )
        if found:
            cursor.execute(f"DROP TABLE {', '.join(quoted(name) for name in found)} CASCADE")
        make(manifest)
        _load(manifest, content)


def _load(manifest: Manifest, content: Path) -> None:
    with connection.cursor() as cursor:
        missing = set(manifest.rows) - set(tables(cursor))
        if missing:
            raise Refused(f"This version knows no table {min(missing)}. Nothing was changed.")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # What the steps wrote themselves has been looked at.
        names = ", ".join(quoted(name) for name in manifest.rows)
        cursor.execute(f"TRUNCATE {names}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, rows in manifest.rows.items():
            load_table(cursor, content / FOLDER / f"{table}.copy", table)
            cursor.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
            if cursor.fetchone()[0] != rows:
                raise Refused(f"Not all rows of {table} came in. Nothing was changed.")
        for table, last in manifest.sequences.items():
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [quoted(table), last])
