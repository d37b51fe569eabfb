"""How backups are called, and which of them are kept. Knows nothing of what is in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

STAMP = "%Y-%m-%dT%H%M%SZ"
NAME = re.compile(r"commonpractice-(\d{4}-\d\d-\d\dT\d{6}Z)\.tar\.gz(\.age)?")
ALL_OF, DAYS, WEEKS, MONTHS = timedelta(days=2), 7, 4, 12


@dataclass(frozen=True, order=True)
class Named:
    made_at: datetime
    path: Path


def name_for(made_at: datetime, *, encrypted: bool) -> str:
    return f"commonpractice-{made_at.astimezone(UTC):{STAMP}}.tar.gz{'.age' if encrypted else ''}"


def kept_in(folder: Path) -> list[Named]:
    """Backups of this folder, oldest first. Whatever is called otherwise is not ours."""
    if not folder.is_dir():
        return []
    found = ((NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return sorted(
        Named(datetime.strptime(match[1], STAMP).replace(tzinfo=UTC), path) for match, path in found if match
    )


def last_before(folder: Path, moment: datetime) -> Named | None:
    return max((each for each in kept_in(folder) if each.made_at <= moment), default=None)


def worth_keeping(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """All of the last two days, and the last of each of seven days, four weeks and twelve months that have one."""
    times = sorted(made, reverse=True)
    keep = {each for each in times if now - each <= ALL_OF}
    for shape, many in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        last_of: dict[str, datetime] = {}
        for each in times:
            last_of.setdefault(each.strftime(shape), each)
        keep |= set(list(last_of.values())[:many])
    return keep


def thin(folder: Path, now: datetime) -> list[Path]:
    kept = kept_in(folder)
    keep = worth_keeping((each.made_at for each in kept), now)
    gone = [each.path for each in kept if each.made_at not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
