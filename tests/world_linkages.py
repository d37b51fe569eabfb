"""What is wanted and offered in the permission table's world, and who was introduced to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.linkages import introducing, projects
from tests.linkages.said import introduce, say

if TYPE_CHECKING:
    from tests.world import World


def add_linkages(world: World) -> None:
    """Mo wants something; *earlier* and the chair offer something; each pair is another state."""
    now, people = world.now, world.people
    need, other, third = (
        say(people["member"], "need", words, now) for words in ("A van", "A room", "A lock")
    )
    offer = say(people["earlier"], "offer", "Vans", now)
    chairs = say(people["chair"], "initiative", "Rooms to share", now)
    closed = say(people["member"], "offer", "Bread", now)
    closed.close(became="over", words="", by=people["member"], at=now)
    guests = say(people["member"], "offer", "Keys", now, owner=None, organisation=None)
    far = say(people["outsider"], "need", "A far van", now)
    left = say(people["former"], "need", "A lost van", now)
    asked = introduce(need, offer, people["chair"], now)
    met = introduce(other, offer, people["member"], now)
    introducing.answer(met, yes=True, by=people["earlier"], at=now)
    _add_projects(world)
    world.named |= {
        "need of Mo": need.pk,
        "another need of Mo": other.pk,
        "third need of Mo": third.pk,
        "offer of earlier": offer.pk,
        "doing of the chair": chairs.pk,
        "closed offer of Mo": closed.pk,
        "offer of a guest": guests.pk,
        "need in another community": far.pk,
        "need of the former": left.pk,
        "introduction that waits": asked.pk,
        "introduction with two yes": met.pk,
        **{kind: kind for kind in ("need", "offer", "initiative")},
        "no such kind": "gift",
    }


def _add_projects(world: World) -> None:
    facts = {"title": "A shared van", "next_step": "Ring", "review_on": world.now.date() + timedelta(days=9)}
    begun = {
        name: projects.begin(uuid4(), facts, introduction=None, by=world.people[role], at=world.now)
        for name, role in (
            ("project of Mo", "member"),
            ("project that ended", "member"),
            ("project in another community", "outsider"),
        )
    }
    begun["project that ended"].end(came_of_it="A van.", by=world.people["member"], at=world.now)
    world.named |= {name: each.pk for name, each in begun.items()}
