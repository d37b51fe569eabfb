"""Everything gathered becomes one zip: with what it is, of whom, how much of each and the sum of every file."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import override

from commonpractice.meetings.calendar import feed
from commonpractice.meetings.calendar_parts import event_of
from commonpractice.meetings.models import Meeting
from commonpractice.moving.left_out import DRAWN_ANEW, EMPTIED, MODELS
from commonpractice.moving.models import TakingOut
from commonpractice.moving.order import parts
from commonpractice.moving.rows import names_of
from commonpractice.moving.taking_out import people
from commonpractice.moving.taking_out.explaining import read_me

FORMAT, VERSION = "common-practice-community", 1
AT_ONCE = 1024 * 1024
PACKED = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".pdf", ".docx", ".odt", ".epub", ".zip", ".pptx", ".xlsx"}
)
"""Their bytes are packed already."""

Tick = Callable[[], None]


class Packer:
    """Writes one file after the other, and remembers what is told of each."""

    def __init__(self, path: Path, tick: Tick) -> None:
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self.tick = tick

    def add(self, name: str, file: IO[bytes]) -> dict[str, Any]:
        kind = zipfile.ZIP_STORED if Path(name).suffix.lower() in PACKED else zipfile.ZIP_DEFLATED
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.external_attr = kind, 0o600 << 16
        sha, size = hashlib.sha256(), 0
        with self.zip.open(entry, "w", force_zip64=True) as target:
            while piece := file.read(AT_ONCE):
                self.tick()
                target.write(piece)
                sha.update(piece)
                size += len(piece)
        return {"bytes": size, "sha256": sha.hexdigest()}

    def add_words(self, name: str, words: bytes) -> None:
        self.zip.writestr(name, words)


def pack(taking_out: TakingOut, now: datetime, tick: Tick) -> int:
    """Writes the file; gives its size. `tick` is called every megabyte: it may raise, and then nothing has happened."""
    taking_out.folder.mkdir(parents=True, exist_ok=True)
    half_done = taking_out.file.with_suffix(".part")
    packer = Packer(half_done, tick)
    with packer.zip, override("en-gb"):
        rows = dict(taking_out.parts.values_list("name", "rows"))
        told = {path: _add(packer, taking_out.folder, path) | facts for path, facts in _tables(rows)}
        for path in _for_people(taking_out.folder):
            _add(packer, taking_out.folder, path)
        told["files.jsonl"] = _add_files(packer, taking_out.folder)
        packer.add_words("calendar.ics", _calendar(taking_out, now))
        packer.add_words("READ-ME.md", read_me(taking_out, rows, now).encode())
        packer.add_words("community.json", json.dumps(_about(taking_out, told, now), indent=1).encode())
    half_done.replace(taking_out.file)
    return taking_out.file.stat().st_size


def _tables(rows: dict[str, int]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield people.PATH, {"model": people.NAME, "rows": rows[people.NAME], "fields": people.FIELDS}
    for part in parts():
        yield part.path, {"model": part.name, "rows": rows[part.name], "fields": names_of(part.model)}


def _for_people(folder: Path) -> list[str]:
    """What has anything in it."""
    there = [*folder.glob("tables/*"), *folder.glob("pages/*")]
    return sorted(str(path.relative_to(folder)) for path in there if path.stat().st_size)


def _add(packer: Packer, folder: Path, path: str) -> dict[str, Any]:
    with (folder / path).open("rb") as file:
        return packer.add(path, file)


def _add_files(packer: Packer, folder: Path) -> dict[str, Any]:
    """Originals and what was made of them, as the rows in this file name them; one that is lost is not there."""
    with (folder / "files.jsonl").open("w", encoding="utf-8") as listed:
        for name in _names_of_files(folder):
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    told = {"name": name, **packer.add(f"files/{name}", file)}
                listed.write(json.dumps(told) + "\n")
    return _add(packer, folder, "files.jsonl")


def _names_of_files(folder: Path) -> Iterator[str]:
    for part in parts():
        fields = [
            each.attname for each in part.model._meta.concrete_fields if isinstance(each, models.FileField)
        ]
        if not fields:
            continue
        with (folder / part.path).open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield from dict.fromkeys(row[field] for field in fields if row[field])


def _calendar(taking_out: TakingOut, now: datetime) -> bytes:
    meetings = Meeting.objects.filter(community=taking_out.community, cancellation=None)
    events = [event_of(each) for each in meetings.select_related("community").order_by("starts_at", "pk")]
    return feed(events, name=taking_out.community.name, stamp=now)


def _about(taking_out: TakingOut, told: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "key": str(taking_out.key),
        "community": {"slug": taking_out.community.slug, "name": taking_out.community.name},
        "begun": taking_out.at.isoformat(),
        "packed": now.isoformat(),
        "files": told,
        "left_out": MODELS,
        "drawn_anew": sorted(DRAWN_ANEW),
        "emptied": EMPTIED,
    }
