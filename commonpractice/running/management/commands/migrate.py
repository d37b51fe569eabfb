"""`commonpractice migrate`: Django's, which makes the tables of a new installation at once."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from commonpractice.running.first_tables import make_tables

ASKS_FOR_STEPS = (
    "step_by_step",
    "app_label",
    "plan",
    "check_unapplied",
    "fake",
    "fake_initial",
    "run_syncdb",
    "prune",
)


class Command(Migrate):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step",
            action="store_true",
            help="make every step since the first, even where nothing is yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        using = options["database"]
        if (
            not any(options[each] for each in ASKS_FOR_STEPS)
            and not connections[using].introspection.table_names()
        ):
            make_tables(using, MigrationLoader(None).graph.nodes)
            if options["verbosity"]:
                self.stdout.write("There was nothing yet: all tables are made at once.")
        super().handle(*args, **options)
