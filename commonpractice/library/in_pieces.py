"""Large files, or many, come in pieces: what has arrived stays, whatever happens to the tab, the network or the server."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Sum

from commonpractice.community.models import Community, Membership
from commonpractice.files.whole import whole
from commonpractice.library.adding import first_review
from commonpractice.library.bringing import called, hint
from commonpractice.library.inspecting import LARGEST_FILE
from commonpractice.library.looking import refuse
from commonpractice.library.models import Batch, BroughtFile, Piece

LARGEST_PIECE = 1024 * 1024
MOST_FILES = 500
WAITED_FOR = timedelta(days=7)
"""So long what has arrived of a file is kept for the rest."""
AT_ONCE = 20


class NotNextError(Exception):
    """Another piece is the next one: it begins at `received`."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


@transaction.atomic
def announce(
    key: UUID, named: Sequence[tuple[str, int]], facts: Mapping[str, Any], *, by: Membership, at: datetime
) -> Batch:
    """Say which files will come, by name and size; what is too large is refused before it comes.

    The same form twice announces them once.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    there = Batch.objects.filter(key=key, community=community, by=by).first()
    if there:
        return there
    own = {"review_by": first_review(at, community), **facts}
    batch = Batch.objects.create(key=key, community=community, by=by, at=at, **own)
    rows = [_announced(batch, position, *each, at) for position, each in enumerate(named)]
    BroughtFile.objects.bulk_create(rows)
    return batch


def _announced(batch: Batch, position: int, name: str, size: int, at: datetime) -> BroughtFile:
    brought = BroughtFile(batch=batch, position=position, name=called(name), size=size)
    if size == 0 or size > LARGEST_FILE:
        brought.refused, brought.looked_at = "empty" if size == 0 else "too_large", at
    return brought


def received(brought: BroughtFile) -> int:
    """How much of it is here. Pieces come one after the other, so it is their sum."""
    if brought.arrived_at or brought.looked_at:
        return brought.size
    return brought.pieces.aggregate(sum=Sum("size"))["sum"] or 0


@whole()
def take_piece(brought: BroughtFile, offset: int, data: bytes, *, at: datetime) -> int:
    """Keep a piece; returns how much is here now. NotNextError for one that is here, or before its turn.

    It is written before anybody waits for us, and counts once its row stands.
    """
    here = received(brought)
    if offset != here or not 0 < len(data) <= min(LARGEST_PIECE, brought.size - here):
        raise NotNextError(here)
    piece = Piece(brought=brought, offset=offset, size=len(data))
    piece.file.save("", ContentFile(data), save=False)
    try:
        return _count(piece, at)
    except (IntegrityError, NotNextError) as error:
        # Another tab was faster.
        raise NotNextError(received(BroughtFile.objects.get(pk=brought.pk))) from error


@transaction.atomic
def _count(piece: Piece, at: datetime) -> int:
    held = BroughtFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=piece.brought_id)
    if received(held) != piece.offset:
        raise NotNextError(received(held))
    piece.save()
    here = piece.offset + piece.size
    if here == held.size:
        held.arrived_at = at
        held.save(update_fields=["arrived_at"])
        hint(piece.brought.batch)
    return here


def arriving(by: Membership) -> list[Batch]:
    """What this member began to bring and did not finish, the newest first."""
    unfinished = BroughtFile.objects.filter(arrived_at=None, looked_at=None)
    return list(Batch.objects.filter(by=by, files__in=unfinished).distinct().order_by("-at", "-pk"))


def drop_what_did_not_come(now: datetime) -> None:
    """Once a minute: after a week, what has arrived of a file is deleted."""
    late = BroughtFile.objects.filter(
        arrived_at=None, looked_at=None, batch__at__lt=now - WAITED_FOR
    ).order_by("pk")
    for brought in late[:AT_ONCE]:
        refuse(brought, "late", now)
