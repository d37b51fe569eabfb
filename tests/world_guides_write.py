"""What the permission table names of writing a guide: one to write in, with a picture, and one elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.guides.models import Guide, Picture
from commonpractice.reading_pictures import Drawn

if TYPE_CHECKING:
    from tests.world import World

NUMBER = 901


def add_guides_to_write(world: World) -> None:
    written, other, far = (
        _guide(world, by, number)
        for by, number in (("coordinator", NUMBER), ("coordinator", NUMBER + 1), ("outsider", NUMBER + 1000))
    )
    world.named |= {
        "guide to write": written.number,
        "guide of another community": far.number,
        "picture": _picture(world, written),
        "picture of another guide": _picture(world, other),
    }


def _guide(world: World, by: str, number: int) -> Guide:
    member = world.people[by]
    return Guide.objects.create(
        community=member.community,
        number=number,
        key=uuid4(),
        title="Doors that open (invented)",
        begun_by=member,
        begun_at=world.now,
    )


def _picture(world: World, guide: Guide) -> str:
    drawn = Drawn(b"stands for a picture", "png", 1, 1)
    return Picture.add(guide, drawn, form_key=uuid4(), by=guide.begun_by, at=world.now).key
