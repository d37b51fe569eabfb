"""Whether what people bring can be kept, read and removed: by keeping, reading and removing a file."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from commonpractice.files.models import FileToRemove
from commonpractice.files.trouble import FilesTrouble
from commonpractice.running.checks.finding import Finding, look, well, wrong

LATE = timedelta(hours=1)
WORDS = b"written by commonpractice check"
MEND_BUCKET = (
    "Look at host, bucket, region, key and secret in COMMONPRACTICE_FILES_URL, whether the bucket is there, and whether "
    "the key may list, read, write and delete in it."
)
MEND_FOLDER = "Give the folder to the person that the service runs as, and look whether the disk is full."


def files(now: datetime) -> Iterator[Finding]:
    mend = MEND_BUCKET if settings.FILES_URL else MEND_FOLDER
    try:
        came_back = _tried()
    except FilesTrouble as trouble:
        yield wrong("files", f"Files cannot be kept ({trouble}).", mend)
        return
    if not came_back:
        yield wrong("files", "What was kept as a file came back as something else.", mend)
        return
    where = "the bucket" if settings.FILES_URL else "the data folder"
    yield well("files", f"Files can be kept, read and removed in {where}.")
    yield from _left_in_folder()
    late = FileToRemove.objects.filter(since__lt=now - LATE).count()
    if late:
        yield wrong(
            "files to remove",
            f"{late} files should be gone and are still there, some of them perhaps of people who were erased.",
            f"Let the worker run. Where it does: {mend}",
        )


def _tried() -> bool:
    name = default_storage.save(f"checks/{secrets.token_hex(8)}", ContentFile(WORDS))
    try:
        with default_storage.open(name) as file:
            return bool(file.read() == WORDS)
    finally:
        default_storage.delete(name)


def _left_in_folder() -> Iterator[Finding]:
    folder = Path(settings.DATA_DIR) / "files"
    if not settings.FILES_URL or not folder.is_dir():
        return
    left = sum(path.is_file() for path in folder.rglob("*"))
    if left:
        yield look(
            "files in the folder",
            f"{left} files lie in {folder}, where nobody looks for them any longer.",
            "Run commonpractice move-files, and with --remove once all is well.",
        )
