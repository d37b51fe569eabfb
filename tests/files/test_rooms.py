"""Every room that keeps files, once with a bucket: old websites, pictures, forms of guides, copies, taking out."""

import json
import zipfile

import pytest
from django.core.management import call_command

from commonpractice.bulletins.models import OldSite, UpdatePicture
from commonpractice.guides.publishing.asking import wanted
from commonpractice.guides.publishing.building import make
from commonpractice.privacy.taking_away import ask_for_download
from commonpractice.privacy.taking_away import make as make_copy
from tests.bulletins.updates.test_importing import HALL, all_of_it, brought, choose, clock, packed, photograph
from tests.files.test_bucket import names_in
from tests.guides.conftest import barrier, guide, reader, theme_in_hand
from tests.guides.publishing.test_building import held, version
from tests.library.shared import shared_file

pytestmark = pytest.mark.once
__all__ = ["barrier", "brought", "choose", "clock", "guide", "reader", "theme_in_hand", "version"]


def test_an_old_website_with_its_pictures(
    bucket, sign_in, cora, brought, choose, clock, django_capture_on_commit_callbacks
):
    site = brought(packed(HALL, data=photograph(200)))
    assert names_in(bucket) == [site.pictures.name]
    with django_capture_on_commit_callbacks(execute=True):
        all_of_it(choose(site, posts=[57]), clock)
    picture = UpdatePicture.objects.get()
    assert names_in(bucket) == sorted([picture.file.name, picture.small.name])
    assert (OldSite.objects.get().size, picture.size) == (
        0,
        bucket.size(picture.file.name) + bucket.size(picture.small.name),
    )
    page = sign_in(cora).get(f"/potteries/updates/1/pictures/{picture.key}/small/")
    assert page.content.startswith(b"\xff\xd8")


def test_forms_of_a_guide(bucket, version, now):
    built = wanted(version, "text", at=now)
    make(built.pk)
    assert held(built).startswith(b"A room after a fire")
    assert names_in(bucket) == [built.file.name]


def test_a_copy_of_what_is_held(bucket, mo, sign_in, now):
    download = ask_for_download(mo.person, at=now)
    make_copy(download, at=now)
    download.refresh_from_db()
    answer = sign_in(mo).get(f"/account/data/copy/{download.key}/")
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_community_is_taken_out_with_its_files(bucket, mo, now, tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    resource = shared_file(mo, now)
    call_command("take_out", "potteries", str(tmp_path / "all.zip"))
    with zipfile.ZipFile(tmp_path / "all.zip") as packed_all:
        (told,) = [json.loads(line) for line in packed_all.read("files.jsonl").splitlines()]
        assert packed_all.read(f"files/{told['name']}").startswith(b"Ask what happened")
    assert told["name"] == resource.versions.get().file.name
