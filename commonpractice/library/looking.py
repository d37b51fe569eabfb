"""A worker looks at what was brought, one file at a time, and makes resources of what may be kept.

Killed in the middle, another one begins anew with that file: nothing is kept of it before it is kept whole.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet

from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.files.removing import remove_file
from commonpractice.files.trouble import FilesTrouble
from commonpractice.files.whole import whole
from commonpractice.library.adding import add
from commonpractice.library.inspecting import Inspected, RefusedError, inspect
from commonpractice.library.models import Batch, BroughtFile, Resource, Version

logger = logging.getLogger(__name__)

LONGEST = timedelta(seconds=90)
"""A worker that took a file on and has not finished by then was killed."""
UNHEARD = timedelta(minutes=1)
"""What nobody took on by then is taken on by the clock."""
AT_ONCE = 5


def look_at_next(batch_pk: int, clock: Callable[[], datetime]) -> bool:
    """Look at one file of a batch. Returns whether there was one: there may be more."""
    brought = _take(BroughtFile.objects.filter(batch=batch_pk), clock())
    if brought:
        look_at(brought, clock)
    return brought is not None


def by_the_clock(clock: Callable[[], datetime]) -> None:
    """What no worker looked at in time."""
    for _each in range(AT_ONCE):
        late = Q(arrived_at__lt=clock() - UNHEARD)
        brought = _take(BroughtFile.objects.filter(late), clock())
        if brought is None:
            return
        look_at(brought, clock)


def _take(files: QuerySet[BroughtFile], now: datetime) -> BroughtFile | None:
    """The next one that waits, or whose worker was killed; of two workers one gets it."""
    free = Q(looked_at=None, arrived_at__isnull=False) & (Q(taken_at=None) | Q(taken_at__lt=now - LONGEST))
    for brought in files.filter(free).order_by("batch", "position")[:AT_ONCE]:
        if BroughtFile.objects.filter(free, pk=brought.pk).update(taken_at=now):
            return brought
    return None


def look_at(brought: BroughtFile, clock: Callable[[], datetime]) -> None:
    """The look itself takes up to 20 seconds, and holds nobody else up meanwhile."""
    try:
        _look_at(brought, clock)
    except FilesTrouble:
        # It waits, and is looked at once files can be read and kept again: by the clock, after `LONGEST`.
        logger.warning("A file that was brought waits until files can be kept again: %s", brought.pk)


def _look_at(brought: BroughtFile, clock: Callable[[], datetime]) -> None:
    try:
        data = _as_it_came(brought)
        inspected = inspect(data, brought.name)
    except RefusedError as refused:
        refuse(brought, refused.kind, clock())
    except FilesTrouble:
        raise
    except Exception:
        # Whatever a file brings about, the ones after it get their turn.
        logger.exception("A file that was brought could not be looked at: %s", brought.pk)
        refuse(brought, "trouble", clock())
    else:
        keep(brought, inspected, hashlib.sha256(data).hexdigest(), at=clock())


def _as_it_came(brought: BroughtFile) -> bytes:
    """In one, or in the pieces in which it came."""
    parts = [brought.file] if brought.file else [piece.file for piece in brought.pieces.all()]
    came: list[bytes] = []
    for part in parts:
        with part.open() as file:
            came.append(file.read())
    return b"".join(came)


@whole()
@transaction.atomic
def keep(brought: BroughtFile, inspected: Inspected, sha256: str, *, at: datetime) -> None:
    """Make a resource, or a version, of what came through; a file that is there already is named instead."""
    batch = Batch.objects.select_related("by__person", "replaces").get(pk=brought.batch_id)
    # The same file brought twice at once: the second waits here, and then finds the first.
    community = Community.objects.select_for_update(no_key=True).get(pk=batch.community_id)
    held = BroughtFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=brought.pk)
    if held.looked_at is not None:
        return
    held.batch, batch.community = batch, community
    replaces = batch.replaces.locked() if batch.replaces else None
    if replaces is not None and replaces.is_removed:
        _settle(held, at, refused="gone")
        return
    there = _known(community, replaces, sha256)
    if there:
        _settle(held, at, became=there, was_there=True)
        return
    resource = replaces or _added(batch, inspected, at)
    _add_version(resource, batch, inspected, sha256, at)
    _settle(held, at, became=resource)


def _known(community: Community, replaces: Resource | None, sha256: str) -> Resource | None:
    if replaces is not None:
        newest = replaces.versions.without_words().first()
        return replaces if newest is not None and newest.brought_sha256 == sha256 else None
    return Resource.objects.standing().filter(community=community, versions__brought_sha256=sha256).first()


def _added(batch: Batch, inspected: Inspected, at: datetime) -> Resource:
    facts = {
        "title": PurePath(inspected.name).stem,
        "licence": batch.licence,
        "licence_words": batch.licence_words,
        "theme": batch.theme,
        "audience": batch.audience,
        "review_by": batch.review_by,
    }
    return add(batch.community, uuid4(), Resource.Kind.FILE, facts, by=batch.by, at=at)


def _add_version(resource: Resource, batch: Batch, inspected: Inspected, sha256: str, at: datetime) -> None:
    last = resource.versions.without_words().first()
    number = last.number + 1 if last else 1
    version = Version(
        resource=resource, number=number, brought_sha256=sha256, by=batch.by, at=at, **_facts(inspected)
    )
    version.file.save("", ContentFile(inspected.data), save=False)
    if inspected.preview:
        version.preview.save("", ContentFile(inspected.preview), save=False)
    version.save()
    if last:
        facts = {"number": resource.number, "version": version.number}
        note_happening(
            batch.community, "resource_replaced", about=resource, by=batch.by.person, at=at, **facts
        )


def _facts(inspected: Inspected) -> dict[str, Any]:
    return {
        "name": inspected.name,
        "form": inspected.kind,
        "media_type": inspected.media_type,
        "size": len(inspected.data),
        "text": inspected.text,
        "pages": inspected.pages,
        "width": inspected.width,
        "height": inspected.height,
        "taken_out": list(inspected.taken_out),
    }


@transaction.atomic
def refuse(brought: BroughtFile, kind: str, at: datetime) -> None:
    """It is not kept, for a reason of `refusals.REFUSED`."""
    held = BroughtFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=brought.pk)
    if held.looked_at is None:
        _settle(held, at, refused=kind)


def _settle(
    held: BroughtFile,
    at: datetime,
    *,
    became: Resource | None = None,
    was_there: bool = False,
    refused: str = "",
) -> None:
    """What it came as is not kept."""
    came_as = [held.file.name] if held.file.name else []
    came_as += held.pieces.values_list("file", flat=True)
    held.pieces.all().delete()
    held.looked_at, held.became, held.was_there, held.refused = at, became, was_there, refused
    held.file = ""
    held.save()
    for name in came_as:
        remove_file(name)
