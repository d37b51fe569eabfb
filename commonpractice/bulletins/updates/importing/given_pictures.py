"""Pictures that came packed beside an export. Pure: files in, pictures drawn anew out; nothing is unpacked to a disk."""

import re
import zipfile
import zlib
from typing import IO
from urllib.parse import unquote, urlsplit

from commonpractice.reading_pictures import LARGEST_FILE, Drawn, NoPictureError, drawn
from commonpractice.uploads import PACKED_AS

MOST_PARTS = 5_000
LARGEST_LIST = 2 * 1024 * 1024
"""Bytes of the list of what is inside: it is read as a whole."""
_END, _END_OF_LARGE = b"PK\x05\x06", b"PK\x06\x07"
_LENGTH_OF_END, _LONGEST_COMMENT = 22, 65_535
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[a-z]+$)")


class NoPackError(ValueError):
    """These are not packed pictures that we read."""


def weigh(file: IO[bytes]) -> None:
    """Raise NoPackError where it is not packed, or its list of contents is larger than any website's."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LENGTH_OF_END - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    # The longer form says its sizes elsewhere; archives of four gigabytes have it.
    if at < 0 or listed > LARGEST_LIST or tail[at - 20 : at - 16] == _END_OF_LARGE:
        raise NoPackError
    file.seek(0)
    GivenPictures(file)
    file.seek(0)


class GivenPictures:
    """Finds a picture by the address that it had on the old site: by its name, and as much of its path as fits."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raise NoPackError."""
        try:
            self.packed = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise NoPackError from error
        parts = self.packed.infolist()
        if len(parts) > MOST_PARTS:
            raise NoPackError
        self.by_name: dict[str, list[zipfile.ZipInfo]] = {}
        for part in parts:
            if part.compress_type in PACKED_AS:
                self.by_name.setdefault(_path(part.filename)[-1], []).append(part)

    def find(self, address: str) -> Drawn | None:
        """The picture drawn anew; None where none came, or what came is no picture."""
        wanted = _path(unquote(urlsplit(address).path))
        for path in (wanted, [*wanted[:-1], _SIZED.sub("", wanted[-1])]):
            there = self.by_name.get(path[-1], [])
            if there:
                return self._drawn(max(there, key=lambda part: _alike(_path(part.filename), path)))
        return None

    def _drawn(self, part: zipfile.ZipInfo) -> Drawn | None:
        try:
            with self.packed.open(part) as file:
                return drawn(file.read(LARGEST_FILE + 1))
        except (NoPictureError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError):
            return None


def _path(name: str) -> list[str]:
    return name.lower().replace("\\", "/").split("/")


def _alike(one: list[str], other: list[str]) -> int:
    """How many parts of the two paths are the same, from the end."""
    same = 0
    while same < min(len(one), len(other)) and one[-same - 1] == other[-same - 1]:
        same += 1
    return same
