from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from commonpractice.running.checks.finding import Finding, look, well, wrong
from commonpractice.running.models import Tick

LATE = timedelta(minutes=3)
APART_A_LITTLE, APART = timedelta(seconds=5), timedelta(minutes=1)
SET_IT = "Let the machine set its clock by itself: timedatectl set-ntp true"


def clock(now: datetime) -> Iterator[Finding]:
    """Against the clock of the database, or, where that is ours, against what was written before."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - now)
        says = f"This machine and the database are {apart.total_seconds():.0f} s apart."
    else:
        apart = max((Tick.last() or now) - now, timedelta())
        says = f"The worker wrote {apart.total_seconds():.0f} s later than this machine says it is now."
    if apart > APART:
        yield wrong("clock", f"{says} Reminders would go at the wrong time.", SET_IT)
    elif apart > APART_A_LITTLE:
        yield look("clock", says, SET_IT)
    else:
        yield well("clock", f"It is {now:%Y-%m-%d %H:%M} UTC, and the database agrees.")


def worker(now: datetime) -> Iterator[Finding]:
    last = Tick.last()
    if last is None:
        yield look(
            "worker", "No worker has gone round yet: no letters are sent.", "Start it: commonpractice serve"
        )
    elif now - last > LATE:
        yield wrong(
            "worker",
            f"No worker has gone round since {last:%Y-%m-%d %H:%M} UTC: letters wait.",
            "Start commonpractice serve, or commonpractice worker where COMMONPRACTICE_WORKER_INSIDE is false.",
        )
    else:
        yield well("worker", f"The worker last went round at {last:%H:%M:%S} UTC.")
