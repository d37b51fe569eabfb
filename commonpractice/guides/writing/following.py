"""What others appended to the log of open documents since it was last read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from commonpractice.guides.models import Change, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

# One statement sees one moment: what was folded out of the log before it is in the snapshot that it tells of.
NEWER = """
WITH position (guide, seen) AS (VALUES {values})
SELECT position.guide, COALESCE(snapshot.through, 0),
    COALESCE((SELECT MAX(id) FROM guides_change WHERE guide_id = position.guide), 0),
    other.id, other.told, other.data
FROM position
LEFT JOIN guides_snapshot snapshot ON snapshot.guide_id = position.guide
LEFT JOIN guides_change other
    ON other.guide_id = position.guide AND other.id > position.seen AND other.process <> %s
ORDER BY other.id
"""


@dataclass
class News:
    """What others appended to one guide since a position."""

    seen: int = 0
    folded: int = 0
    data: list[bytes] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def news(positions: Mapping[int, tuple[int, int]], *, process: str) -> dict[int, News]:
    """What others than this process appended, by guide. `positions`: the last row seen, and what the snapshot held."""
    found: dict[int, News] = {}
    for guide, through, top, row, told, data in _newer(positions, process):
        seen, folded = positions[guide]
        if top <= seen and through <= max(seen, folded):
            continue
        if guide not in found:
            found[guide] = News(max(seen, top), folded)
            if through > max(seen, folded):
                _take_snapshot(guide, found[guide])
        if row is not None:
            found[guide].data += [bytes(data)] if data else []
            found[guide].told += [told] if told else []
    return found


def _newer(positions: Mapping[int, tuple[int, int]], process: str) -> list[Any]:
    """By hand: every process that has guides open asks this four times a second."""
    values = ", ".join(["(%s, %s)"] * len(positions))
    numbers = [number for guide, (seen, _folded) in positions.items() for number in (guide, seen)]
    with connection.cursor() as cursor:
        cursor.execute(NEWER.format(values=values), [*numbers, process])
        rows: list[Any] = cursor.fetchall()
    return rows


def _take_snapshot(guide: int, news: News) -> None:
    snapshot = Snapshot.objects.filter(guide=guide).first()
    if snapshot:
        news.folded = snapshot.through
        news.data.append(bytes(snapshot.data))


def told_since(guide: int, row: int) -> tuple[list[str], int]:
    """Of which parts beside the text news came after this row of the log; and the last row that told of any, or 0."""
    rows = Change.objects.filter(guide=guide, pk__gt=row).exclude(told="").order_by("pk")
    found = list(rows.values_list("pk", "told"))
    return [told for _pk, told in found], found[-1][0] if found else 0
