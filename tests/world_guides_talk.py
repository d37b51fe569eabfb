"""What is said of a guide of the permission table's world that Mo leads, with a suggestion in it, and moments of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from commonpractice.guides.writing import moments, remarks
from tests.guides.talked import SOON, remark, suggest
from tests.guides.written import write

if TYPE_CHECKING:
    from tests.world import World


def add_guides_talk(world: World) -> None:
    member, chair, now = world.people["member"], world.people["chair"], world.now
    guide = write(member, now, title="A guide that is talked about")
    suggest(guide, chair, now)
    of_chair, settled, of_former = (
        remark(guide, world.people[role], now) for role in ("chair", "chair", "former")
    )
    remarks.resolve(settled, by=member, at=now)
    kept = moments.keep(guide, at=now)
    world.named |= {
        "guide talked about": guide.number,
        "suggestion of the chair": SOON,
        "comment of the chair": of_chair.number,
        "comment that is settled": settled.number,
        "comment of the former": of_former.number,
        "comment that is not there": 99,
        "answer of the chair": remarks.answer(of_chair, uuid.uuid4(), "Yes.", by=chair, at=now).pk,
        "moment of it": kept.number if kept else 0,
        **{f"step {step}": step for step in ("resolve", "reopen", "take-back", "sideways")},
    }
