"""Background door of this room: the worker calls it every minute."""

import logging
import platform
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from commonpractice.running.backing_up.named import kept_in
from commonpractice.running.letters import backup_failed
from commonpractice.running.models import Tick

logger = logging.getLogger(__name__)
COMMAND = "from commonpractice.command import main; main()"
TRIES_AGAIN_AFTER = timedelta(hours=1)


class Running:
    """The backup that this worker began last: a process of its own, so that letters do not wait for it."""

    process: subprocess.Popen[bytes] | None = None
    begun: datetime | None = None


@task()
def by_the_clock() -> None:
    now = timezone.now()
    Tick.leave(platform.node(), now)
    tell_how_it_ended(now)
    if settings.BACKUP_AT and Running.process is None and backup_is_due(now):
        Running.begun = now
        Running.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", COMMAND, "backup"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def backup_is_due(now: datetime) -> bool:
    """None was made since the last time of day that was set; one that failed is tried again in an hour."""
    hour, minute = map(int, settings.BACKUP_AT.split(":"))
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    at = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    last_due = at if at <= here else at - timedelta(days=1)
    if Running.begun and now - Running.begun < TRIES_AGAIN_AFTER:
        return False
    kept = kept_in(Path(settings.BACKUP_DIR))
    return not kept or kept[-1].made_at < last_due


def tell_how_it_ended(now: datetime) -> None:
    ended = Running.process.poll() if Running.process else None
    if ended is not None:
        Running.process = None
        if ended:
            logger.error(
                "The backup by the clock failed; it is tried again in an hour. commonpractice backup says why"
            )
            backup_failed(at=now)
