"""Back from a backup. Everything is verified before anything is changed, and what was there stands beside it or in a backup."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from commonpractice.running.backing_up import archive, rows_sqlite
from commonpractice.running.backing_up.encrypting import Key, decrypt
from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.models import Tick
from commonpractice.running.refusing import Refused

STILL_RUNS = timedelta(minutes=2)


@dataclass(frozen=True)
class Place:
    """Where to: the database and the files; none where they stay, or go into a bucket."""

    database: Path
    files: Path | None


def place_below(folder: Path) -> Place:
    return Place(folder / "commonpractice.sqlite3", folder / "files")


def place_here() -> Place:
    return Place(rows_sqlite.database_file(), None if settings.FILES_URL else settings.DATA_DIR / "files")


@contextmanager
def unpacked(path: Path, key: Key | None, beside: Path) -> Iterator[tuple[Manifest, Path]]:
    """A verified copy of what is in it, on the disk where it goes."""
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=beside) as made:
        stage, plain = Path(made), path
        if path.suffix == ".age":
            if key is None:
                raise Refused(f"{path.name} is encrypted. Name its key: --key FILE")
            plain = stage / "plain"
            decrypt(path, plain, key)
        content = stage / "content"
        content.mkdir()
        manifest = archive.unpack(plain, content)
        refuse_newer(manifest)
        yield manifest, content


def refuse_newer(manifest: Manifest) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    unknown = [each for each in manifest.migrations if tuple(each) not in known]
    if unknown:
        raise Refused(
            f"This backup was made by a newer version ({manifest.program}): this one does not know "
            f"{'.'.join(unknown[0])}. Install that version, and restore with it."
        )


def refuse_while_running(now: datetime) -> None:
    """A worker that goes round says so in the database; a server alone keeps the file of SQLite open."""
    last = None
    # A database that is broken or not there yet can be restored.
    with suppress(DatabaseError):
        last = Tick.last()
    connection.close()
    if last and now - last < STILL_RUNS:
        raise Refused(
            f"The worker went round {(now - last).total_seconds():.0f} s ago. Stop the service (server and workers), "
            "wait two minutes, and run this again."
        )
    if connection.vendor == "sqlite" and rows_sqlite.is_open_elsewhere():
        raise Refused("The database is in use. Stop the service (server and workers), and run this again.")


def restore_sqlite(
    manifest: Manifest, content: Path, place: Place, now: datetime, *, replace: bool
) -> Path | None:
    """Gives where what was there was put, if anything was."""
    rows_sqlite.verify(content, manifest)
    files = None if manifest.files_apart else place.files
    aside = _put_aside([*_of_database(place.database), *([files] if files else [])], now, replace=replace)
    place.database.parent.mkdir(parents=True, exist_ok=True)
    if files:
        _move_files(content, files)
    # Last: the database is there only when its files are.
    (content / rows_sqlite.FILE).rename(place.database)
    return aside


def put_files(content: Path, target: Path, now: datetime, *, replace: bool) -> Path | None:
    aside = _put_aside([target], now, replace=replace)
    _move_files(content, target)
    return aside


def refuse_files_there(target: Path) -> None:
    if _holds(target):
        raise Refused(_THERE.format(target))


def refuse_rows_there() -> None:
    if connection.vendor == "sqlite":
        refuse_files_there(rows_sqlite.database_file())
    elif connection.introspection.table_names():
        raise Refused(_THERE.format("the database"))


_THERE = "There is something already: {}. Nothing was changed. With --replace it is put aside, not deleted."


def _put_aside(paths: list[Path], now: datetime, *, replace: bool) -> Path | None:
    found = [path for path in paths if _holds(path)]
    if not found:
        return None
    if not replace:
        raise Refused(_THERE.format(", ".join(str(path) for path in found)))
    aside = paths[0].parent / f"replaced-{now:%Y-%m-%dT%H%M%S.%fZ}"
    aside.mkdir()
    for path in found:
        path.rename(aside / path.name)
    return aside


def _of_database(path: Path) -> list[Path]:
    return [path, *(path.with_name(f"{path.name}-{end}") for end in ("wal", "shm"))]


def _holds(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _move_files(content: Path, target: Path) -> None:
    if target.is_dir():
        target.rmdir()
    source = content / "files"
    source.mkdir(exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
