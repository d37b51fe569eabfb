"""A published guide of the permission table's world, of which one form is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.guides.publishing.asking import wanted
from commonpractice.guides.publishing.building import make
from tests.guides.settling.settled import publish
from tests.guides.written import write

if TYPE_CHECKING:
    from tests.world import World


def add_guides_publishing(world: World) -> None:
    member = world.people["member"]
    guide = write(member, world.now, title="A guide with forms")
    version = publish(guide, member, world.now)
    make(wanted(version, "text", at=world.now).pk)
    world.named |= {
        "guide with forms": guide.number,
        "its version": version.number,
        "a version to come": version.number + 1,
        **{name: name for name in ("guide.txt", "guide.docx", "guide.exe", "text", "word", "exe")},
    }
