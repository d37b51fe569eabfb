"""The file that is brought in, looked at before anything is written: names, sizes, format, tables, sums."""

import hashlib
import json
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Self
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from commonpractice.moving.order import Part, parts
from commonpractice.moving.rows import names_of, read
from commonpractice.moving.taking_out import people
from commonpractice.moving.taking_out.packing import AT_ONCE, FORMAT, VERSION

LARGEST_ABOUT = 8 * 1024 * 1024
LONGEST_LINE = 64 * 1024 * 1024
PACKED_TIGHTEST = 200
"""How many bytes one byte of the file may become: rows become about ten, a bomb becomes a thousand."""
SMALL = 1024 * 1024
PACKED_AS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """With a sentence that says why."""


@dataclass
class Archive:
    zip: zipfile.ZipFile
    key: UUID
    sum: str
    slug: str
    name: str
    files: dict[str, dict[str, Any]]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.zip.close()

    def read(self, path: str) -> IO[bytes]:
        return self.zip.open(path)

    def lines(self, path: str, place: int = 0) -> Iterator[tuple[dict[str, Any], int]]:
        """Each row from there on, and where it ends."""
        with self.read(path) as file:
            file.seek(place)
            while line := file.readline(LONGEST_LINE):
                place += len(line)
                yield _row(line, path), place


def open_archive(path: Path) -> Archive:
    """Raises Refused."""
    try:
        packed = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(_("This file cannot be read: it is not a zip, or it is damaged.")) from error
    try:
        _look_at_names(packed.infolist())
        _look_at_sizes(packed.infolist())
        archive = _about(packed)
        _look_at_tables(archive)
    except BaseException:
        packed.close()
        raise
    return archive


def check_sums(archive: Archive) -> None:
    """Reads everything once: nothing is brought in of a file that came damaged."""
    for path, told in archive.files.items():
        _check_sum(archive, path, told)
    for told, _place in archive.lines("files.jsonl"):
        _check_sum(archive, _path_of(told), told)


def check_rows(archive: Archive) -> None:
    """Reads every row as it would be taken: a half that cannot be taken would leave the other half there."""
    for part in parts():
        for row, _place in archive.lines(part.path):
            read_row(part, row)
    for row, _place in archive.lines(people.PATH):
        email = row.get("email")
        if row.keys() != set(people.FIELDS) or not isinstance(row["id"], int) or not _is_address(email):
            raise Refused(_("Somebody in %(path)s has no address.") % {"path": people.PATH})


def _is_address(email: object) -> bool:
    try:
        validate_email(str(email))
    except ValidationError:
        return False
    return True


def read_row(part: Part, row: dict[str, Any]) -> dict[str, Any]:
    """The values of a row as its model has them. Raises Refused."""
    try:
        return read(part.model, row)
    except (ValidationError, TypeError, ValueError) as error:
        why = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        told = {"table": part.name, "key": row.get(part.model._meta.pk.attname), "why": why}
        raise Refused(_("Row %(key)s of %(table)s cannot be taken: %(why)s") % told) from error


def _path_of(told: dict[str, Any]) -> str:
    if not isinstance(told.get("name"), str):
        raise Refused(_("The list of files cannot be read."))
    return f"files/{told['name']}"


def _row(line: bytes, path: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise Refused(_("A line of %(path)s cannot be read.") % {"path": path}) from error
    if not isinstance(row, dict):
        raise Refused(_("A line of %(path)s cannot be read.") % {"path": path})
    return row


def _look_at_names(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename for entry in entries}) != len(entries):
        raise Refused(_("One name stands in this file twice."))
    for entry in entries:
        path, kind = PurePosixPath(entry.filename), entry.external_attr >> 16
        leads_out = path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in path.parts[0]
        if leads_out or not entry.filename.isprintable() or stat.S_ISLNK(kind):
            raise Refused(_("“%(name)s” would lead out of this file.") % {"name": ascii(entry.filename)})
        if entry.flag_bits & 1 or entry.compress_type not in PACKED_AS:
            raise Refused(_("“%(name)s” is locked, or packed in an unknown way.") % {"name": entry.filename})


def _look_at_sizes(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > PACKED_TIGHTEST * max(entry.compress_size, 1):
            raise Refused(_("“%(name)s” unpacks to far more than it says.") % {"name": entry.filename})
    needed = 2 * sum(entry.file_size for entry in entries)
    if needed > shutil.disk_usage(settings.DATA_DIR).free:
        raise Refused(_("There is not enough room on this disk."))


def _about(packed: zipfile.ZipFile) -> Archive:
    try:
        entry = packed.getinfo("community.json")
        words = packed.read(entry) if entry.file_size <= LARGEST_ABOUT else b""
        about = json.loads(words)
        kind, version = about["format"], about["version"]
        archive = Archive(
            packed,
            UUID(about["key"]),
            hashlib.sha256(words).hexdigest(),
            str(about["community"]["slug"]),
            str(about["community"]["name"]),
            {path: told for path, told in about["files"].items() if told["sha256"]},
        )
    except (KeyError, TypeError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise Refused(_no_community()) from error
    if kind != FORMAT:
        raise Refused(_no_community())
    if version != VERSION:
        raise Refused(_another_version("community.json"))
    return archive


def _no_community() -> str:
    return _("This zip is no community that was taken out of Common Practice.")


def _another_version(what: str) -> str:
    return _(
        "This file was made by another version of Common Practice: %(what)s differs. Bring it in with that version, "
        "then update."
    ) % {"what": what}


def _look_at_tables(archive: Archive) -> None:
    known = {people.PATH: people.FIELDS, **{part.path: names_of(part.model) for part in parts()}}
    given = {path: told.get("fields") for path, told in archive.files.items() if path != "files.jsonl"}
    for path in sorted(known.keys() | given.keys()):
        if known.get(path) != given.get(path):
            raise Refused(_another_version(path))
    there = set(archive.zip.namelist())
    missing = (archive.files.keys() | {"files.jsonl"}) - there
    unknown = {path for path in there if path.startswith("data/")} - archive.files.keys()
    for path in sorted(missing | unknown):
        raise Refused(_("“%(path)s” is missing, or should not be there.") % {"path": path})


def _check_sum(archive: Archive, path: str, told: dict[str, Any]) -> None:
    sha = hashlib.sha256()
    try:
        with archive.read(path) as file:
            while piece := file.read(AT_ONCE):
                sha.update(piece)
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise Refused(_("“%(path)s” is damaged.") % {"path": path}) from error
    if sha.hexdigest() != told.get("sha256"):
        raise Refused(_("“%(path)s” is not what it was when it was packed.") % {"path": path})
