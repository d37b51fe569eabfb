"""What was taken out in the permission table's world: one file is being made, one is ready, one is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.moving.models import TakingOut

if TYPE_CHECKING:
    from tests.world import World


def add_moving(world: World) -> None:
    cora, now = world.people["coordinator"], world.now
    made = now - timedelta(days=1)
    ready = TakingOut.objects.create(
        community=cora.community, key=uuid4(), by=cora.person, at=made, ready_at=made, size=9
    )
    ready.file.parent.mkdir(parents=True, exist_ok=True)
    ready.file.write_bytes(b"Words all")
    gone = TakingOut.objects.create(
        community=cora.community, key=uuid4(), by=cora.person, at=made, ready_at=made, removed_at=now
    )
    being_made = TakingOut.objects.create(community=cora.community, key=uuid4(), by=cora.person, at=now)
    elsewhere = world.people["outsider"].community
    of_others = TakingOut.objects.create(community=elsewhere, key=uuid4(), at=made, ready_at=made)
    world.named |= {
        "file being made": being_made.key,
        "file of everything": ready.key,
        "file that is gone": gone.key,
        "file of another community": of_others.key,
    }
