"""What /metrics/ says, in the text format of Prometheus. Numbers of the machine and of queues; none of people."""

import platform
import resource
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins.models import Delivery
from commonpractice.running.backing_up.named import kept_in
from commonpractice.running.models import Tick
from commonpractice.running.watching.counting import BOUNDS, PAGES

Sample = tuple[str, float]
STARTED = time.time()


def exposition(now: datetime) -> str:
    return "".join(f"{line}\n" for line in _lines(now))


def _lines(now: datetime) -> Iterator[str]:
    yield from _metric(
        "info", "gauge", "Which version runs.", [(f'{{version="{version("commonpractice")}"}}', 1)]
    )
    yield from _of_pages()
    yield from _of_queues(now)
    yield from _of_machine()


def _metric(name: str, kind: str, says: str, samples: list[Sample]) -> Iterator[str]:
    yield f"# HELP commonpractice_{name} {says}"
    yield f"# TYPE commonpractice_{name} {kind}"
    for labels, value in samples:
        yield f"commonpractice_{name}{labels} {value:.15g}"


def _of_pages() -> Iterator[str]:
    by_status = [(f'{{status="{status}"}}', float(many)) for status, many in sorted(PAGES.by_status.items())]
    yield from _metric("pages_total", "counter", "Pages given by this process.", by_status)
    up_to = list(accumulate(PAGES.by_bound))
    bounds = [*map(str, BOUNDS), "+Inf"]
    buckets = [(f'_bucket{{le="{bound}"}}', float(many)) for bound, many in zip(bounds, up_to, strict=True)]
    says = "How long pages took."
    yield from _metric(
        "page_seconds", "histogram", says, [*buckets, ("_sum", PAGES.seconds), ("_count", float(up_to[-1]))]
    )


def _of_queues(now: datetime) -> Iterator[str]:
    due = Delivery.objects.due(now)
    oldest = due.aggregate(oldest=Min("wanted_at"))["oldest"]
    yield from _gauge("letters_due", "Letters that should go now.", due.count())
    waited = (now - oldest).total_seconds() if oldest else 0
    yield from _gauge("letters_oldest_seconds", "How long the oldest of them has waited.", waited)
    failed = Delivery.objects.exclude(failed_at=None).count()
    yield from _gauge("letters_failed", "Letters that the mail server refused for good.", failed)
    yield from _gauge("tasks_waiting", "Background work that waits.", DBTaskResult.objects.ready().count())
    tick, backups = Tick.last(), kept_in(Path(settings.BACKUP_DIR))
    if tick:
        yield from _gauge(
            "worker_seen_timestamp_seconds", "When the worker last went round.", tick.timestamp()
        )
    if backups:
        made = backups[-1].made_at.timestamp()
        yield from _gauge("backup_timestamp_seconds", "When the newest backup was made.", made)


def _of_machine() -> Iterator[str]:
    yield from _gauge("database_bytes", "The size of the database.", _database_bytes())
    yield from _gauge(
        "disk_free_bytes", "Room where the data lies.", shutil.disk_usage(settings.DATA_DIR).free
    )
    used = resource.getrusage(resource.RUSAGE_SELF)
    yield from _metric(
        "cpu_seconds_total", "counter", "CPU time of this process.", [("", used.ru_utime + used.ru_stime)]
    )
    unit = 1 if platform.system() == "Darwin" else 1024
    yield from _gauge("memory_peak_bytes", "The most memory that this process held.", used.ru_maxrss * unit)
    yield from _gauge("started_timestamp_seconds", "When this process started.", STARTED)


def _gauge(name: str, says: str, value: float) -> Iterator[str]:
    yield from _metric(name, "gauge", says, [("", value)])


def _database_bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])
