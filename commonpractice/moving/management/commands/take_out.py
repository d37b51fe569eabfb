import shutil
import uuid
from argparse import ArgumentParser
from pathlib import Path
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commonpractice.community.models import Community
from commonpractice.moving.models import TakingOut
from commonpractice.moving.taking_out import working


class Command(BaseCommand):
    help = (
        "Take a whole community out into one file of open formats. Interrupted and called again, it goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the community's address, e.g. potteries for https://…/potteries/")
        parser.add_argument("file", type=Path, help="where the file is written, e.g. potteries.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        community = Community.objects.filter(slug=options["slug"]).first()
        file: Path = options["file"]
        if community is None:
            raise CommandError(f"No community stands at /{options['slug']}/.")
        if file.exists():
            raise CommandError(f"{file} is there already.")
        taking_out = working.begin(community, key=uuid.uuid4(), by=None, at=timezone.now())
        self._wait_for(taking_out)
        shutil.copyfile(taking_out.file, file)
        file.chmod(0o600)
        if taking_out.by_id is None:
            taking_out.remove(timezone.now())
        self.stdout.write(f"{community.name} is in {file}. It holds private things of members: keep it safe.")

    def _wait_for(self, taking_out: TakingOut) -> None:
        """Work at it; where a worker of the server is faster, watch."""
        last = ""
        while not taking_out.is_there:
            if not working.go_on(taking_out.pk, timezone.now, pieces=5):
                sleep(0 if taking_out.worked_at is None else 0.5)
            taking_out.refresh_from_db()
            if taking_out.removed_at:
                raise CommandError("It was called off.")
            done, of = working.how_far(taking_out)
            if (told := f"{done} of {of} parts") != last:
                self.stdout.write(last := told)
