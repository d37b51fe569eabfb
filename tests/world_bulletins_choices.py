"""What the permission table names of letters one gets: the link by which the member stops updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.bulletins.choices.stopping import DIGEST, stop_link
from commonpractice.bulletins.models import Choice

if TYPE_CHECKING:
    from tests.world import World


def add_letter_choices(world: World) -> None:
    member = world.people["member"].pk
    updates, moved, gathered = (
        stop_link(member, key).rstrip("/").rpartition("/")[2]
        for key in (Choice.Sort.UPDATES.value, "moved", DIGEST)
    )
    world.named |= {
        "stopping updates": updates,
        "stopping what moved": moved,
        "stopping gathered letters": gathered,
        # Begins like a true one.
        "no such link": updates[:-3] + "AAA",
    }
