import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from commonpractice.home.demonstration.build import SLUG, build
from commonpractice.home.management.commands.serve import serve


class Command(BaseCommand):
    help = "Serve a lived-in example community of invented people on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--keep", action="store_true", help="keep what was changed on an earlier day")
        parser.add_argument("--build-only", action="store_true", help="build the example and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This is not a demonstration: COMMONPRACTICE_DEMONSTRATION is false.")
        built_on = settings.DATA_DIR / "built-on"
        today = timezone.localdate().isoformat()
        if not built_on.exists() or (built_on.read_text() != today and not options["keep"]):
            self._build_afresh(built_on, today)
        if not options["build_only"]:
            self.stdout.write(
                f"Common Practice is at http://127.0.0.1:{options['port']}/{SLUG}/ (Ctrl+C ends it)"
            )
            self.stdout.write(f"Sign in as anybody at http://127.0.0.1:{options['port']}/demonstration/")
            serve(host="127.0.0.1", port=options["port"], proxied=False)

    def _build_afresh(self, built_on: Path, today: str) -> None:
        """All dates are told from today, so a demonstration of yesterday is built again."""
        self.stdout.write("Building the example community ...")
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        built_on.unlink(missing_ok=True)
        if connection.vendor == "sqlite":
            connection.close()
            for file in settings.DATA_DIR.glob("commonpractice.sqlite3*"):
                file.unlink()
            call_command("migrate", verbosity=0)
        else:
            call_command("migrate", verbosity=0)
            call_command("flush", interactive=False, verbosity=0)
        shutil.rmtree(settings.OUTBOX_DIR, ignore_errors=True)
        settings.OUTBOX_DIR.mkdir(parents=True)
        build(timezone.now(), lambda what: self.stdout.write(f"  {what}"))
        connection.close()
        built_on.write_text(today)
