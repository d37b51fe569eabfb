"""Every room that keeps files, once with a bucket: old websites, pictures, forms of guides, taking out and bringing in."""

import json
import uuid
import zipfile

import pytest

from commonpractice.bulletins.models import OldSite, UpdatePicture
from commonpractice.guides.publishing.asking import wanted
from commonpractice.guides.publishing.building import make
from commonpractice.moving.bringing_in.archive import Archive
from commonpractice.moving.bringing_in.working import _keep_file
from commonpractice.moving.order import parts
from commonpractice.moving.taking_out.packing import Packer, _add_files
from tests.bulletins.updates.test_importing import HALL, all_of_it, brought, choose, clock, packed, photograph
from tests.files.test_bucket import names_in
from tests.guides.conftest import barrier, guide, reader, theme_in_hand
from tests.guides.publishing.test_building import held, version
from tests.library.shared import content, shared_file

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


def test_files_are_taken_out_and_brought_in(bucket, mo, now, tmp_path):
    version = shared_file(mo, now).versions.get()
    for part in parts():
        (tmp_path / part.path).parent.mkdir(parents=True, exist_ok=True)
        is_it = part.model is type(version)
        row = json.dumps({"file": version.file.name, "preview": ""}) + "\n" if is_it else ""
        (tmp_path / part.path).write_text(row)
    packer = Packer(tmp_path / "all.zip", lambda: None)
    with packer.zip:
        _add_files(packer, tmp_path)
    (told,) = map(json.loads, (tmp_path / "files.jsonl").read_text().splitlines())
    bucket.delete(told["name"])
    with zipfile.ZipFile(tmp_path / "all.zip") as packed_all:
        archive = Archive(packed_all, uuid.uuid4(), "", "potteries", "Potteries", {})
        for _twice in range(2):
            _keep_file(archive, told)
    assert version.file.name in names_in(bucket)
    assert content(version.file).startswith(b"Ask what happened")
