"""Workshops of the permission table's world: prepared, writing and read back, each on a guide led by Mo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.guides.workshops import holding, seating
from tests.guides.workshops.held import begun, prepare, table_of, types
from tests.guides.written import HELPS, write

if TYPE_CHECKING:
    from tests.world import World


def add_guides_workshop(world: World) -> None:
    """Somebody who is *earlier* sits at the first table of those who write."""
    mo, now = world.people["member"], world.now
    guides = {
        "guide with a workshop prepared": write(mo, now, title="To be written at tables"),
        "guide whose tables write": write(mo, now, title="Written at tables"),
        "guide read back": write(mo, now, title="Read back"),
    }
    world.named |= {name: guide.number for name, guide in guides.items()}
    prepared, writing, read = guides.values()
    prepare(prepared, mo, now)
    at_work = begun(writing, mo, now, sections=[HELPS])
    seating.sit(at_work, table_of(at_work, 1), world.people["earlier"], at=now)
    back = begun(read, mo, now)
    types(back, 1, "Ring first.", by=mo, at=now)
    holding.end_round(back, by=mo, at=now)
    world.named |= {
        "workshop": 1,
        "workshop that is not there": 7,
        "table": 1,
        "table that is not there": 7,
        **{verb: verb for verb in ("start", "end-round", "rank")},
    }
