from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from commonpractice.running.backing_up.encrypting import new_key, read_key
from commonpractice.running.backing_up.making import Made, make_backup
from commonpractice.running.backing_up.named import thin
from commonpractice.running.refusing import Refused


class Command(BaseCommand):
    help = "Back up the database and all files while everything runs, and verify the backup by restoring it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, metavar="DIR", help="where to (COMMONPRACTICE_BACKUP_DIR)")
        parser.add_argument(
            "--key", type=Path, metavar="FILE", help="encrypt with it (COMMONPRACTICE_BACKUP_KEY)"
        )
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key for backups, and stop")
        parser.add_argument(
            "--keep-all", action="store_true", help="drop no old ones (else kept: 7 days, 4 weeks, 12 months)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            if options["new_key"]:
                self._tell_key(options["new_key"], new_key(options["new_key"]))
                return
            folder = options["to"] or Path(settings.BACKUP_DIR)
            file = options["key"] or (Path(settings.BACKUP_KEY) if settings.BACKUP_KEY else None)
            now = timezone.now()
            made = make_backup(folder, read_key(file) if file else None, now)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._tell(made)
        if not options["keep_all"]:
            for gone in thin(folder, now):
                self.stdout.write(f"Dropped {gone.name}, which is older than what is kept.")

    def _tell(self, made: Made) -> None:
        self.stdout.write(f"{made.path}")
        self.stdout.write(f"Restored once and compared: {made.manifest.summary}.")
        if not made.opened_here:
            self.stdout.write(
                "That was before it was encrypted: with the public half alone it cannot be opened here."
            )

    def _tell_key(self, file: Path, public: str) -> None:
        self.stdout.write(
            f"The key is in {file}. Whoever has it can read every backup; without it nobody can."
        )
        self.stdout.write(f"Keep it off this machine, and leave here a file with its public half:\n{public}")
