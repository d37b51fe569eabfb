"""The log of a guide's one document, as any process or thread reads and writes it.

Whoever appends holds the guide's row until they commit, so that primary keys of one guide become visible in their order:
who has seen a number has seen all before it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from commonpractice.community.models import Membership
from commonpractice.guides.models import Change, Guide, Snapshot, Writer
from commonpractice.guides.writing import live
from commonpractice.guides.writing.coediting.document import (
    BrokenError,
    Document,
    MalformedError,
    diff,
    document_of,
    gathering,
    merged,
    waits,
)
from commonpractice.guides.writing.coediting.tree import written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime
    from typing import Any

# A log of so many rows is read in a few milliseconds.
FOLD_AFTER = 500
NOTE_EVERY = 60.0
# Who asks by HTTP, now this process and now that, comes every six seconds for what was told meanwhile.
TOLD_FOR = timedelta(minutes=1)
# Databases take only so many values in one statement.
ROWS_AT_ONCE = 100


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
    entries: Sequence[Entry],
    *,
    at: datetime,
    process: str,
    noted: dict[tuple[int, int], datetime] | None = None,
) -> None:
    """Append changes of several guides at once. What belongs to a guide that is gone is left out.

    `noted` remembers, for a caller that appends all the time, whose writing was noted when.
    """
    noted = {} if noted is None else noted
    try:
        _append_all(entries, at, process, noted)
    except IntegrityError:
        _append_all(_without_what_is_gone(entries), at, process, noted)


def _append_all(
    entries: Sequence[Entry], at: datetime, process: str, noted: dict[tuple[int, int], datetime]
) -> None:
    pairs = {(entry.guide, entry.by) for entry in entries if entry.by and entry.data}
    due = {pair for pair in pairs if pair not in noted or (at - noted[pair]).total_seconds() > NOTE_EVERY}
    is_one_statement = (
        len(entries) <= ROWS_AT_ONCE and not due and not connection.features.has_select_for_update
    )
    # One statement is a transaction already; to begin and end another around it costs as much again.
    with contextlib.nullcontext() if is_one_statement else transaction.atomic():
        _hold({entry.guide for entry in entries})
        for first in range(0, len(entries), ROWS_AT_ONCE):
            _insert(entries[first : first + ROWS_AT_ONCE], at, process)
        if due:
            _note_writers(due, at)
    noted.update(dict.fromkeys(due, at))


def _hold(guides: Collection[int]) -> None:
    """Let nobody else append to these until we commit. In one order, so that two never wait for each other."""
    if connection.features.has_select_for_update:
        # Where there is none, a transaction that writes is alone from its beginning.
        list(Guide.every.filter(pk__in=guides).order_by("pk").select_for_update(no_key=True).values("pk"))


def _insert(entries: Iterable[Entry], at: datetime, process: str) -> None:
    """In one statement, by hand: it is done all the time for everybody who writes, and building models is three quarters of it."""
    binary, time = Change._meta.get_field("data"), connection.ops.adapt_datetimefield_value(at)  # noqa: SLF001
    rows = [
        (entry.guide, binary.get_db_prep_value(entry.data, connection), entry.by, process, entry.told, time)
        for entry in entries
    ]
    marks = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO guides_change (guide_id, data, by_id, process, told, at) VALUES {marks}",  # noqa: S608 - marks only
            [value for row in rows for value in row],
        )


def _note_writers(pairs: Iterable[tuple[int, int]], at: datetime) -> None:
    """Note who writes, to the minute."""
    Writer.objects.bulk_create(
        [
            Writer(guide_id=guide, membership_id=member, first_at=at, last_at=at)
            for guide, member in sorted(pairs)
        ],
        update_conflicts=True,
        unique_fields=["guide", "membership"],
        update_fields=["last_at"],
    )


def _without_what_is_gone(entries: Iterable[Entry]) -> list[Entry]:
    guides = set(Guide.every.values_list("pk", flat=True))
    members = set(Membership.objects.values_list("pk", flat=True))
    return [
        replace(entry, by=entry.by if entry.by in members else None)
        for entry in entries
        if entry.guide in guides
    ]


def begin(guide: Guide, tree: dict[str, Any], *, by: Membership | None, at: datetime) -> None:
    """Put the first content in. Once: a document that has any stays as it is."""
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
    changes = [*first, *(bytes(data) for _pk, data in rows if data)]
    return Loaded(
        document=document_of(changes),
        # With rows that only tell of something: who opens the page now has what they tell of.
        seen=rows[-1][0] if rows else 0,
        folded=snapshot.through if snapshot else 0,
        rows=len(changes) - len(first),
        size=sum(map(len, changes)),
    )


def _log(guide: int) -> Any:
    return Change.objects.filter(guide=guide).values_list("pk", "data").order_by("pk")


# Folding


def fold(guide: int, *, at: datetime) -> bool:
    """Fold the log into the snapshot. Others may append meanwhile: their rows stay. False where another was faster.

    A change that waits for one which has not come stays in the log, because a snapshot would leave it out.
    """
    rows = [(pk, bytes(data)) for pk, data in _log(guide) if data]
    snapshot = Snapshot.objects.filter(guide=guide).first()
    if not rows:
        return False
    through = rows[-1][0]
    document = document_of([*([bytes(snapshot.data)] if snapshot else []), *(data for _pk, data in rows)])
    folded = diff(document)
    kept = [pk for pk, data in rows if _waits(document, data)]
    with transaction.atomic():
        _hold({guide})
        before = Snapshot.objects.filter(guide=guide).values_list("through", flat=True).first()
        if before != (snapshot.through if snapshot else None):
            return False
        Snapshot.objects.update_or_create(
            guide_id=guide, defaults={"data": folded, "through": through, "at": at}
        )
        folded_now = Change.objects.filter(guide=guide, pk__lte=through).exclude(pk__in=kept)
        folded_now.exclude(~Q(told=""), at__gt=at - TOLD_FOR).delete()
    return True


def _waits(document: Document, change: bytes) -> bool:
    # What cannot be read is in no document, and need not be kept for one.
    with contextlib.suppress(MalformedError, BrokenError):
        return waits(document, change)
    return False
