from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Sum
from django.utils import timezone

from commonpractice.moving.bringing_in import working
from commonpractice.moving.bringing_in.archive import Archive, Refused, open_archive
from commonpractice.moving.models import BringingIn


class Command(BaseCommand):
    help = "Bring a community that was taken out into this empty installation. Interrupted and called again, it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what take-out wrote, e.g. potteries.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with open_archive(options["file"]) as archive:
                bringing_in = self._bring(archive)
        except Refused as refused:
            raise CommandError(f"{refused}{self._what_to_do()}") from refused
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped. The same command goes on where it was.") from stopped
        left_behind = bringing_in.parts.aggregate(all=Sum("left_behind"))["all"]
        if left_behind:
            self.stdout.write(
                f"{left_behind} rows belonged to something that came while the community was taken out, and stayed "
                "behind."
            )
        self.stdout.write(
            f"{archive.name} stands at /{archive.slug}/. Everybody signs in with the same address."
        )

    def _what_to_do(self) -> str:
        if BringingIn.objects.filter(ended_at=None).exists():
            return " Some of it is in already: begin again with an empty database."
        return ""

    def _bring(self, archive: Archive) -> BringingIn:
        self.stdout.write(f"{archive.name}: looking through the file ...")
        working.check(archive)
        bringing_in = working.begin(archive, timezone.now())
        of = len(working.steps(archive))
        for part in working.go_on(bringing_in, archive, timezone.now):
            if part.ended_at and part.rows:
                done = bringing_in.parts.exclude(ended_at=None).count()
                self.stdout.write(f"{done} of {of} parts: {part.name}, {part.rows}")
        return bringing_in
