"""SQLite: its own online backup in one step. In write-ahead mode that reads one moment, and no writer waits for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from commonpractice.running.backing_up.copied import APPLIED, Copied
from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.refusing import Refused

FILE = "rows/commonpractice.sqlite3"
PATIENCE = 60.0


def database_file() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def copy(folder: Path) -> Copied:
    target = folder / FILE
    target.parent.mkdir(parents=True)
    with (
        closing(sqlite3.connect(database_file(), timeout=PATIENCE)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
        # One file, with nothing beside it.
        there.execute("PRAGMA journal_mode=DELETE")
        rows = counted(there)
        applied = there.execute(APPLIED).fetchall() if "django_migrations" in rows else []
        return Copied(rows, [list(each) for each in applied])


def is_open_elsewhere() -> bool:
    """In write-ahead mode everybody who has the file open holds a lock on it, which leaves no room for one alone."""
    if not database_file().exists():
        return False
    with closing(sqlite3.connect(database_file(), timeout=1, isolation_level=None)) as alone:
        try:
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        except sqlite3.DatabaseError:
            return False  # Broken: that is why somebody restores.
    return False


def counted(database: sqlite3.Connection) -> dict[str, int]:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    quoted = ((name, name.replace('"', '""')) for (name,) in tables)
    return {
        name: database.execute(f'SELECT count(*) FROM "{safe}"').fetchone()[0]  # noqa: S608 - our own tables
        for name, safe in quoted
    }


def verify(folder: Path, manifest: Manifest) -> None:
    with closing(sqlite3.connect(folder / FILE)) as database:
        register(database)  # Some indexes are made of what these functions give.
        try:
            unwell = database.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
            lost = database.execute("PRAGMA foreign_key_check").fetchone()
            rows = counted(database)
        except sqlite3.DatabaseError:
            unwell, lost, rows = True, None, {}
    if unwell or lost or rows != manifest.rows:
        raise Refused(
            "The database in the backup is not whole. Take another; look at the disk of this machine."
        )
