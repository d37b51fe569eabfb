from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from commonpractice.files.trouble import FilesTrouble
from commonpractice.running.backing_up import restoring
from commonpractice.running.backing_up.encrypting import Key, read_key
from commonpractice.running.backing_up.files import BackInBucket, bucket_here
from commonpractice.running.backing_up.making import make_backup
from commonpractice.running.backing_up.manifest import Manifest
from commonpractice.running.backing_up.named import last_before
from commonpractice.running.backing_up.restoring_postgresql import restore_postgresql
from commonpractice.running.refusing import Refused


class Command(BaseCommand):
    help = "Bring back what a backup holds. Nothing is overwritten unless --replace is said."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="a backup, or with --at the folder of backups"
        )
        parser.add_argument(
            "--at", metavar="TIME", help="the last backup made by then, e.g. 2026-11-20T14:00"
        )
        parser.add_argument("--to", type=Path, metavar="DIR", help="into a data folder of its own (SQLite)")
        parser.add_argument("--key", type=Path, metavar="FILE", help="what opens an encrypted backup")
        parser.add_argument(
            "--replace", action="store_true", help="put aside what is there, and take its place"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            now = timezone.now()
            path = self._chosen(options["file"], options["at"]) if options["at"] else options["file"]
            file = options["key"] or (Path(settings.BACKUP_KEY) if settings.BACKUP_KEY else None)
            if not options["to"]:
                restoring.refuse_while_running(now)
            beside = options["to"] or settings.DATA_DIR
            key = read_key(file) if file else None
            with restoring.unpacked(path, key, beside) as (manifest, content):
                self._restore_with_files(manifest, content, key, now, options)
        except FilesTrouble as trouble:
            raise CommandError(f"{trouble.says} ({trouble})") from trouble
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Restored from {path.name}, made {manifest.made_at}: {manifest.summary}.")
        self.stdout.write("What was written later is not in it. Bring it up to date: commonpractice migrate")

    def _chosen(self, folder: Path, said: str) -> Path:
        try:
            moment = datetime.fromisoformat(said)
        except ValueError as error:
            raise Refused(f"“{said}” is no time; write one like 2026-11-20T14:00.") from error
        found = last_before(folder, moment if moment.tzinfo else moment.astimezone(UTC))
        if found is None:
            raise Refused(f"No backup in {folder} was made by {said}.")
        self.stdout.write(f"The last one made by then is {found.path.name}.")
        return found.path

    def _restore_with_files(
        self, manifest: Manifest, content: Path, key: Key | None, now: datetime, options: dict[str, Any]
    ) -> None:
        if manifest.files_apart:
            self.stdout.write("Files are not in this backup: they are as they are in their bucket.")
        bucket = None if options["to"] or manifest.files_apart else bucket_here()
        back = BackInBucket(bucket, content, now, replace=options["replace"]) if bucket else None
        if back:
            if not options["replace"]:
                restoring.refuse_rows_there()  # Before anything goes into the bucket.
            back.put()
        self._restore(manifest, content, key, now, options)
        aside = back.put_others_aside() if back else ""
        if aside:
            self.stdout.write(f"The files that were there besides are in {aside}.")

    def _restore(
        self, manifest: Manifest, content: Path, key: Key | None, now: datetime, options: dict[str, Any]
    ) -> None:
        if manifest.engine == "sqlite" and (options["to"] or connection.vendor == "sqlite"):
            place = restoring.place_below(options["to"]) if options["to"] else restoring.place_here()
            aside = restoring.restore_sqlite(manifest, content, place, now, replace=options["replace"])
            if aside:
                self.stdout.write(f"What was there is in {aside}. Delete it when you are sure.")
        elif manifest.engine == "postgresql" == connection.vendor and not options["to"]:
            self._restore_postgresql(manifest, content, key, now, replace=options["replace"])
        else:
            raise Refused(
                f"This backup is of {manifest.engine}. Set COMMONPRACTICE_DATABASE_URL to a database of that kind, "
                "or restore a backup of SQLite into a folder with --to."
            )

    def _restore_postgresql(
        self, manifest: Manifest, content: Path, key: Key | None, now: datetime, *, replace: bool
    ) -> None:
        files = None if settings.FILES_URL or manifest.files_apart else settings.DATA_DIR / "files"
        if not replace:
            if files:
                restoring.refuse_files_there(files)
        elif connection.introspection.table_names():
            made = make_backup(Path(settings.BACKUP_DIR), key, now)
            self.stdout.write(f"What was there is in {made.path}.")
        restore_postgresql(manifest, content, replace=replace)
        aside = restoring.put_files(content, files, now, replace=replace) if files else None
        if aside:
            self.stdout.write(f"The files that were there are in {aside}.")
