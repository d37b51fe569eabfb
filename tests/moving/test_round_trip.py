"""A lived-in community goes out and comes into an empty installation: the same pages at the same addresses.

Both happen in many calls, each of which begins as after a worker that was killed.
"""

import re
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import RequestFactory, override_settings

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.moving.left_out import DRAWN_ANEW
from commonpractice.moving.models import BroughtPart, BroughtPerson, TakingOut
from commonpractice.moving.order import parts
from commonpractice.moving.reaching import rows_of
from commonpractice.people.models import Person
from commonpractice.running.moving_database.moving import move
from commonpractice.running.moving_database.target import opened
from tests.checking.our_entries import invented_entries
from tests.moving.taken import brought_in, taken_out
from tests.running.two_engines import both_engines, engines, in_file, others_too, same_rows  # noqa: F401 - fixtures
from tests.table import SHOWN, rows
from tests.world import World, build, whole

# What moved stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = pytest.mark.django_db

EACH = 13
"""Every thirteenth page is asked for; all were compared when this was made."""
ROLES = ("visitor", "member", "coordinator")
DIFFERS = re.compile(
    rb'((?:name="(?:csrfmiddlewaretoken|key|form_key)" value|nonce|data-keep-draft)=")[^"]+'
    rb"|(?<=>)[0-9]+:[0-9][0-9](?=</span>)"
    rb"|(?<=[, ])[0-9][0-9]:[0-9][0-9]\b"
    rb"|(?<=/[id]/)[\w-]+(?=/)"
)
"""What is drawn for each page that is given out, what a clock says, and personal links."""
NEW_THERE = re.compile(
    "/potteries/(letters/|meetings/$|meetings/./letters/|meetings/./room/desk/|record/|mine/details/)"
)
"""Letters that waited are told as not sent; calendar addresses are drawn anew; the desk's times move with the clock; the
record says that the community came; and of the community elsewhere that Mo belongs to, too, nothing came."""


@dataclass
class Moved:
    """What was there and in the file, while nothing but what came of it stands."""

    file: Path
    before: dict[tuple[str, str], tuple[int, bytes]]
    secrets: dict[str, set[str]]
    counts: dict[str, int]
    people: dict[str, str]
    after: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)
    new_secrets: dict[str, set[str]] = field(default_factory=dict)


def pages(world: World) -> list[tuple[str, str]]:
    """The role and the address of what is shown to them without a session of its own."""
    there = [
        (role, world.path(row))
        for row in rows()
        for role in ROLES
        if row.get[role] == SHOWN and not row.session and "moving" not in row.name
    ]
    ours = [page for page in dict.fromkeys(there) if page[1].startswith("/potteries/")]
    return [page for page in ours if not NEW_THERE.match(page[1])][::EACH]


def asked(world: World, role: str, path: str) -> tuple[int, bytes]:
    cache.clear()
    with transaction.atomic():
        response = world.handler.get_response(world.request(role, {}, RequestFactory().get(path)))
        content = whole(response)
        transaction.set_rollback(True)
    return response.status_code, DIFFERS.sub(rb"\1", content)


def secrets_of(community: Community) -> dict[str, set[str]]:
    """By field."""
    found = {}
    for name in DRAWN_ANEW:
        model, _dot, column = name.rpartition(".")
        part = next(each for each in parts() if each.name == model)
        found[name] = set(rows_of(part.model, community).values_list(column, flat=True)) - {None, ""}
    return found


def counts_of(community: Community) -> dict[str, int]:
    return {part.name: rows_of(part.model, community).count() for part in parts()}


def go_out(folder: Path) -> Moved:
    """Everything is undone afterwards but the file."""
    with transaction.atomic():
        world = build(folder)
        community = Community.objects.get(slug="potteries")
        TakingOut.objects.all().delete()
        people = {role: getattr(each, "person", each).email for role, each in world.people.items()}
        file = taken_out(community, folder, pieces=2)
        before = {page: asked(world, *page) for page in pages(world)}
        moved = Moved(file, before, secrets_of(community), counts_of(community), people)
        transaction.set_rollback(True)
    shutil.move(default_storage.path(""), folder / "files of before")
    return moved


def come_in(moved: Moved) -> None:
    # Whoever looks after the new installation has an account there, and one member is known there already.
    Person.objects.at_address("admin@new.example")
    Person.objects.at_address(moved.people["member"])
    brought_in(moved.file, pieces=40)
    world = World(now=None)
    world.handler.load_middleware()
    for role in ROLES[1:]:
        world.people[role] = Person.objects.get(email=moved.people[role])
        world.remember(role)
    moved.after = {page: asked(world, *page) for page in moved.before}
    moved.new_secrets = secrets_of(Community.objects.get())


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moved")
    # Files of its own: they are carried away, and other workers' tests keep theirs beside them.
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": folder / "files"}}
    with (
        django_db_blocker.unblock(),
        override_settings(OUTBOX_DIR=folder, STORAGES={**settings.STORAGES, "default": files}),
        invented_entries(),
        transaction.atomic(),
    ):
        done = go_out(folder)
        come_in(done)
        yield done
        transaction.set_rollback(True)


def test_every_page_is_the_same(moved):
    assert [page for page in moved.before if moved.before[page] != moved.after[page]] == []
    assert {status for status, _content in moved.before.values()} == {SHOWN}
    assert len(moved.before) > 40


def test_every_row_is_there_and_one_says_that_they_came(moved):
    community = Community.objects.get()
    moved.counts["community.Happening"] += 1
    assert counts_of(community) == moved.counts
    assert community.happenings.latest("pk").what == "community_brought_in"
    assert BroughtPart.objects.filter(left_behind__gt=0).count() == 0


def test_nothing_in_the_file_lets_anybody_in(moved):
    """Looked for in what is unpacked: nothing is found in what is packed."""
    with zipfile.ZipFile(moved.file) as file:
        content = b"\n".join(file.read(name) for name in file.namelist())
    # Some keys of the world are words that stand elsewhere too.
    drawn = {secret for secrets in moved.secrets.values() for secret in secrets if len(secret) >= 24}
    assert len(drawn) > 30
    assert [secret for secret in drawn if secret.encode() in content] == []
    assert content.count(b"/\xe2\x80\xa6/") > 10  # where they stood in letters
    assert b"mo@potteries.example" in content


def test_what_lets_people_in_is_drawn_anew(moved):
    calendars = "community.Membership.calendar_key"
    assert moved.new_secrets.pop(calendars) == set()  # each is asked for by its owner
    assert moved.secrets.pop(calendars) != set()
    assert [name for name in moved.secrets if moved.secrets[name] & moved.new_secrets[name]] == []
    assert [name for name in moved.secrets if len(moved.secrets[name]) != len(moved.new_secrets[name])] == []


def test_nobody_gets_a_letter_because_they_moved(moved):
    assert Delivery.objects.waiting().count() == 0
    there = Delivery.objects.filter(failure="It was waiting when the community moved here.")
    assert there.exclude(failed_at=None).exists()


def test_people_come_with_their_address_and_no_more(moved):
    assert Person.objects.filter(email=moved.people["member"]).count() == 1
    known = Membership.objects.get(person__email=moved.people["member"])
    assert known.display_name == "Mo Glaze"
    assert not Person.objects.filter(is_superuser=True).exists()
    assert not any(person.has_usable_password() for person in Person.objects.all())
    assert BroughtPerson.objects.count() == 0


def test_what_is_written_next_has_a_key_of_its_own(moved):
    last = Organisation.objects.latest("pk").pk
    assert Organisation.objects.create(community=Community.objects.get(), name="A new one").pk > last


def test_files_are_there_under_their_names(moved):
    with zipfile.ZipFile(moved.file) as file:
        names = [name for name in file.namelist() if name.startswith("files/")]
        assert len(names) > 5
        for name in names:
            with default_storage.open(name.removeprefix("files/")) as kept:
                assert kept.read() == file.read(name)


def test_people_can_read_what_is_in_it(moved):
    with zipfile.ZipFile(moved.file) as file:
        there = {name: file.read(name).decode() for name in file.namelist() if not name.startswith("files/")}
    assert there["READ-ME.md"].startswith("# Potteries (invented)\n\nThis is everything")
    assert there["calendar.ics"].startswith("BEGIN:VCALENDAR")
    assert there["tables/community.Organisation.csv"].startswith("\ufeffid,community_id,name,sector\r\n")
    assert "**What is blocked:**" in there["pages/barriers.md"]
    assert [name for name in there if name.startswith("pages/") and not there[name]] == []


@both_engines
def test_everything_of_an_installation_goes_to_the_other_engine_and_back(moved, engines, others_too):  # noqa: F811
    """Here because a world stands here already. PostgreSQL itself says whether what came back is what went."""
    path, url = engines.new_file(), engines.new_database()
    with opened(f"sqlite:///{path}") as file:
        went = move("default", file, str)
    with in_file(path) as file, opened(url, file) as back:
        assert move(file, back, str) == went
        assert same_rows("default", back) > 200
