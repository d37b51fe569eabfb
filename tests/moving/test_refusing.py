"""What cannot be brought in is refused with a sentence, and nothing of it is there."""

import hashlib
import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from commonpractice.community.models import Community, Membership
from commonpractice.moving.models import BringingIn
from commonpractice.people.models import Person
from tests.cast import join
from tests.moving.taken import brought_in, taken_out

MEMBERS = "data/community/Membership.jsonl"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A community of one, taken out; then nothing of it stands."""
    with django_db_blocker.unblock(), transaction.atomic():
        community = Community.objects.create(
            slug="potteries", name="Potteries (invented)", purpose="To agree."
        )
        join(community, "Cora Wedge", at=timezone.now())
        made = taken_out(community, tmp_path_factory.mktemp("made"))
        transaction.set_rollback(True)
    return made


@pytest.fixture
def file(db, made, tmp_path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def altered(file: Path, name: str, data: bytes | None, **how: int) -> Path:
    """With this in place of what stands there; none takes it away. The sums are made to fit."""
    with zipfile.ZipFile(file) as old:
        entries = {entry: old.read(entry) for entry in old.namelist()}
    entries.pop(name, None)
    about = json.loads(entries["community.json"]) if "community.json" in entries else {"files": {}}
    if name in about["files"] and data is not None:
        about["files"][name] |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        entries["community.json"] = json.dumps(about).encode()
    other = file.with_name("altered.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in entries.items():
            new.writestr(entry, content)
        if data is not None:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = how.get("mode", 0o600) << 16
            new.writestr(entry, data)
    return other


def about(file: Path, **changed: object) -> Path:
    with zipfile.ZipFile(file) as old:
        told = json.loads(old.read("community.json"))
    return altered(file, "community.json", json.dumps(told | changed).encode())


def why(file: Path) -> str:
    """The sentence; and nothing stands."""
    with pytest.raises(CommandError) as refused:
        call_command("bring_in", str(file))
    assert (BringingIn.objects.count(), Community.objects.count(), Person.objects.count()) == (0, 0, 0)
    return str(refused.value)


def row_of(file: Path) -> dict[str, object]:
    with zipfile.ZipFile(file) as old:
        return json.loads(old.read(MEMBERS))


def with_row(file: Path, **changed: object) -> Path:
    return altered(file, MEMBERS, json.dumps(row_of(file) | changed).encode() + b"\n")


def test_what_is_no_zip(file, tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 but no more")
    assert why(tmp_path / "a.zip") == "This file cannot be read: it is not a zip, or it is damaged."
    assert why(tmp_path / "none.zip") == "This file cannot be read: it is not a zip, or it is damaged."


@pytest.mark.parametrize("name", ["/etc/cron.d/x", "files/../../x", "files\\..\\x", "c:/x", "a\nb"])
def test_names_that_lead_out(file, name):
    assert why(altered(file, name, b"x")) == f"“{name!a}” would lead out of this file."


def test_links_to_elsewhere(file):
    link = altered(file, "files/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
    assert why(link) == "“'files/link'” would lead out of this file."


def test_one_name_twice(file):
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as more:
        more.writestr(MEMBERS, b"{}")
    assert why(file) == "One name stands in this file twice."


def test_a_bomb(file):
    bomb = altered(file, "files/big.txt", b"\0" * 3_000_000)
    assert why(bomb) == "“files/big.txt” unpacks to far more than it says."


def test_a_zip_of_something_else(file):
    no_community = "This zip is no community that was taken out of Common Practice."
    assert why(altered(file, "community.json", None)) == no_community
    assert why(altered(file, "community.json", b"[1, 2]")) == no_community
    assert why(altered(file, "community.json", b"\xff{")) == no_community
    assert why(about(file, format="photographs")) == no_community
    assert why(about(file, key="1; DROP TABLE")) == no_community


def test_another_version(file):
    sentence = "This file was made by another version of Common Practice: {} differs. Bring it in with that version, then update."
    assert why(about(file, version=2)) == sentence.format("community.json")
    with zipfile.ZipFile(file) as old:
        files = json.loads(old.read("community.json"))["files"]
    files[MEMBERS]["fields"].append("score")
    assert why(about(file, files=files)) == sentence.format(MEMBERS)
    del files[MEMBERS]
    assert why(about(file, files=files)) == sentence.format(MEMBERS)


def test_a_part_that_is_missing_or_should_not_be_there(file):
    for name, data in ((MEMBERS, None), ("files.jsonl", None), ("data/people/Session.jsonl", b"{}")):
        assert why(altered(file, name, data)) == f"“{name}” is missing, or should not be there."


def test_what_was_changed_on_the_way(file):
    with zipfile.ZipFile(file) as old:
        files = json.loads(old.read("community.json"))["files"]
    files[MEMBERS]["sha256"] = "0" * 64
    assert why(about(file, files=files)) == f"“{MEMBERS}” is not what it was when it was packed."
    content = bytearray(file.read_bytes())
    place = content.index(b"data/people/Person.jsonl") + 60
    content[place] ^= 0xFF
    file.write_bytes(bytes(content))
    assert why(file) == "“data/people/Person.jsonl” is damaged."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"joined_at": "long ago"}, "Row 1 of community.Membership cannot be taken: “long ago” value has an"),
        (
            {"display_name": "x" * 500},
            "Row 1 of community.Membership cannot be taken: “display_name” is too long.",
        ),
        ({"display_name": None}, "Row 1 of community.Membership cannot be taken: “display_name” is missing."),
        ({"score": 7}, "Row 1 of community.Membership cannot be taken: It has other fields."),
        ({"community_id": []}, "Row 1 of community.Membership cannot be taken: "),
    ],
    ids=["time", "length", "nothing", "other fields", "no key"],
)
def test_rows_that_cannot_stand(file, changed, sentence):
    row = row_of(file)
    assert why(with_row(file, **changed)).startswith(sentence.replace("Row 1 ", f"Row {row['id']} "))


def test_what_the_database_does_not_take_says_where_it_stopped(file):
    """No piece that holds it is there; a mended file cannot go on, so it begins in an empty database."""
    with pytest.raises(CommandError) as refused:
        call_command("bring_in", str(with_row(file, edited_times=-1)))
    assert str(refused.value).startswith("Rows of community.Membership cannot be taken: ")
    assert str(refused.value).endswith(" Some of it is in already: begin again with an empty database.")
    assert (Community.objects.count(), Membership.objects.count()) == (1, 0)


def test_lines_that_are_no_rows(file):
    for data in (b"[1]\n", b"{not json}\n"):
        assert why(altered(file, MEMBERS, data)) == f"A line of {MEMBERS} cannot be read."


def test_an_installation_in_which_a_community_stands(file, db):
    Community.objects.create(slug="elsewhere", name="Elsewhere (invented)", purpose="Another.")
    with pytest.raises(CommandError, match="A community stands in this installation already"):
        call_command("bring_in", str(file))
    assert [community.slug for community in Community.objects.all()] == ["elsewhere"]


def test_the_same_file_twice(file):
    brought_in(file)
    with pytest.raises(CommandError, match="This file has been brought in already"):
        call_command("bring_in", str(file))
    assert (Membership.objects.count(), BringingIn.objects.count()) == (1, 1)
