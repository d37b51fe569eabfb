"""Everything that `commonpractice check` looks at, in the order in which it says it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import Error

from commonpractice.running.checks.backups import backups
from commonpractice.running.checks.engines import database, migrations
from commonpractice.running.checks.files import files
from commonpractice.running.checks.finding import Finding, wrong
from commonpractice.running.checks.machine import disk, static_files, time_zones
from commonpractice.running.checks.mail import mail
from commonpractice.running.checks.redis import redis
from commonpractice.running.checks.settings_said import address, django_itself, secrets
from commonpractice.running.checks.times import clock, worker

Check = Callable[[datetime], Iterable[Finding]]
CHECKS: list[Check] = [
    django_itself,
    secrets,
    address,
    database,
    migrations,
    redis,
    clock,
    worker,
    mail,
    disk,
    files,
    backups,
    static_files,
    time_zones,
]


def look_at_all(now: datetime) -> Iterator[Finding]:
    for check in CHECKS:
        try:
            yield from check(now)
        except Error as error:
            what = check.__name__.replace("_", " ")
            yield wrong(
                what,
                f"The database could not be asked ({type(error).__name__}).",
                "Mend what is said of database and tables first, then check again.",
            )
