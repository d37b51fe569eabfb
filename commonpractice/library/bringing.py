"""Files are brought: kept as they came, at once, and put before the workers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from commonpractice.bulletins.waking import woken
from commonpractice.community.models import Community, Membership
from commonpractice.files.whole import whole
from commonpractice.library.adding import first_review
from commonpractice.library.models import Batch, BroughtFile, Resource

LONGEST_NAME = 200


@whole()
@transaction.atomic
def bring(
    key: UUID,
    files: Sequence[UploadedFile[Any]],
    facts: Mapping[str, Any],
    *,
    by: Membership,
    at: datetime,
    replaces: Resource | None = None,
) -> Batch:
    """Keep files until a worker has looked at each; `facts` hold for all of them. The same form twice brings them once."""
    community = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    there = Batch.objects.filter(key=key, community=community, by=by).first()
    if there:
        return there
    own = {"review_by": first_review(at, community), **facts}
    batch = Batch.objects.create(key=key, community=community, replaces=replaces, by=by, at=at, **own)
    for position, file in enumerate(files):
        brought = BroughtFile(
            batch=batch,
            position=position,
            name=called(file.name or ""),
            size=file.size or 0,
            arrived_at=at,
        )
        brought.file.save("", file, save=False)
        brought.save()
    hint(batch)
    return batch


def called(name: str) -> str:
    """As it was called, on one line."""
    return "".join(sign if sign.isprintable() else " " for sign in name)[-LONGEST_NAME:]


def hint(batch: Batch) -> None:
    """Tell the workers: those of other processes by a task, our own by an event."""
    from commonpractice.library.tasks import look_at_files  # noqa: PLC0415 - tasks stand on this module

    look_at_files.enqueue(batch.pk)
    transaction.on_commit(woken.set)
