"""`commonpractice move-files`, backups, restoring and `commonpractice check` where files are kept in a bucket."""

import io
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from commonpractice.files.folder import Folder
from commonpractice.files.models import FileToRemove
from commonpractice.running.backing_up import restoring
from commonpractice.running.backing_up.archive import opened
from commonpractice.running.backing_up.making import make_backup
from commonpractice.running.checks.files import files as check_files
from commonpractice.running.moving_files import LISTED, move
from commonpractice.running.refusing import Refused
from tests.files.test_bucket import names_in
from tests.running.test_backup import here, whole_in

__all__ = ["here"]
pytestmark = pytest.mark.once
NOW = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)


def in_folder(here) -> Folder:
    return Folder(location=here.DATA_DIR / "files")


class TestMoving:
    def test_there_and_back_each_compared_and_then_removed(self, here, bucket, capsys):
        call_command("move_files", "--remove")
        assert names_in(bucket) == ["1.txt", "2.txt", "3.txt"]
        assert list(in_folder(here).names()) == []
        call_command("move_files", "--back")
        assert [(here.DATA_DIR / "files" / f"{each}.txt").read_text() for each in (1, 2, 3)] == [
            "letter 1",
            "letter 2",
            "letter 3",
        ]
        assert "3 files, 0.0 MB, are there and compared; 0 were there before." in capsys.readouterr().out
        assert len(names_in(bucket)) == 3

    def test_stopped_it_goes_on_with_the_next(self, here, bucket, monkeypatch):
        moving = move(in_folder(here), bucket, here.DATA_DIR)
        assert next(moving).name == "1.txt"
        moving.close()
        with (here.DATA_DIR / LISTED).open("a") as listed:
            listed.write('["folder", "2.t')  # killed while it wrote
        opened_again = []
        monkeypatch.setattr(
            bucket,
            "open",
            lambda name, mode="rb": opened_again.append(name) or type(bucket).open(bucket, name, mode),
        )
        assert [each.was_there for each in move(in_folder(here), bucket, here.DATA_DIR)] == [
            True,
            False,
            False,
        ]
        assert opened_again == ["2.txt", "3.txt"]

    def test_a_copy_that_was_cut_off_is_made_anew(self, here, bucket):
        bucket.save("2.txt", ContentFile(b"lett"))
        list(move(in_folder(here), bucket, here.DATA_DIR))
        with bucket.open("2.txt") as file:
            assert file.read() == b"letter 2"

    def test_what_arrives_as_something_else_is_refused_and_nothing_is_removed(
        self, here, bucket, monkeypatch
    ):
        spoiled = type(bucket)._save
        monkeypatch.setattr(
            type(bucket), "_save", lambda self, name, _content: spoiled(self, name, ContentFile(b"rubbish"))
        )
        with pytest.raises(CommandError, match=r"“1\.txt” did not arrive as it was"):
            call_command("move_files", "--remove")
        assert (names_in(bucket), len(list(in_folder(here).names()))) == ([], 3)

    def test_without_a_bucket_or_without_an_answer_it_says_so(self, here, bucket, go_away):
        go_away()
        with pytest.raises(CommandError, match="does not answer just now"):
            call_command("move_files")
        here.FILES_URL = ""
        with pytest.raises(CommandError, match="names no bucket"):
            call_command("move_files")


@pytest.fixture
def moved(here, bucket):
    call_command("move_files", "--remove", stdout=io.StringIO())
    return here


@pytest.fixture
def stopped(db, monkeypatch):
    """The service is stopped; the database of this test is not the one that is brought back."""
    monkeypatch.setattr(restoring, "connection", SimpleNamespace(close=lambda: None, vendor="sqlite"))


class TestBackups:
    def test_a_backup_holds_the_files_of_the_bucket(self, moved, bucket, tmp_path):
        made = make_backup(moved.BACKUP_DIR, None, NOW)
        assert made.manifest.summary.endswith("3 files")
        call_command("restore", str(made.path), "--to", str(tmp_path / "there"), stdout=io.StringIO())
        assert whole_in(tmp_path / "there") == 3

    def test_files_can_be_left_to_the_bucket_s_own_versions(self, stopped, moved, bucket, capsys):
        moved.BACKUP_FILES = False
        made = make_backup(moved.BACKUP_DIR, None, NOW)
        with opened(made.path) as (manifest, _tar):
            assert (manifest.files_apart, [name for name in manifest.parts if name.startswith("files/")]) == (
                True,
                [],
            )
        call_command("restore", str(made.path), "--replace")
        assert "Files are not in this backup" in capsys.readouterr().out
        assert len(names_in(bucket)) == 3

    def test_back_into_the_bucket_and_what_is_there_besides_is_put_aside(
        self, stopped, moved, bucket, capsys
    ):
        path = str(make_backup(moved.BACKUP_DIR, None, NOW).path)
        bucket.delete("1.txt")
        bucket.delete("2.txt")
        bucket.save("2.txt", ContentFile(b"spoiled!"))
        bucket.save("new.txt", ContentFile(b"came later"))
        with pytest.raises(CommandError, match="The bucket holds files that are not in this backup"):
            call_command("restore", path)
        assert names_in(bucket) == ["2.txt", "3.txt", "new.txt"]
        call_command("restore", path, "--replace")
        assert names_in(bucket) == ["1.txt", "2.txt", "3.txt"]
        with bucket.open("2.txt") as file:
            assert file.read() == b"letter 2"
        aside = sorted(
            each.key.rpartition("/")[2]
            for each in bucket.bucket.objects.filter(Prefix="ours/files-replaced-")
        )
        assert aside == ["2.txt", "new.txt"]
        assert "are in files-replaced-" in capsys.readouterr().out

    def test_a_bucket_that_is_away_makes_no_backup(self, moved, go_away):
        go_away()
        with pytest.raises(Refused, match="No backup was made"):
            make_backup(moved.BACKUP_DIR, None, NOW)
        assert list(moved.BACKUP_DIR.glob("commonpractice-*")) == []


class TestCheck:
    def test_a_bucket_that_takes_and_gives_and_what_is_left_in_the_folder(self, db, here, bucket):
        assert [(each.state, each.what) for each in check_files(NOW)] == [
            ("well", "files"),
            ("look", "files in the folder"),
        ]
        assert names_in(bucket) == []

    def test_a_bucket_that_is_away_and_files_that_should_be_gone(self, db, moved, go_away):
        FileToRemove.objects.create(name="library/1/a", since=NOW - timedelta(hours=2))
        assert [(each.state, each.what) for each in check_files(NOW)] == [
            ("well", "files"),
            ("wrong", "files to remove"),
        ]
        go_away()
        (found,) = check_files(NOW)
        assert (found.state, found.says) == ("wrong", "Files cannot be kept (EndpointConnectionError).")
        assert "COMMONPRACTICE_FILES_URL" in found.mend


def test_the_whole_check_for_machines_names_files(db, capsys):
    call_command("check", "--json")
    assert {
        "what": "files",
        "state": "well",
        "says": "Files can be kept, read and removed in the data folder.",
        "mend": "",
    } in json.loads(capsys.readouterr().out)["findings"]
