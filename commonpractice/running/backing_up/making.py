"""A backup, from the first lock to the last rename: what is not verified gets no name."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from commonpractice.files.trouble import FilesTrouble
from commonpractice.running.backing_up import archive, rows_postgresql, rows_sqlite
from commonpractice.running.backing_up.encrypting import Key, decrypt, encrypt
from commonpractice.running.backing_up.files import gather_here
from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.backing_up.named import name_for
from commonpractice.running.refusing import Refused

MAKING = ".making-"


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    opened_here: bool
    """Whether what was verified was the encrypted file itself: with the public half alone it cannot be opened here."""


def rows_of(engine: str) -> ModuleType:
    return rows_sqlite if engine == "sqlite" else rows_postgresql


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left is swept away."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"Another backup is being made in {folder}. Wait until it is done.") from error
        for left in folder.glob(f"{MAKING}*"):
            shutil.rmtree(left)
        yield


def make_backup(folder: Path, key: Key | None, now: datetime) -> Made:
    before = os.umask(0o077)
    try:
        with alone_in(folder):
            stage = Path(tempfile.mkdtemp(prefix=MAKING, dir=folder))
            try:
                return _made(stage, folder / name_for(now, encrypted=bool(key)), key, now)
            finally:
                shutil.rmtree(stage)
    except FilesTrouble as error:
        raise Refused(f"{error.says} No backup was made ({error}). Run: commonpractice check") from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused(f"The disk of {folder} is full; no backup was made. Make room first.") from error
        if error.errno in {errno.EACCES, errno.EROFS, errno.ENOTDIR}:
            raise Refused(f"Nothing can be written to {folder} ({error.strerror}).") from error
        raise
    finally:
        os.umask(before)


def _made(stage: Path, target: Path, key: Key | None, now: datetime) -> Made:
    content, plain, closed = stage / "content", stage / "plain", stage / "closed"
    manifest = _gathered(content, now)
    archive.write(plain, content, manifest)
    shutil.rmtree(content)
    opened_here = True
    if key:
        encrypt(plain, closed, key)
        opened_here = bool(key.opens)
        if opened_here:
            plain.unlink()
            decrypt(closed, plain, key)
    verify(plain, stage / "verifying")
    finished = closed if key else plain
    _on_disk(finished)
    finished.replace(target)
    _on_disk(target.parent)
    return Made(target, manifest, opened_here)


def _gathered(content: Path, now: datetime) -> Manifest:
    content.mkdir()
    gather_here(content / "files")
    copied = rows_of(connection.vendor).copy(content)
    gather_here(content / "files")
    return Manifest(
        made_at=now.isoformat(),
        program=version("commonpractice"),
        engine=connection.vendor,
        migrations=copied.migrations,
        rows=copied.rows,
        sequences=copied.sequences,
        files_apart=not settings.BACKUP_FILES,
        parts=archive.parts_below(content),
    )


def verify(plain: Path, place: Path) -> Manifest:
    """Restore it there: each part against its checksum, the rows into a database. Files are read but not written again."""
    place.mkdir()
    try:
        manifest = archive.unpack(plain, place, lambda name: not name.startswith("files/"))
        rows_of(manifest.engine).verify(place, manifest)
    finally:
        shutil.rmtree(place)
    return manifest


def _on_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
