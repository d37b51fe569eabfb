"""Files go once it is sure that no row names them: at once where that can be, else later, but for certain."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from commonpractice.files.models import FileToRemove

logger = logging.getLogger(__name__)

AT_ONCE = 200


def remove_file(name: str | None) -> None:
    """Within the transaction that forgets it: if that stands, the file goes; if not, it stays."""
    if not name:
        return
    now = timezone.now()
    held, _made = FileToRemove.objects.get_or_create(name=name, defaults={"since": now})
    transaction.on_commit(lambda: _remove(held, now))


def _remove(held: FileToRemove, now: datetime) -> None:
    if not held.remove(now):
        logger.warning("A file could not be removed; it is tried again each minute: %s", held.pk)


def by_the_clock(now: datetime) -> None:
    """What could not be removed then, or whose server was killed. One in vain is enough: the others would be too."""
    for held in FileToRemove.objects.order_by("pk")[:AT_ONCE]:
        if not held.remove(now):
            return
