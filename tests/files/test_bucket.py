"""Files in a bucket: the doors of all rooms, spoken over HTTP with a server of S3; and what is said while it is away."""

import logging

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonpractice.files import removing
from commonpractice.files.models import FileToRemove
from commonpractice.files.trouble import FilesAway
from commonpractice.library import changing, in_pieces, looking
from commonpractice.library.models import Batch, BroughtFile, Version
from tests.library import brought_pictures
from tests.library import test_giving as giving
from tests.library import test_in_pieces as pieces
from tests.library.shared import WORDS, brought, looked_at, shared_file

pytestmark = pytest.mark.once
AWAY = "The place where files are kept does not answer just now."


def names_in(bucket) -> list[str]:
    return sorted(name for name, _size in bucket.names())


def test_what_is_kept_read_and_removed_is_the_same(bucket):
    kept = bucket.save("a/b", ContentFile(b"kiln" * 500_000))
    again = bucket.save("a/b", ContentFile(b"other"))
    with bucket.open(kept) as file:
        assert file.read() == b"kiln" * 500_000
    assert sorted(size for _name, size in bucket.names()) == [5, 2_000_000]
    assert (kept, again != kept, bucket.exists("a/b"), bucket.size(again)) == ("a/b", True, True, 5)
    lost = bucket.open("a/b")
    bucket.delete("a/b")
    bucket.delete("a/b")
    with pytest.raises(FileNotFoundError):
        lost.read()
    assert (bucket.exists("a/b"), names_in(bucket)) == (False, [again])
    with pytest.raises(FileNotFoundError):
        bucket.open("a/b")
    with pytest.raises(FileNotFoundError):
        bucket.size("a/b")


def test_nobody_is_sent_there(bucket):
    with pytest.raises(NotImplementedError):
        bucket.url("a/b")


def test_a_file_is_brought_looked_at_given_out_and_goes(
    bucket, mo, sign_in, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        giving.test_a_file_is_to_keep_and_never_opens_inside_our_pages(mo, sign_in, now)
    (resource,) = {each.resource for each in Version.objects.all()}
    assert names_in(bucket) == [resource.versions.get().file.name]
    with django_capture_on_commit_callbacks(execute=True):
        changing.remove(resource, why="old", by=mo, at=now)
    assert (names_in(bucket), FileToRemove.objects.count()) == ([], 0)


def test_previews(bucket, mo, sign_in, now):
    resource = shared_file(mo, now, "a.png", brought_pictures.photograph())
    answer, drawn = giving.given(sign_in(mo), resource, 1, "preview")
    assert (answer["Content-Type"], drawn[:4]) == ("image/png", b"\x89PNG")


def test_pieces(bucket, mo, now, django_capture_on_commit_callbacks):
    pieces.test_a_file_in_pieces_becomes_the_same_as_in_one(mo, now, django_capture_on_commit_callbacks)


class TestAway:
    def test_a_file_is_refused_beside_its_field_and_nothing_is_kept(self, bucket, go_away, mo, sign_in):
        go_away()
        files = [SimpleUploadedFile(f"{number}.txt", WORDS) for number in range(2)]
        said = {"brought": files, "licence": "ask", "audience": "members", "review_by": "2027-01-01"}
        said["key"] = "6a1ad6d5-5cf7-4c0d-a6ac-a2c4e8e2a1f1"
        page = sign_in(mo).post("/potteries/library/add/files/", said)
        assert page.status_code == 503
        assert [str(each)[: len(AWAY)] for each in page.context["form"].errors["brought"]] == [AWAY]
        assert (Batch.objects.exists(), BroughtFile.objects.exists()) == (False, False)

    def test_a_piece_waits_and_says_why(self, bucket, go_away, mo, sign_in, now, potteries):
        batch = in_pieces.announce("4b7e4c6e-93a5-4fd2-8d0e-1f8d6d6df0ae", [("a.txt", 4)], {}, by=mo, at=now)
        address = f"{batch.get_absolute_url()}0/?offset=0"
        back = go_away()
        answer = sign_in(mo).post(address, b"kiln", content_type="application/octet-stream")
        assert (answer.status_code, answer.json()["errors"][0][: len(AWAY)]) == (503, AWAY)
        back()
        answer = sign_in(mo).post(address, b"kiln", content_type="application/octet-stream")
        assert (answer.status_code, answer.json()) == (200, {"received": 4})

    def test_a_download_says_try_again_later(self, bucket, go_away, mo, now, sign_in, caplog):
        caplog.set_level(logging.CRITICAL)
        resource = shared_file(mo, now)
        go_away()
        client: Client = sign_in(mo)
        client.raise_request_exception = False
        answer = client.get(f"/potteries/library/{resource.number}/files/1/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert "Please wait half a minute" in answer.content.decode()

    def test_what_was_brought_waits_until_it_is_back(self, bucket, go_away, mo, now):
        batch = brought(mo, now, ("a.txt", WORDS))
        back = go_away()
        assert looked_at(batch, now) == [None]
        assert batch.files.get().looked_at is None
        back()
        looking.by_the_clock(lambda: now + looking.LONGEST + looking.UNHEARD)
        assert Version.objects.get().text.startswith("Ask what happened")

    def test_what_should_go_goes_once_it_is_back(
        self, bucket, go_away, mo, now, django_capture_on_commit_callbacks
    ):
        resource = shared_file(mo, now, "a.png", brought_pictures.photograph())
        back = go_away()
        with django_capture_on_commit_callbacks(execute=True):
            changing.remove(resource, why="old", by=mo, at=now)
        removing.by_the_clock(now)
        assert FileToRemove.objects.count() == 3
        assert FileToRemove.objects.exclude(tried_at=None).exists()
        back()
        removing.by_the_clock(now)
        assert (names_in(bucket), FileToRemove.objects.count()) == ([], 0)

    def test_a_word_of_s3_never_names_a_file(self, bucket, s3, use_files):
        gone = use_files(f"s3+http://a:b@{s3}/no-such-bucket")
        with pytest.raises(FilesAway, match=r"^NoSuchBucket$"):
            gone.save("library/1/secret", ContentFile(b"kiln"))
