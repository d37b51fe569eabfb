"""Files that people brought. None is ever changed in place, so in a folder a second name for it is a copy of it."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from commonpractice.running.moving_files import sum_in, sum_of
from commonpractice.running.refusing import Refused


class Bucket(Protocol):
    def names(self) -> Iterator[tuple[str, int]]: ...
    def open(self, name: str, mode: str = "rb") -> Any: ...
    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str: ...
    def put_aside(self, name: str, folder: str) -> None: ...
    def delete(self, name: str) -> None: ...


def bucket_here() -> Bucket | None:
    """Where files are kept, unless that is a folder of this machine."""
    return cast("Bucket", default_storage) if settings.FILES_URL else None


def gather_here(target: Path) -> None:
    """Those that are not there yet: called before the rows are read, and again after, so that no row is without its file."""
    bucket = bucket_here()
    if bucket is None:
        gather(settings.DATA_DIR / "files", target)
    elif settings.BACKUP_FILES:
        gather_from_bucket(bucket, target)


def gather(source: Path, target: Path) -> int:
    gathered = 0
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if not path.is_file() or path.is_symlink() or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, copy)
        except FileNotFoundError:
            continue  # Taken back meanwhile.
        except OSError:
            shutil.copyfile(path, copy)  # On another disk.
        gathered += 1
    return gathered


def gather_from_bucket(bucket: Bucket, target: Path) -> None:
    for name, _size in bucket.names():
        copy = target / name
        if copy.exists():
            continue
        if not copy.resolve().is_relative_to(target.resolve()):
            raise Refused(f"“{name}” in the bucket is no name of a file of ours. Remove it there.")
        copy.parent.mkdir(parents=True, exist_ok=True)
        part = copy.with_name(f"{copy.name}.part")
        try:
            with bucket.open(name) as file, part.open("xb") as out:
                shutil.copyfileobj(file, out)
        except FileNotFoundError:
            part.unlink(missing_ok=True)
            continue  # Taken back meanwhile.
        part.rename(copy)


class BackInBucket:
    """What a backup holds goes back into the bucket; what else is there is put aside in it, not deleted."""

    def __init__(self, bucket: Bucket, content: Path, now: datetime, *, replace: bool) -> None:
        self.bucket, self.source = bucket, content / "files"
        self.aside = f"replaced-{now:%Y-%m-%dT%H%M%S.%fZ}"
        wanted = {
            path.relative_to(self.source).as_posix(): path
            for path in self.source.rglob("*")
            if path.is_file()
        }
        self.others = [
            name for name, size in bucket.names() if name not in wanted or size != wanted[name].stat().st_size
        ]
        self.wanted = wanted
        if self.others and not replace:
            raise Refused(
                f"The bucket holds files that are not in this backup ({len(self.others)}). Nothing was changed. With "
                "--replace they are put aside in the bucket, not deleted."
            )

    def put(self) -> None:
        """Before the rows: no row is without its file, and a call that fails has harmed nothing."""
        here = {name for name, _size in self.bucket.names()}
        for name, path in self.wanted.items():
            with path.open("rb") as file:
                digest = sum_of(file)
                if name in here and sum_in(self.bucket, name) == digest:
                    continue
                if name in here:
                    self.bucket.put_aside(name, self.aside)
                file.seek(0)
                kept = self.bucket.save(name, File(file, name=name))
            if kept != name or sum_in(self.bucket, name) != digest:
                raise Refused(f"“{name}” did not arrive in the bucket as it was. Call it again.")

    def put_others_aside(self) -> str:
        """After the rows; gives where they are, if there were any."""
        for name in self.others:
            if name not in self.wanted:
                self.bucket.put_aside(name, self.aside)
        return f"files-{self.aside}/ of the bucket" if self.others else ""
