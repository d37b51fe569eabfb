import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from commonpractice.community.models import Community
from commonpractice.running.checks.finding import Finding, look, well, wrong

MEGABYTE = 1024 * 1024
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 200 * MEGABYTE


def disk(_now: datetime) -> Iterator[Finding]:
    try:
        with tempfile.TemporaryFile(dir=settings.DATA_DIR) as file:
            file.write(b"written")
    except OSError as error:
        yield wrong(
            "disk",
            f"Nothing can be written to {settings.DATA_DIR} ({error.strerror}).",
            "Give the folder to the person that the service runs as, and look whether the disk is full.",
        )
        return
    free = shutil.disk_usage(settings.DATA_DIR).free
    says = f"{free // MEGABYTE:,} MB are free where {settings.DATA_DIR} lies."
    if free < TOO_LITTLE:
        yield wrong("disk", says, "Make room now: what people write can soon not be kept.")
    elif free < LITTLE:
        yield look("disk", says, "Make room soon, or move old backups to another machine.")
    else:
        yield well("disk", says)


def static_files(_now: datetime) -> Iterator[Finding]:
    root = Path(settings.STATIC_ROOT)
    missing = [name for name in ("staticfiles.json", "built/site.css") if not (root / name).exists()]
    if missing:
        yield wrong(
            "looks",
            f"The built files are not there ({', '.join(missing)} in {root}).",
            "Run make install where the program lies.",
        )
    else:
        yield well("looks", "Styles, scripts and fonts are built.")


def time_zones(_now: datetime) -> Iterator[Finding]:
    named = {settings.TIME_ZONE, *Community.objects.order_by().values_list("time_zone", flat=True).distinct()}
    unknown = sorted(name for name in named if not _known(name))
    if unknown:
        yield wrong(
            "time zones",
            f"This machine does not know {', '.join(unknown)}.",
            "Install the package tzdata: .venv/bin/pip install tzdata",
        )
    else:
        yield well("time zones", f"{', '.join(sorted(named))} known.")


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
