"""What a backup says of itself: it stands first in the archive, so that it is read before anything is unpacked."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from commonpractice.running.refusing import Refused

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Part:
    """A file of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    made_at: str
    program: str
    engine: str
    migrations: list[list[str]]
    rows: dict[str, int]
    """How many, of each table."""
    parts: dict[str, Part] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    """Of PostgreSQL: the last number that each table gave out."""
    files_apart: bool = False
    """They stay in their bucket, which keeps versions of its own."""
    format: int = FORMAT

    @property
    def summary(self) -> str:
        files = sum(name.startswith("files/") for name in self.parts)
        told = "files not among them" if self.files_apart else f"{files:,} files"
        return f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables, {told}"

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def read(raw: bytes) -> Manifest:
    try:
        said: dict[str, Any] = json.loads(raw)
        if said["format"] > FORMAT:
            raise Refused(
                f"This backup was made by a newer version ({said['program']}). Install that version, and restore with it."
            )
        parts = {name: Part(**part) for name, part in said.pop("parts").items()}
        return Manifest(**said, parts=parts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(
            "The backup is damaged: what it says of itself cannot be read. Take another."
        ) from error
