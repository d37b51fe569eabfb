"""A backup of SQLite while somebody writes, and back again; what is refused, in a sentence each."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonpractice.running.backing_up import archive, making, restoring
from commonpractice.running.backing_up.encrypting import new_key, read_key
from commonpractice.running.backing_up.making import make_backup
from commonpractice.running.backing_up.named import kept_in
from commonpractice.running.models import Tick
from commonpractice.running.refusing import Refused

pytestmark = pytest.mark.once
NOW = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
TABLES = """
    PRAGMA journal_mode=WAL;
    CREATE TABLE letter (id INTEGER PRIMARY KEY, file TEXT NOT NULL);
    CREATE TABLE copy (id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter (id));
"""


def write_one(database: sqlite3.Connection, files, number: int) -> None:
    """A file, then in one transaction a row that names it and two that belong to that row."""
    (files / f"{number}.txt").write_text(f"letter {number}")
    with database:
        database.execute("INSERT INTO letter VALUES (?, ?)", (number, f"{number}.txt"))
        database.executemany("INSERT INTO copy (letter_id) VALUES (?)", [(number,), (number,)])


@pytest.fixture
def here(settings, tmp_path):
    """An installation with a small database of its own."""
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path / "data", tmp_path / "backups"
    (settings.DATA_DIR / "files").mkdir(parents=True)
    settings.DATABASES["default"], kept = (
        {**settings.DATABASES["default"], "NAME": settings.DATA_DIR / "practice.sqlite3"},
        settings.DATABASES["default"],
    )
    with closing(sqlite3.connect(settings.DATA_DIR / "practice.sqlite3")) as database:
        database.executescript(TABLES)
        for number in range(1, 4):
            write_one(database, settings.DATA_DIR / "files", number)
    yield settings
    settings.DATABASES["default"] = kept


@pytest.fixture
def key(tmp_path):
    new_key(tmp_path / "key")
    return tmp_path / "key"


def whole_in(folder) -> int:
    """Every row has what belongs to it, every named file is there and is itself. How many letters there are."""
    with closing(sqlite3.connect(folder / "commonpractice.sqlite3")) as database:
        copies = dict(database.execute("SELECT letter_id, count(*) FROM copy GROUP BY 1"))
        letters = dict(database.execute("SELECT id, file FROM letter"))
    assert copies == dict.fromkeys(letters, 2)
    for number, name in letters.items():
        assert (folder / "files" / name).read_text() == f"letter {number}"
    return len(letters)


def test_made_while_somebody_writes_it_is_whole_elsewhere(here, tmp_path, capsys):
    stop, written = threading.Event(), []

    def write():
        with closing(sqlite3.connect(here.DATA_DIR / "practice.sqlite3", timeout=20)) as database:
            while not stop.is_set():
                write_one(database, here.DATA_DIR / "files", 10 + len(written))
                written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            before = 3 + len(written)
            made = make_backup(here.BACKUP_DIR, None, NOW.replace(second=number))
            after = 4 + len(written)
            call_command("restore", str(made.path), "--to", str(tmp_path / f"there{number}"))
            assert before <= whole_in(tmp_path / f"there{number}") <= after
    finally:
        stop.set()
        writer.join()
    assert len(written) > 3


def test_the_commands_back_up_encrypted_and_bring_back(here, key, tmp_path, capsys):
    call_command("backup", "--key", str(key))
    path, said = capsys.readouterr().out.splitlines()
    assert path.endswith(".tar.gz.age")
    assert said == "Restored once and compared: 9 rows in 2 tables, 3 files."
    assert b"letter" not in kept_in(here.BACKUP_DIR)[0].path.read_bytes()
    assert oct(kept_in(here.BACKUP_DIR)[0].path.stat().st_mode)[-3:] == "600"
    call_command("restore", path, "--to", str(tmp_path / "there"), "--key", str(key))
    assert whole_in(tmp_path / "there") == 3


def test_the_public_half_makes_what_only_the_key_opens(here, key, tmp_path):
    public = tmp_path / "public"
    public.write_text(key.read_text().splitlines()[0].removeprefix("# public: "))
    made = make_backup(here.BACKUP_DIR, read_key(public), NOW)
    assert made.opened_here is False
    with pytest.raises(CommandError, match="holds the public half only"):
        call_command("restore", str(made.path), "--to", str(tmp_path / "no"), "--key", str(public))
    call_command("restore", str(made.path), "--to", str(tmp_path / "there"), "--key", str(key))
    assert whole_in(tmp_path / "there") == 3


def test_nothing_is_overwritten_unless_it_is_said_and_then_it_stands_beside(here, tmp_path, capsys):
    made, there = make_backup(here.BACKUP_DIR, None, NOW), tmp_path / "there"
    (there / "files").mkdir(parents=True)
    (there / "files" / "old.txt").write_text("was here")
    with pytest.raises(CommandError, match=r"There is something already: .*files\. Nothing was changed\."):
        call_command("restore", str(made.path), "--to", str(there))
    assert [each.name for each in there.iterdir()] == ["files"]
    call_command("restore", str(made.path), "--to", str(there), "--replace")
    assert whole_in(there) == 3
    assert [each.read_text() for each in there.glob("replaced-*/files/old.txt")] == ["was here"]


def test_back_to_a_moment_is_the_last_backup_before_it(here, tmp_path, capsys):
    for hour in (8, 9):
        make_backup(here.BACKUP_DIR, None, NOW.replace(hour=hour))
    words = ("restore", str(here.BACKUP_DIR), "--to", str(tmp_path / "there"))
    call_command(*words, "--at", "2026-05-14T08:59+00:00")
    assert "commonpractice-2026-05-14T080000Z.tar.gz" in capsys.readouterr().out
    for said, sentence in (("2026-05-14T07:00+00:00", "No backup in"), ("noon", "“noon” is no time")):
        with pytest.raises(CommandError, match=sentence):
            call_command(*words, "--at", said)


def test_over_what_is_there_only_when_nobody_uses_it(here, db, monkeypatch, capsys):
    monkeypatch.setattr(restoring, "connection", SimpleNamespace(close=lambda: None, vendor="sqlite"))
    path, database = str(make_backup(here.BACKUP_DIR, None, NOW).path), here.DATA_DIR / "practice.sqlite3"
    Tick.leave("kiln", timezone.now())
    with pytest.raises(CommandError, match=r"The worker went round \d+ s ago\. Stop the service"):
        call_command("restore", path, "--replace")
    Tick.objects.all().delete()
    with closing(sqlite3.connect(database)) as somebody:
        write_one(somebody, here.DATA_DIR / "files", 4)
        with pytest.raises(CommandError, match=r"The database is in use\. Stop the service"):
            call_command("restore", path, "--replace")
    with pytest.raises(
        CommandError, match=r"something already: .*practice\.sqlite3, .*files\. Nothing was changed"
    ):
        call_command("restore", path)
    call_command("restore", path, "--replace")
    database.rename(database.with_name("commonpractice.sqlite3"))
    assert whole_in(here.DATA_DIR) == 3
    (aside,) = here.DATA_DIR.glob("replaced-*")
    assert {each.name for each in aside.iterdir()} >= {"practice.sqlite3", "files"}


KILLED = """
import os, signal, sys
from pathlib import Path
from django.conf import settings
data, to = map(Path, sys.argv[1:])
database = {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "practice.sqlite3"}
settings.configure(DATA_DIR=data, DATABASES={"default": database}, FILES_URL="", BACKUP_FILES=True)
from datetime import UTC, datetime
from commonpractice.running.backing_up import making
def die(number):
    os.kill(os.getpid(), signal.SIGKILL)
making._on_disk = die
making.make_backup(to, None, datetime(2026, 5, 14, tzinfo=UTC))
"""


def test_killed_just_before_its_end_it_leaves_no_backup_and_the_next_sweeps_up(here):
    words = [sys.executable, "-c", KILLED, str(here.DATA_DIR), str(here.BACKUP_DIR)]
    ended = subprocess.run(words, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")
    assert kept_in(here.BACKUP_DIR) == []
    assert len(list(here.BACKUP_DIR.glob(".making-*"))) == 1
    make_backup(here.BACKUP_DIR, None, NOW)
    assert sorted(each.name for each in here.BACKUP_DIR.iterdir()) == [
        ".lock",
        "commonpractice-2026-05-14T100000Z.tar.gz",
    ]


def test_two_at_once_are_one(here):
    with making.alone_in(here.BACKUP_DIR), pytest.raises(Refused, match="Another backup is being made"):
        make_backup(here.BACKUP_DIR, None, NOW)


def test_a_full_disk_is_said_and_leaves_nothing(here, monkeypatch):
    def full(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "write", full)
    with pytest.raises(Refused, match="is full; no backup was made"):
        make_backup(here.BACKUP_DIR, None, NOW)
    assert [each.name for each in here.BACKUP_DIR.iterdir()] == [".lock"]


def refused(here, path, *more: str) -> str:
    there = here.DATA_DIR.parent / "never"
    with pytest.raises(CommandError) as error:
        call_command("restore", str(path), "--to", str(there), *more)
    assert not list(there.iterdir() if there.exists() else [])
    return str(error.value).replace(path.name, "IT")


def test_what_cannot_be_restored_is_said(here, key, tmp_path):
    plain = make_backup(here.BACKUP_DIR, None, NOW).path
    closed = make_backup(here.BACKUP_DIR, read_key(key), NOW).path
    new_key(tmp_path / "other")
    (tmp_path / "words").write_text("not a key")
    (tmp_path / "cut").write_text("AGE-SECRET-KEY-1CUT")
    assert refused(here, closed) == "IT is encrypted. Name its key: --key FILE"
    assert refused(here, closed, "--key", str(tmp_path / "other")).startswith(
        "IT was not encrypted with this key."
    )
    assert "holds no key. Make one:" in refused(here, closed, "--key", str(tmp_path / "words"))
    assert "is not a key: was it copied whole?" in refused(here, closed, "--key", str(tmp_path / "cut"))
    assert "cannot be read" in refused(here, closed, "--key", str(tmp_path / "nowhere"))
    assert refused(here, plain.with_name("gone")).startswith("There is no file ")
    (tmp_path / "text.tar.gz").write_text("not a backup")
    assert "damaged, or was cut off" in refused(here, tmp_path / "text.tar.gz")
    whole = closed.read_bytes()
    for part in (whole[: len(whole) // 2], whole[:-20] + bytes(20)):
        closed.write_bytes(part)
        assert refused(here, closed, "--key", str(key)) == (
            "IT is damaged, or was cut off. Nothing was changed. Take another."
        )


def test_at_whatever_byte_it_is_cut_or_changed_it_is_refused(here):
    path = make_backup(here.BACKUP_DIR, None, NOW).path
    whole = path.read_bytes()
    for at in range(20, len(whole) - 20, len(whole) // 12):
        path.write_bytes(whole[:at])
        assert "damaged" in refused(here, path)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        assert "damaged" in refused(here, path)


def test_one_made_by_a_newer_version_names_what_is_missing_here(here, monkeypatch):
    with closing(sqlite3.connect(here.DATA_DIR / "practice.sqlite3")) as database, database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'running', '0099_later')")
    path = make_backup(here.BACKUP_DIR, None, NOW).path
    loader = SimpleNamespace(disk_migrations={("running", "0001_initial"): None})
    monkeypatch.setattr(restoring, "MigrationLoader", lambda _connection: loader)
    assert "this one does not know running.0099_later. Install that version" in refused(here, path)


def test_another_form_of_backup_is_of_a_newer_version(here, tmp_path):
    made = make_backup(here.BACKUP_DIR, None, NOW)
    said = json.loads(made.manifest.written())
    newer = SimpleNamespace(written=lambda: json.dumps({**said, "format": 2}).encode(), parts={})
    archive.write(tmp_path / "newer.tar.gz", tmp_path, newer)
    assert "was made by a newer version" in refused(here, tmp_path / "newer.tar.gz")


def test_nothing_is_written_outside_of_the_place(here, tmp_path):
    (tmp_path / "out").write_text("x")
    (tmp_path / "in").mkdir()
    made = make_backup(here.BACKUP_DIR, None, NOW)
    said = json.loads(made.manifest.written())
    parts = {"../out": archive.part_of(tmp_path / "out")}
    bad = SimpleNamespace(
        written=lambda: json.dumps({**said, "parts": {"../out": vars(parts["../out"])}}).encode(), parts=parts
    )
    archive.write(tmp_path / "bad.tar.gz", tmp_path / "in", bad)
    assert "does not belong in it" in refused(here, tmp_path / "bad.tar.gz")
