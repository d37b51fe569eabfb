"""Questions about data, breaches and copies in the permission table's world."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.base import ContentFile

from commonpractice.privacy import breaches, requests
from commonpractice.privacy.models import Download, NamingFile
from tests.library.shared import shared_file

if TYPE_CHECKING:
    from tests.world import World


def add_privacy(world: World) -> None:
    people, now = world.people, world.now
    for name, by in (
        ("data question", "member"),
        ("data question, answered", "member"),
        ("data question in another community", "outsider"),
    ):
        asked = requests.ask(uuid4(), people[by], about="correct", words="My name is misspelt.", at=now)
        world.named[name] = asked.pk
        if "answered" in name:
            requests.answer(asked, words="It is put right.", by=people["coordinator"], at=now)
    for name, by in (
        ("breach", "coordinator"),
        ("breach, decided", "coordinator"),
        ("breach elsewhere", "outsider"),
    ):
        breach = breaches.write_down(
            uuid4(),
            people[by],
            what="A list lay open.",
            known_at=now,
            whom="About ten members.",
            done="",
            at=now,
        )
        world.named[name] = breach.pk
        if "decided" in name:
            breaches.decide(breach, told=False, why="Names alone.", by=people["coordinator"], at=now)
    _add_copies(world)
    _add_files(world)


def _add_copies(world: World) -> None:
    member = world.people["member"].person
    for name, days in (("copy", 7), ("copy, ended", -1)):
        copy = Download(
            person=member,
            asked_at=world.now - timedelta(days=7),
            made_at=world.now - timedelta(days=7),
            ends_at=world.now + timedelta(days=days),
        )
        copy.file.save("", ContentFile(b"PK"), save=True)
        world.named[name] = copy.key


def _add_files(world: World) -> None:
    for name, by in (
        ("file that names somebody", "member"),
        ("file that names somebody elsewhere", "outsider"),
    ):
        version = shared_file(
            world.people[by], world.now, "names.txt", b"Written with Ola Kiln."
        ).versions.get()
        found = NamingFile.objects.create(
            community=version.resource.community, version=version, found_at=world.now
        )
        world.named[name] = found.pk
