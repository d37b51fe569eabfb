"""`commonpractice move-files`: from the folder into the bucket that COMMONPRACTICE_FILES_URL names, or back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from commonpractice.files.folder import Folder
from commonpractice.files.trouble import FilesTrouble
from commonpractice.running.moving_files import move, remove_moved
from commonpractice.running.refusing import Refused

EVERY = 100


class Command(BaseCommand):
    help = (
        "Copy all files from the data folder into the bucket of COMMONPRACTICE_FILES_URL, or back. Each is read back and "
        "compared. Interrupted and called again, it goes on. Nothing is removed unless --remove is said."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--back", action="store_true", help="from the bucket into the data folder")
        parser.add_argument(
            "--remove", action="store_true", help="then remove what was moved from where it was"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.FILES_URL:
            raise CommandError("COMMONPRACTICE_FILES_URL names no bucket. Set it for this command.")
        folder: Any = Folder(location=Path(settings.DATA_DIR) / "files")
        bucket: Any = storages["default"]
        source, target = (bucket, folder) if options["back"] else (folder, bucket)
        try:
            self._move(source, target)
            if options["remove"]:
                removed = remove_moved(source, target, Path(settings.DATA_DIR))
                self.stdout.write(f"Removed from where they were: {removed}.")
        except (Refused, FilesTrouble) as trouble:
            says = trouble if isinstance(trouble, Refused) else f"{trouble.says} ({trouble})"
            raise CommandError(str(says)) from trouble
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped. The same command goes on where it was.") from stopped

    def _move(self, source: Any, target: Any) -> None:
        done = size = there = 0
        for each in move(source, target, Path(settings.DATA_DIR)):
            done, size, there = done + 1, size + each.size, there + each.was_there
            if done % EVERY == 0:
                self.stdout.write(f"{done} files ...")
        self.stdout.write(
            f"{done} files, {size / 1024**2:,.1f} MB, are there and compared; {there} were there before."
        )
