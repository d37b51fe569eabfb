"""The log of a guide's one document, as any process or thread reads and writes it.

Whoever appends holds the guide's row until they commit, so that primary keys of one guide become visible in their order:
who has seen a number has seen all before it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Membership
from commonpractice.guides.models import Change, Guide, Snapshot, Writer
from commonpractice.guides.writing import live
from commonpractice.guides.writing.coediting.document import (
    Document,
    diff,
    document_of,
    gathering,
    merged,
    waits,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import Any

# A log of so many rows is read in a few milliseconds.
FOLD_AFTER = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to append; `told` instead of data names parts of the page beside the text that changed."""

    guide: int
    by: int | None
    data: bytes
    told: str = ""


@dataclass(frozen=True)
class Loaded:
    """A document as it was read, and up to where: the last row, and what the snapshot holds."""

    document: Document
    seen: int
    folded: int
    rows: int
    size: int


@dataclass
class News:
    """What others appended to one guide since a position."""

    seen: int = 0
    folded: int = 0
    data: list[bytes] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


# Writing


def append(
    guide: Guide, data: bytes, *, by: Membership | None, at: datetime, process: str = "", told: str = ""
) -> None:
    """Append a change. Where no server process holds it yet, open editors are given it on commit."""
    entry = Entry(guide.pk, by.pk if by else None, data, told)
    append_all([entry], at=at, process=process)
    if not process:
        transaction.on_commit(lambda: live.announce(entry.guide, entry.data, entry.told))


def tell(guide: Guide, part: str, *, at: datetime) -> None:
    """Tell open editors of this guide, in every process, to fetch a part of the page anew, such as `comments`."""
    append(guide, b"", by=None, at=at, told=part)


def append_all(
    entries: Iterable[Entry],
    *,
    at: datetime,
    process: str,
    writers: dict[tuple[int, int], datetime] | None = None,
) -> None:
    """Append changes of several guides at once. What belongs to a guide that is gone is left out.

    `writers` remembers, for a caller that appends all the time, whose writing was noted when.
    """
    entries = list(entries)
    with transaction.atomic():
        guides = _hold({entry.guide for entry in entries})
        found = Membership.objects.filter(pk__in={entry.by for entry in entries if entry.by})
        members = set(found.values_list("pk", flat=True))
        kept = [entry for entry in entries if entry.guide in guides]
        Change.objects.bulk_create(
            Change(
                guide_id=entry.guide,
                data=entry.data,
                by_id=entry.by if entry.by in members else None,
                told=entry.told,
                process=process,
                at=at,
            )
            for entry in kept
        )
        pairs = {(entry.guide, entry.by) for entry in kept if entry.by in members and entry.data}
        _note_writers({(guide, by) for guide, by in pairs if by}, at, {} if writers is None else writers)


def _hold(guides: Collection[int]) -> set[int]:
    """Let nobody else append to these until we commit. In one order, so that two never wait for each other."""
    rows = Guide.objects.filter(pk__in=guides).order_by("pk").select_for_update(no_key=True)
    return set(rows.values_list("pk", flat=True))


def _note_writers(pairs: set[tuple[int, int]], at: datetime, noted: dict[tuple[int, int], datetime]) -> None:
    """Note who writes, to the minute."""
    due = {pair for pair in pairs if pair not in noted or (at - noted[pair]).total_seconds() > 60}  # noqa: PLR2004
    Writer.objects.bulk_create(
        [
            Writer(guide_id=guide, membership_id=member, first_at=at, last_at=at)
            for guide, member in sorted(due)
        ],
        update_conflicts=True,
        unique_fields=["guide", "membership"],
        update_fields=["last_at"],
    )
    transaction.on_commit(lambda: noted.update(dict.fromkeys(due, at)))


def begin(guide: Guide, tree: dict[str, Any], *, by: Membership | None, at: datetime) -> None:
    """Put the first content in. Once: a document that has any stays as it is."""
    from commonpractice.guides.writing.coediting.tree import written  # noqa: PLC0415

    with transaction.atomic():
        _hold({guide.pk})
        if not guide.changes.exclude(data=b"").exists() and not Snapshot.objects.filter(guide=guide).exists():
            append(guide, written(tree), by=by, at=at)


@contextlib.contextmanager
def editing(guide: Guide, *, by: Membership | None, at: datetime) -> Iterator[Document]:
    """Change the document as it is now; what changed is appended, and open editors get it on commit."""
    with transaction.atomic():
        _hold({guide.pk})
        loaded = read(guide.pk)
        with gathering(loaded.document) as gathered:
            yield loaded.document
        change = merged(gathered)
        if change:
            append(guide, change, by=by, at=at)
        if loaded.rows >= FOLD_AFTER:
            transaction.on_commit(lambda: fold(guide.pk, at=at))


# Reading


def load(guide: Guide) -> Document:
    """The document as it is now."""
    return read(guide.pk).document


def read(guide: int) -> Loaded:
    """Read the document from its snapshot and its log."""
    # The log first: what is folded meanwhile is in the snapshot that we then find.
    rows = list(_log(guide))
    snapshot = Snapshot.objects.filter(guide=guide).first()
    first = [bytes(snapshot.data)] if snapshot else []
    changes = [*first, *(bytes(data) for _pk, data in rows)]
    return Loaded(
        document=document_of(changes),
        seen=rows[-1][0] if rows else 0,
        folded=snapshot.through if snapshot else 0,
        rows=len(rows),
        size=sum(map(len, changes)),
    )


def _log(guide: int) -> Any:
    return Change.objects.filter(guide=guide).exclude(data=b"").values_list("pk", "data").order_by("pk")


def news(positions: Mapping[int, tuple[int, int]], *, process: str) -> dict[int, News]:
    """What others than this process appended, by guide. `positions`: the last row seen, and what the snapshot held."""
    tops = dict(
        Change.objects.filter(guide__in=positions).order_by().values_list("guide").annotate(Max("pk"))
    )
    folds = dict(Snapshot.objects.filter(guide__in=positions).values_list("guide", "through"))
    found = {}
    for guide, (seen, folded) in positions.items():
        if tops.get(guide, 0) > seen or folds.get(guide, 0) > max(seen, folded):
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


# Folding


def fold(guide: int, *, at: datetime) -> bool:
    """Fold the log into the snapshot. Others may append meanwhile: their rows stay. False where another was faster.

    A change that waits for one which has not come stays in the log, because a snapshot would leave it out.
    """
    rows = [(pk, bytes(data)) for pk, data in _log(guide)]
    snapshot = Snapshot.objects.filter(guide=guide).first()
    if not rows:
        return False
    through = rows[-1][0]
    document = document_of([*([bytes(snapshot.data)] if snapshot else []), *(data for _pk, data in rows)])
    folded = diff(document)
    kept = [pk for pk, data in rows if waits(document, data)]
    with transaction.atomic():
        _hold({guide})
        before = Snapshot.objects.filter(guide=guide).values_list("through", flat=True).first()
        if before != (snapshot.through if snapshot else None):
            return False
        Snapshot.objects.update_or_create(
            guide_id=guide, defaults={"data": folded, "through": through, "at": at}
        )
        Change.objects.filter(guide=guide, pk__lte=through).exclude(pk__in=kept).delete()
    return True
