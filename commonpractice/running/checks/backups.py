from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from commonpractice.running.backing_up.named import kept_in
from commonpractice.running.checks.finding import Finding, look, well, wrong

OLD = timedelta(days=2)
BY_THE_CLOCK = "Set COMMONPRACTICE_BACKUP_AT=03:30, or run commonpractice backup each night."


def backups(now: datetime) -> Iterator[Finding]:
    if settings.DEMONSTRATION:
        yield well("backups", "A demonstration needs none.")
        return
    folder = Path(settings.BACKUP_DIR)
    kept = kept_in(folder)
    if not kept:
        yield wrong("backups", f"There is no backup in {folder}.", BY_THE_CLOCK)
        return
    age = now - kept[-1].made_at
    says = f"The newest of {len(kept)} in {folder} is from {kept[-1].made_at:%Y-%m-%d %H:%M} UTC."
    yield wrong("backups", says, BY_THE_CLOCK) if age > OLD else well("backups", says)
    if folder.stat().st_dev == Path(settings.DATA_DIR).stat().st_dev:
        yield look(
            "place of backups",
            "Backups lie on the same disk as what they guard.",
            "Copy them to another machine each night, or set COMMONPRACTICE_BACKUP_DIR to another disk.",
        )
