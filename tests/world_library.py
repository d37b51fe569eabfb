"""What the library of the permission table's world holds: Mo shared all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.library import changing
from tests.library import brought_pictures
from tests.library.shared import brought, looked_at, shared_file, shared_note

if TYPE_CHECKING:
    from commonpractice.library.models import Resource
    from tests.world import World

ELSEWHERE = 79
"""The number of a note of another community: none of this one has it."""


def add_library(world: World) -> None:
    mo, now = world.people["member"], world.now
    other = shared_note(world.people["outsider"], now, "A note of others")
    type(other).objects.filter(pk=other.pk).update(number=ELSEWHERE)
    removed = shared_file(mo, now, "removed.txt", b"Words that are gone.", audience="public")
    changing.remove(removed, why="It was out of date.", by=mo, at=now)
    world.named |= {
        "note of another community": ELSEWHERE,
        "note for members": shared_note(mo, now).number,
        "public note": shared_note(mo, now, "A public note", audience="public").number,
        "file for members": _two_files(world, "members").number,
        "public file": _two_files(world, "public").number,
        "removed public file": removed.number,
        "first file": 1,
        "second file": 2,
        "first piece": 0,
        "files that Mo brought": brought(mo, now, ("waits.txt", b"Words that wait.")).key,
        "a link": "link",
        "a note": "note",
    }


def _two_files(world: World, audience: str) -> Resource:
    """A text, and then a picture."""
    mo, now = world.people["member"], world.now
    resource = shared_file(mo, now, f"{audience}.txt", f"For {audience}.".encode(), audience=audience)
    picture = brought_pictures.plain("PNG", (40, 20 if audience == "public" else 30))
    looked_at(brought(mo, now, ("a.png", picture), replaces=resource), now)
    return resource
