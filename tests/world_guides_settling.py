"""Guides of the permission table's world that are being settled: consultations in each state, comments, versions, a twin."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from commonpractice.guides.settling import commenting, consulting, inviting, twinning
from tests.guides.settling.settled import KEPT, answer, fresh, opened, prepared, publish, rewrite, said
from tests.guides.written import ASKS, document, paragraph, write

if TYPE_CHECKING:
    from commonpractice.guides.models import Guide
    from tests.world import World

VERBS = ("open", "close", "extend", "no_such_verb")


def add_guides_settling(world: World) -> None:
    member = world.people["member"]
    world.named |= {f"to {verb}": verb for verb in VERBS}
    asked = write(member, world.now, title="A guide that is asked about")
    world.named["guide asked about"] = asked.number
    draft = prepared(asked, member, world.now)
    world.named["consultation draft"] = draft.number
    _add_open(world, asked)
    inside = write(member, world.now, title="A guide that members are asked about")
    world.named["guide for members"] = inside.number
    world.named["consultation of members"] = opened(inside, member, world.now).number
    _add_published(world)


def _add_open(world: World, guide: Guide) -> None:
    """To everybody: with a comment of Mo, one of nobody known, one answered, and an invitation."""
    member, now = world.people["member"], world.now
    consultation = opened(guide, member, now, to="public")
    invitation = inviting.invite(
        consultation, uuid.uuid4(), name="Ines", email="i@far.example", by=member, at=now
    )
    mine = said(consultation, "Say who asks.", now, by=member, clause=ASKS)
    outside = said(consultation, "Shorter.", now)
    given = answer(consultation, [said(consultation, "Longer.", now)], KEPT, member, now)
    gone = said(consultation, "Gone.", now)
    commenting.take_back(gone, at=now)
    world.named |= {
        "consultation open": consultation.number,
        "comment of Mo": mine.number,
        "comment from outside": outside.number,
        "link of that comment": outside.link_key,
        "link of Ines": invitation.link_key,
        "answer to a comment": given.key,
        "picture of nothing": uuid.UUID(int=7),
    }


def _add_published(world: World) -> None:
    """Two versions, a consultation that the second settled, and a twin."""
    member, now = world.people["member"], world.now
    guide = write(member, now, title="A guide that is published")
    first = publish(guide, member, now)
    twin = twinning.begin_twin(
        uuid.uuid4(),
        first,
        {"title": "Canllaw", "about": "", "language": "cy", "twin_kind": "language"},
        by=member,
        at=now,
    )
    twin.community = guide.community
    consultation = opened(guide, member, now)
    comment = said(consultation, "Otherwise.", now, by=member)
    answer(consultation, [comment], KEPT, member, now)
    consulting.close(consultation, by=member, at=now)
    rewrite(guide, document(paragraph("Otherwise.")), member, now)
    publish(guide, member, now)
    world.named |= {
        "guide published": guide.number,
        "its twin": twin.number,
        "version 1": 1,
        "version 2": 2,
        "version 3": 3,
        "consultation settled": fresh(consultation).number,
    }
