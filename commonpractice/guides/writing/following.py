"""What others appended to the log of open documents since it was last read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from commonpractice.guides.models import Change, Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass
class News:
    """What others appended to one guide since a position."""

    seen: int = 0
    folded: int = 0
    data: list[bytes] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def tops(guides: Collection[int]) -> dict[int, tuple[int, int]]:
    """For each of these guides that there is: the last row of its log, and the last row in its snapshot.

    By hand: every process that has guides open asks this four times a second.
    """
    marks = ", ".join(["%s"] * len(guides))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, (SELECT MAX(id) FROM guides_change WHERE guide_id = guides_guide.id),"  # noqa: S608 - marks only
            " (SELECT through FROM guides_snapshot WHERE guide_id = guides_guide.id)"
            f" FROM guides_guide WHERE id IN ({marks})",
            list(guides),
        )
        return {guide: (top or 0, through or 0) for guide, top, through in cursor.fetchall()}


def news(positions: Mapping[int, tuple[int, int]], *, process: str) -> dict[int, News]:
    """What others than this process appended, by guide. `positions`: the last row seen, and what the snapshot held."""
    found = {}
    for guide, (top, through) in tops(positions).items():
        seen, folded = positions[guide]
        if top > seen or through > max(seen, folded):
            found[guide] = _news_of(guide, seen, folded, process)
    return found


def _news_of(guide: int, seen: int, folded: int, process: str) -> News:
    # Read in this order for the same reason as in `read`.
    rows = list(
        Change.objects.filter(guide=guide, pk__gt=seen).order_by("pk").values_list("pk", "process", "told")
    )
    others = [pk for pk, wrote, _told in rows if wrote != process]
    data = dict(Change.objects.filter(pk__in=others).values_list("pk", "data")) if others else {}
    snapshot = Snapshot.objects.filter(guide=guide, through__gt=max(seen, folded)).first()
    return News(
        seen=rows[-1][0] if rows else seen,
        folded=snapshot.through if snapshot else folded,
        data=[*([bytes(snapshot.data)] if snapshot else []), *(bytes(data[pk]) for pk in sorted(data))],
        told=[told for _pk, wrote, told in rows if told and wrote != process],
    )
