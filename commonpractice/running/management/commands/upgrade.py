from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from commonpractice.running.backing_up.encrypting import read_key
from commonpractice.running.backing_up.making import make_backup
from commonpractice.running.checks import look_at_all
from commonpractice.running.checks.engines import waiting_migrations
from commonpractice.running.checks.finding import Finding
from commonpractice.running.refusing import Refused

NEEDED = {"program", "database", "tables", "looks"}
"""What must be well before the service is started again; the rest is told, and can be mended while it runs."""


class Command(BaseCommand):
    help = "After a newer version was installed: back up, bring the database up to date, check; or say the way back."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-backup", action="store_true", help="where another backup was just made")

    def handle(self, *_args: Any, **options: Any) -> None:
        backup = None if options["no_backup"] else self._backed_up()
        try:
            steps = waiting_migrations()
            self.stdout.write(
                f"Bringing the database up to date: {steps} {'step' if steps == 1 else 'steps'}."
            )
            call_command("migrate", verbosity=0)
        except Exception as error:
            self.stderr.write(f"That failed ({type(error).__name__}: {error}).")
            raise CommandError(_way_back(backup)) from error
        wrong = [each for each in look_at_all(timezone.now()) if each.state == "wrong"]
        for each in wrong:
            self.stdout.write(f"WRONG  {each.what}: {each.says}\n         {each.mend}")
        self._end(wrong, backup)

    def _backed_up(self) -> Path | None:
        if not connection.introspection.table_names():
            self.stdout.write("The database is empty: nothing to back up yet.")
            return None
        try:
            key = read_key(Path(settings.BACKUP_KEY)) if settings.BACKUP_KEY else None
            made = make_backup(Path(settings.BACKUP_DIR), key, timezone.now())
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was upgraded.") from refused
        self.stdout.write(f"Backed up, and restored once: {made.path}")
        return made.path

    def _end(self, wrong: list[Finding], backup: Path | None) -> None:
        if any(each.what in NEEDED for each in wrong):
            raise CommandError(_way_back(backup))
        self.stdout.write("The database is up to date. Start the service again.")


def _way_back(backup: Path | None) -> str:
    if backup is None:
        return "Mend what is said above, and run this again."
    return (
        "The way back: leave the service stopped, install the version that ran before, and run\n"
        f"    commonpractice restore {backup} --replace\n"
        "What was there is put aside, not deleted."
    )
