"""`commonpractice check`: what is wrong here, each in a sentence, and how to mend it. Django's own checks are the first."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import check as of_django
from django.utils import timezone

from commonpractice.running.checks import look_at_all
from commonpractice.running.checks.finding import Finding

SIGNS = {"well": "well ", "look": "look ", "wrong": "WRONG"}
OF_DJANGO = ("args", "tags", "list_tags", "deploy", "databases")


class Command(of_django.Command):
    help = "Look at settings, mail, database, clock, disk, backups and worker; say what is wrong and how to mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="the same for machines")

    def handle(self, *labels: Any, **options: Any) -> None:
        if labels or any(options.get(name) for name in OF_DJANGO):
            # Whoever asks for a part of Django's checks gets what Django says.
            super().handle(*labels, **options)
            return
        findings = list(look_at_all(timezone.now()))
        wrong = sum(each.state == "wrong" for each in findings)
        if options["json"]:
            self.stdout.write(
                json.dumps({"well": not wrong, "findings": [asdict(each) for each in findings]})
            )
        else:
            self._tell(findings, wrong)
        if wrong:
            sys.exit(1)

    def _tell(self, findings: Sequence[Finding], wrong: int) -> None:
        for each in findings:
            self.stdout.write(f"{SIGNS[each.state]}  {each.what}: {each.says}")
            if each.mend:
                self.stdout.write(f"         {each.mend}")
        self.stdout.write("")
        self.stdout.write(f"To mend: {wrong}." if wrong else "Nothing is wrong.")
