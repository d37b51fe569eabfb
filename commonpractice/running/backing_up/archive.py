"""A backup is one tar file, compressed: the manifest, the rows and the files, each held against its checksum when read."""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from commonpractice.running.backing_up.manifest import NAME, Manifest, Part, read
from commonpractice.running.refusing import Refused

PIECE = 1024 * 1024
QUICK = 3
"""Of nine: what people upload is mostly compressed already."""
DAMAGED = "The backup is damaged, or was cut off: {}. Nothing was changed. Take another."
LIMIT = 64 * PIECE


def part_of(path: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return Part(size, digest.hexdigest())


def parts_below(folder: Path) -> dict[str, Part]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): part_of(path) for path in paths}


def write(target: Path, folder: Path, manifest: Manifest) -> None:
    with target.open("xb") as raw:
        with (
            gzip.GzipFile("", "wb", QUICK, raw, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            said = manifest.written()
            first = tarfile.TarInfo(NAME)
            first.size = len(said)
            tar.addfile(first, io.BytesIO(said))
            for name, part in manifest.parts.items():
                entry = tarfile.TarInfo(name)
                entry.size = part.size
                with (folder / name).open("rb") as file:
                    tar.addfile(entry, file)
        raw.flush()
        os.fsync(raw.fileno())


@contextmanager
def opened(path: Path) -> Iterator[tuple[Manifest, tarfile.TarFile]]:
    try:
        with tarfile.open(path, "r|gz") as tar:
            first = tar.next()
            if first is None or first.name != NAME or first.size > LIMIT:
                raise Refused(f"{path.name} is no backup of Common Practice.")
            yield read(_content(tar, first).read()), tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(DAMAGED.format("its end or a part is missing or unreadable")) from error


def unpack(path: Path, into: Path, wanted: Callable[[str], bool] = lambda _name: True) -> Manifest:
    """Every part is held against its checksum; those that are wanted are written below `into`."""
    with opened(path) as (manifest, tar):
        missing = dict(manifest.parts)
        while entry := tar.next():
            part = missing.pop(entry.name, None)
            if part is None or not entry.isreg() or not _inside(into, entry.name):
                raise Refused(DAMAGED.format(f"“{entry.name}” does not belong in it"))
            target = into / entry.name if wanted(entry.name) else None
            if _copied(_content(tar, entry), target) != part:
                raise Refused(DAMAGED.format(f"“{entry.name}” is not what it was"))
        if missing:
            raise Refused(DAMAGED.format(f"“{min(missing)}” is missing"))
    return manifest


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(entry)
    if content is None:
        raise Refused(DAMAGED.format(f"“{entry.name}” is no file"))
    return content


def _inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _copied(content: IO[bytes], target: Path | None) -> Part:
    digest, size = hashlib.sha256(), 0
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") if target else open(os.devnull, "wb") as out:  # noqa: PTH123 - a device
        while piece := content.read(PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    return Part(size, digest.hexdigest())
