"""The questions of the permission table's world: asked of the member, waiting, offered to others, closed, elsewhere."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from commonpractice.community.models import ContactPoint
from commonpractice.directory.answering import answer, close
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.models import Listing, Offer, Question
from commonpractice.directory.sharing import share
from commonpractice.keeping import YEAR

if TYPE_CHECKING:
    from tests.world import World


def add_directory(world: World) -> None:
    unlisted = world.people["earlier"]
    Listing.objects.create(membership=unlisted, name_for="coordinators")
    world.named["not in the list"] = unlisted.pk
    _ask(world, "question that waits", "contact point")
    offered = _ask(world, "question offered", "contact point")
    Offer.objects.create(question=offered, since=offered.waits_since, at=world.now)
    close(_ask(world, "question closed", "contact point"), by=None, at=world.now)
    _ask(world, "question of another community", "contact point of another community")
    _answered(world, "answer by a contact")
    shared = _answered(world, "answer in the library")
    mo = world.people["member"]
    share(
        shared,
        title="Steps",
        text="There are none.",
        audience="members",
        by=mo,
        key=uuid.uuid4(),
        at=world.now,
    )
    old = _ask(world, "question of long ago", "contact point")
    Question.objects.filter(pk=old.pk).update(asked_at=world.now - YEAR - timedelta(days=1))


def _ask(world: World, name: str, point: str) -> Question:
    """Named in the world by its key, and its link by *link of …*."""
    asking = Asking(uuid.uuid4(), "Ade Visitor", f"{name.replace(' ', '-')}@example.org", "How?", None)
    question = ask(ContactPoint.objects.get(pk=world.named[point]), asking, at=world.now)
    link_key = f"asked-{len(world.named)}"
    Question.objects.filter(pk=question.pk).update(link_key=link_key)
    world.named |= {name: question.pk, f"link of {name}": link_key}
    return question


def _answered(world: World, name: str) -> Question:
    question = _ask(world, name, "contact point")
    answer(question, by=world.people["member"], text="There are none.", key=uuid.uuid4(), at=world.now)
    return question
