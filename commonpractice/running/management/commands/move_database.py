from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.utils import timezone

from commonpractice.running.backing_up.restoring import refuse_while_running
from commonpractice.running.checks.engines import waiting_migrations
from commonpractice.running.moving_database.moving import Same, compare, move
from commonpractice.running.moving_database.target import opened
from commonpractice.running.refusing import Refused


class Command(BaseCommand):
    help = "Move everything in the database to another engine, and compare every row. The service is stopped meanwhile."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "to", metavar="URL", help="an empty database, e.g. postgresql://name@host/name; or sqlite:///FILE"
        )
        parser.add_argument(
            "--compare", action="store_true", help="copy nothing: look whether both are the same"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            refuse_while_running(timezone.now())
            self._refuse_behind(waiting_migrations())
            with opened(options["to"]) as target:
                if options["compare"]:
                    self._tell(compare(DEFAULT_DB_ALIAS, target))
                else:
                    self._tell(move(DEFAULT_DB_ALIAS, target, self._say))
                    self._tell_what_next(connections[target].display_name)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except Error as error:
            raise CommandError(
                f"A database gave up in the middle ({type(error).__name__}). Look whether both answer, and run this again: "
                "it goes on where it is."
            ) from error

    def _refuse_behind(self, steps: int) -> None:
        if steps:
            raise Refused(
                f"The database is {steps} steps behind this version. Run first: commonpractice upgrade"
            )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _tell(self, same: Same) -> None:
        self.stdout.write(
            f"Compared: {same.rows:,} rows in {same.tables} tables, and every value is the same in both."
        )

    def _tell_what_next(self, engine: str) -> None:
        self.stdout.write(
            f"Everything is in {engine} now. Before the service is started again:\n"
            "  1. Set COMMONPRACTICE_DATABASE_URL to the address that you just gave, with its password.\n"
            "  2. Leave all other settings as they are, COMMONPRACTICE_SECRET_KEY and COMMONPRACTICE_DATA_DIR above all: "
            "files stay where they are.\n"
            "  3. Run: commonpractice check\n"
            "The old database was not changed. Keep it until you are sure; what is written from now on is in the new one only."
        )
