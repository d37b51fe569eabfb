"""A backup that is made while members write through real pages is restored elsewhere, and holds together there."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from commonpractice.bulletins.models import Release
from commonpractice.bulletins.posting import draft_letter
from commonpractice.community.models import Community
from commonpractice.guides.models import PlainEdit
from commonpractice.library.models import BroughtFile
from commonpractice.meetings.models import RoomStep
from commonpractice.running.backing_up import restoring
from commonpractice.running.backing_up.making import Made, make_backup
from commonpractice.running.backing_up.restoring_postgresql import restore_postgresql
from commonpractice.running.refusing import Refused
from tests.guides.written import write
from tests.running.invariants import FILES, INVARIANTS, TEXT, broken
from tests.running.two_engines import make_database
from tests.themes.raised import raise_barrier

LETTERS = 60
NAME = "Kiln\t\\N “1”\r\nwith lines"
KEPT = {"letter": Release, "part": PlainEdit, "file": BroughtFile, "step": RoomStep}

Write = Callable[[int], tuple[Client, str, dict[str, object]]]


def writers(sign_in, cora, chidi, mo, lena, letters, now) -> dict[str, Write]:
    """What each of them sends, again and again, by the pages that members use."""
    of_cora, of_chidi, of_mo, of_lena = (sign_in(each) for each in (cora, chidi, mo, lena))
    next_year = (now + timedelta(days=365)).date().isoformat()

    def file(number: int) -> dict[str, object]:
        brought = SimpleUploadedFile(f"{number}.txt", f"What to ask {number}".encode())
        sent = {"key": uuid.uuid4(), "brought": [brought], "licence": "own", "licence_words": "Ask us."}
        return sent | {"audience": "members", "review_by": next_year}

    def step(number: int) -> dict[str, object]:
        return {"do": "start" if number == 0 else ("pause", "resume")[(number - 1) % 2], "seen": number}

    below, room = "/potteries/guides/1/plain/end/below/", "/potteries/meetings/1/room/step/"
    part = {"kind": "text", "where": "end"}
    return {
        "letter": lambda n: (
            of_cora,
            f"/potteries/letters/{letters[n].pk}/release/",
            {"edited_times": "0"},
        ),
        "part": lambda n: (of_mo, below, part | {"key": uuid.uuid4(), "text": f"Part {n} of it."}),
        "file": lambda n: (of_lena, "/potteries/library/add/files/", file(n)),
        "step": lambda n: (of_chidi, room, step(n)),
    }


class Load:
    """Everybody writes at once, each in a thread of their own, until the block ends."""

    def __init__(self, writes: dict[str, Write]) -> None:
        self.written = dict.fromkeys(writes, 0)
        self.refused: list[tuple[str, int]] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._go_on, args=each) for each in writes.items()]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _go_on(self, name: str, write: Write) -> None:
        try:
            while not self._stop.is_set() and self.written[name] < LETTERS:
                client, path, sent = write(self.written[name])
                status = client.post(path, sent).status_code
                if status not in {204, 302}:
                    self.refused.append((name, status))
                    return
                self.written[name] += 1
        finally:
            connections.close_all()

    def until_all_wrote(self, times: int) -> None:
        while min(self.written.values()) < times and any(each.is_alive() for each in self._threads):
            self._stop.wait(0.01)


@contextmanager
def elsewhere(made: Made, place: Path) -> Iterator[Path]:
    """The backup, restored beside; it is the database in use for as long as the block lasts. Gives its files."""
    kept = connection.settings_dict["NAME"]
    there = str(place / "commonpractice.sqlite3")
    if connection.vendor == "sqlite":
        call_command("restore", str(made.path), "--to", str(place))
    else:
        there = f"{kept}_elsewhere"
        make_database(there, "template0")
    connection.close()
    connection.settings_dict["NAME"] = there
    try:
        if connection.vendor == "postgresql":
            restore_there(made, place)
        yield place / "files"
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


def restore_there(made: Made, place: Path) -> None:
    with restoring.unpacked(made.path, None, place) as (manifest, content):
        with pytest.raises(Refused, match="This version knows no table"):
            restore_postgresql(manifest, content, replace=False, make=lambda _manifest: None)
        restore_postgresql(manifest, content, replace=False, make=make_by_models)
        with pytest.raises(Refused, match=r"tables already\. Nothing was changed\."):
            restore_postgresql(manifest, content, replace=False)
        restoring.put_files(content, place / "files", timezone.now(), replace=False)


def make_by_models(_manifest) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


DAMAGE = {
    'UPDATE bulletins_release SET "to" = "to" + 1': "A released letter has a copy for everybody it goes to",
    "DELETE FROM bulletins_release": "A letter that was not released has no copy",
    "DELETE FROM community_happening": "What a person released stands in the record",
    "UPDATE community_happening SET about = 'bulletins.letter:0'": "What the record says was released was",
    "DELETE FROM meetings_roomstep WHERE number = 2": "The steps of a room are numbered without a hole",
    "UPDATE themes_barrier SET steps_taken = 7": "The steps of a barrier are numbered without a hole, "
    "and it stands where the last one led",
    "DELETE FROM guides_change WHERE id = (SELECT max(id) FROM guides_change WHERE told = '')": TEXT,
    "UPDATE library_broughtfile SET file = 'gone.txt'": FILES,
}


def test_what_is_written_together_is_in_it_together(
    transactional_db, here, potteries, cora, chidi, mo, lena, sign_in, now, settings, tmp_path
):
    Community.objects.create(slug="kiln", name=NAME, purpose="To fire.")
    raise_barrier(mo, read_by=cora, at=now)
    write(mo, now)
    letters = [
        draft_letter(
            community=potteries, step=f"s{n}", kind="announcement", subject="Look", body="Look.", at=now
        )
        for n in range(LETTERS)
    ]
    settings.BACKUP_DIR = tmp_path / "backups"
    with Load(writers(sign_in, cora, chidi, mo, lena, letters, now)) as load:
        load.until_all_wrote(3)
        before = dict(load.written)
        made = make_backup(settings.BACKUP_DIR, None, now)
        after = {name: number + 1 for name, number in load.written.items()}
    assert load.refused == []
    with elsewhere(made, tmp_path / "there") as files:
        there = {name: model.objects.count() for name, model in KEPT.items()}
        assert {name for name in there if before[name] <= there[name] <= after[name]} == set(there)
        assert broken(files) == []
        assert Community.objects.get(slug="kiln").name == NAME
        made_now = Community.objects.create(slug="next", name="Next", purpose="To go on.")
        assert made_now.pk > max(Community.objects.exclude(slug="next").values_list("pk", flat=True))
        assert set(DAMAGE.values()) == {*INVARIANTS, TEXT, FILES}
        for damage, sentence in DAMAGE.items():
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(damage)
                assert sentence in broken(files)
                transaction.set_rollback(True)
