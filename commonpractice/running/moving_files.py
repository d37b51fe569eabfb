"""Files between the folder and the bucket: each is read back and held against its sum before it counts as moved.

What was verified is written down beside the files, so that a call that was stopped goes on with the next one.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from django.core.files.base import File

from commonpractice.running.refusing import Refused

PIECE = 1024 * 1024
LISTED = "moved-files.jsonl"


class Keeps(Protocol):
    """What a folder and a bucket have in common."""

    def names(self) -> Iterator[tuple[str, int]]: ...
    def open(self, name: str, mode: str = "rb") -> File: ...  # type: ignore[type-arg]
    def save(self, name: str | None, content: File, max_length: int | None = None) -> str: ...  # type: ignore[type-arg]
    def delete(self, name: str) -> None: ...


@dataclass(frozen=True)
class Moved:
    name: str
    size: int
    was_there: bool


def sum_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def sum_in(storage: Keeps, name: str) -> str:
    with storage.open(name) as file:
        return sum_of(file)


def move(source: Keeps, target: Keeps, data_dir: Path) -> Iterator[Moved]:
    """Copies what is not there yet; nothing is removed. Raises Refused where something else has the name."""
    here = dict(target.names())
    verified = _verified(data_dir, source)
    with (data_dir / LISTED).open("a", encoding="utf-8") as listed:
        for name, size in source.names():
            if name in verified and here.get(name) == size:
                yield Moved(name, size, was_there=True)
                continue
            try:
                digest = _copied(source, target, name, is_there=name in here)
            except FileNotFoundError:
                continue  # Removed meanwhile.
            print(json.dumps([_kind(source), name, digest]), file=listed, flush=True)
            yield Moved(name, size, was_there=name in here)


def _copied(source: Keeps, target: Keeps, name: str, *, is_there: bool) -> str:
    digest = sum_in(source, name)
    if is_there:
        if sum_in(target, name) == digest:
            return digest
        # A copy that was cut off: no file is ever changed in place, so it can be nothing else.
        target.delete(name)
    with source.open(name) as file:
        kept = target.save(name, File(file, name=name))
    if kept != name or sum_in(target, name) != digest:
        target.delete(kept)
        raise Refused(
            f"“{name}” did not arrive as it was. Nothing was removed. Look at the disk, and call it again."
        )
    return digest


def remove_moved(source: Keeps, target: Keeps, data_dir: Path) -> int:
    """From where they were, and only those that are verified where they are now."""
    here, verified, removed = dict(target.names()), _verified(data_dir, source), 0
    for name, size in list(source.names()):
        if name in verified and here.get(name) == size:
            source.delete(name)
            removed += 1
    (data_dir / LISTED).unlink(missing_ok=True)
    return removed


def _verified(data_dir: Path, source: Keeps) -> set[str]:
    """Names that an earlier call of the same direction held against their sums."""
    path = data_dir / LISTED
    if not path.exists():
        return set()
    names = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            kind, name, _digest = json.loads(line)
        except ValueError:
            continue  # The last line of a call that was killed.
        if kind == _kind(source):
            names.add(name)
    return names


def _kind(storage: Keeps) -> str:
    return type(storage).__name__.lower()
