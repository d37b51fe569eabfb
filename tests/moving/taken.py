"""A community taken out into a file, as a worker and the command do it together."""

import uuid
from pathlib import Path

from django.utils import timezone

from commonpractice.community.models import Community
from commonpractice.moving.bringing_in import working as bringing
from commonpractice.moving.bringing_in.archive import open_archive
from commonpractice.moving.models import BringingIn, TakingOut
from commonpractice.moving.taking_out import working


def taken_out(community: Community, folder: Path, *, pieces: int | None = None) -> Path:
    """With `pieces`, as many calls as it takes: each begins anew, as after a worker that was killed."""
    taking_out = working.begin(community, key=uuid.uuid4(), by=None, at=timezone.now())
    while not working.go_on(taking_out.pk, timezone.now, pieces=pieces):
        pass
    file = folder / f"{taking_out.key}.zip"
    TakingOut.objects.get(pk=taking_out.pk).file.rename(file)
    return file


def brought_in(file: Path, *, pieces: int | None = None) -> BringingIn:
    """With `pieces`, as many calls as it takes, each of which opens the file anew."""
    while True:
        with open_archive(file) as archive:
            bringing.check(archive)
            bringing_in = bringing.begin(archive, timezone.now())
            for _part in bringing.go_on(bringing_in, archive, timezone.now, pieces=pieces):
                pass
        bringing_in.refresh_from_db()
        if bringing_in.ended_at:
            return bringing_in
