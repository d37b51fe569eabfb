"""Room that is used up: of a community by its allowance, of a disk by the operating system. Nothing half is kept."""

import errno
import sqlite3

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, transaction

from commonpractice.bulletins.updates.forms import PictureForm as OfUpdate
from commonpractice.community import room_for_files
from commonpractice.community.room_for_files import taken
from commonpractice.files.folder import Folder
from commonpractice.files.models import FileToRemove
from commonpractice.files.removing import remove_file
from commonpractice.files.trouble import FilesFull, is_full
from commonpractice.files.whole import whole
from commonpractice.guides.forms.picture import PictureForm as OfGuide
from commonpractice.library.models import Batch, BroughtFile
from tests.bulletins.updates.exports import export, item
from tests.bulletins.updates.test_importing import packed
from tests.library import brought_pictures
from tests.library.shared import WORDS, brought, looked_at, shared_file

ADD = "/potteries/library/add/files/"
FULL = "There is not enough room"
KEY = "6a1ad6d5-5cf7-4c0d-a6ac-a2c4e8e2a1f1"


def said(*files: bytes) -> dict[str, object]:
    given = [SimpleUploadedFile(f"{number}.txt", data) for number, data in enumerate(files)]
    return {"key": KEY, "brought": given, "licence": "ask", "audience": "members", "review_by": "2027-01-01"}


class RunsFull(ContentFile):
    """The disk takes the first piece and not the second."""

    def chunks(self, chunk_size=None):
        yield b"kiln"
        raise OSError(errno.ENOSPC, "No space left on device")


class TestDisk:
    def test_of_a_file_that_does_not_fit_nothing_stays(self, tmp_path):
        folder = Folder(location=tmp_path)
        with pytest.raises(FilesFull):
            folder.save("a/b", RunsFull(b"kiln and kiln"))
        assert list(folder.names()) == []

    def test_of_several_files_none_stays_where_one_does_not_fit(self, tmp_path):
        folder = Folder(location=tmp_path)
        folder.save("before", ContentFile(b"here"))

        @whole()
        def keep() -> None:
            folder.save("a", ContentFile(b"fits"))
            with whole():
                folder.save("b", RunsFull(b"does not"))

        with pytest.raises(FilesFull):
            keep()
        assert [name for name, _size in folder.names()] == ["before"]

    def test_the_form_says_so_and_no_row_stays(self, mo, sign_in, monkeypatch):
        before = list(default_storage.names())
        monkeypatch.setattr(
            default_storage._wrapped, "_save", full_from_the_second(default_storage._wrapped._save)
        )
        page = sign_in(mo).post(ADD, said(WORDS, b"another"))
        assert page.status_code == 507
        assert "There is no room left on the machine" in page.context["form"].errors["brought"][0]
        assert (Batch.objects.exists(), BroughtFile.objects.exists()) == (False, False)
        assert list(default_storage.names()) == before

    def test_the_words_of_each_engine_are_known(self, tmp_path):
        with sqlite3.connect(tmp_path / "small.sqlite3") as database:
            database.execute("PRAGMA max_page_count = 2")
            database.execute("CREATE TABLE a (b)")
            with pytest.raises(sqlite3.OperationalError) as of_sqlite:
                database.execute("INSERT INTO a VALUES (zeroblob(100000))")
        database.close()
        of_postgresql = type("DiskFull", (Exception,), {"sqlstate": "53100"})()
        assert is_full(caused_by(of_sqlite.value))
        assert is_full(caused_by(of_postgresql))
        assert is_full(OSError(errno.EDQUOT, "Disk quota exceeded"))
        assert [is_full(each) for each in (OperationalError("locked"), OSError(errno.EIO, "x"), None)] == [
            False
        ] * 3


def caused_by(cause: Exception) -> OperationalError:
    """As Django tells it."""
    told = OperationalError(*cause.args)
    told.__cause__ = cause
    return told


def full_from_the_second(save):
    calls = []

    def saved(name, content):
        calls.append(name)
        if len(calls) > 1:
            raise FilesFull(errno.ENOSPC, "No space left on device")
        return save(name, content)

    return saved


@pytest.fixture
def small(monkeypatch, settings):
    """A gigabyte has a thousand bytes, so that one is full with little."""
    settings.COMMUNITY_GIGABYTES = 1
    monkeypatch.setattr(room_for_files, "GIGABYTE", 1000)


class TestAllowance:
    def test_what_does_not_fit_is_refused_with_how_full_it_is(self, small, mo, sign_in, now):
        shared_file(mo, now, data=b"a" * 900)
        refused = sign_in(mo).post(ADD, said(b"b" * 200))
        (sentence,) = refused.context["form"].errors["brought"]
        assert sentence == (
            "There is not enough room: the files of this community take 900\xa0bytes of 1000\xa0bytes, and this needs "
            "200\xa0bytes. Remove what nobody needs any more from the library, or ask a coordinator for more room."
        )
        assert sign_in(mo).post(ADD, said(b"b" * 100)).status_code == 302

    def test_what_was_announced_counts_before_it_comes(self, small, mo, sign_in, potteries):
        facts = {"licence": "ask", "audience": "members", "review_by": "2027-01-01"}
        announce = "/potteries/library/brought/"
        first = sign_in(mo).post(announce, {**facts, "key": KEY, "names": '[["a.txt", 800]]'})
        second = sign_in(mo).post(announce, {**facts, "key": KEY[:-1] + "2", "names": '[["b.txt", 300]]'})
        assert (first.status_code, second.status_code) == (201, 422)
        assert "There is not enough room" in second.json()["errors"][0]

    def test_each_room_refuses(self, small, mo, cora, sign_in, now):
        resource = shared_file(mo, now, data=b"a" * 990)
        client, newer = sign_in(cora), SimpleUploadedFile("c.txt", b"c" * 99)
        page = client.post(f"{resource.get_absolute_url()}replace/", {"key": KEY, "brought": newer})
        assert FULL in page.context["form"].errors["brought"][0]
        old = {
            "key": KEY,
            "exports": SimpleUploadedFile("kiln.xml", export(item(1, "A post"))),
            "pictures": SimpleUploadedFile("uploads.zip", packed("hall.jpg", data=b"a picture")),
        }
        page = client.post("/potteries/updates/import/", old)
        assert FULL in page.context["form"].errors["pictures"][0]
        for form in (OfGuide, OfUpdate):
            picture = SimpleUploadedFile("a.png", brought_pictures.photograph())
            said = {"key": KEY, "alt": "A room."}
            assert FULL in form(said, {"file": picture}, community=mo.community).errors["file"][0]

    def test_the_coordinator_sees_how_much_and_by_what(
        self, small, mo, cora, sign_in, now, django_assert_num_queries
    ):
        first = shared_file(mo, now, data=b"a" * 500)
        looked_at(brought(mo, now, ("b.txt", b"b" * 450), replaces=first), now)
        brought(mo, now, ("waits.txt", b"c"))
        page = sign_in(cora).get("/potteries/library/room/")
        assert [(each.number, each.size) for each in page.context["rows"]] == [
            (2, 950),
            (1, 1),
            (0, 0),
            (0, 0),
        ]
        assert (page.context["percent"], page.context["is_nearly_full"]) == (95, True)
        assert [each.size for each in page.context["largest"]] == [500, 450]
        assert "951\xa0bytes of 1000\xa0bytes are taken, 95 per cent." in page.content.decode()
        assert [each.size for each in taken(cora.community)] == [950, 1, 0, 0]


class TestRemoving:
    def test_a_file_goes_only_with_the_row_that_forgets_it(self, db, django_capture_on_commit_callbacks):
        name = default_storage.save("test/removing", ContentFile(b"kiln"))
        with transaction.atomic():
            remove_file(name)
            transaction.set_rollback(True)
        assert (default_storage.exists(name), FileToRemove.objects.count()) == (True, 0)
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            remove_file(name)
            remove_file(name)
            remove_file("")
            assert default_storage.exists(name)
        assert (default_storage.exists(name), FileToRemove.objects.count()) == (False, 0)
