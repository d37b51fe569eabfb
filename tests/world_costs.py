"""What things cost in the permission table's world: who bears what, and Mo's expenses in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.community.models import Organisation
from commonpractice.costs import agreeing, arranging
from commonpractice.costs.models import Activity
from commonpractice.meetings.models import Invitation, Meeting
from tests.costs.asked import again, ask, enter, offer, paid

if TYPE_CHECKING:
    from tests.world import World


def add_costs(world: World) -> None:
    people, day = world.people, world.now.date()
    visit = enter(people["member"], day)
    far = enter(people["outsider"], day)
    coming = Meeting.objects.get(community=visit.community, number=world.named["coming"])
    Invitation.objects.update_or_create(
        meeting=coming, membership=people["earlier"], defaults={"expenses": True}
    )
    world.named |= {
        "visit": visit.of,
        "visit in another community": far.of,
        "coming meeting": f"meeting-{coming.number}",
        "every community meeting": "every-community",
        "no such kind of meeting": "every-feast",
    }
    _add_bearings(world, visit, far)
    _add_expenses(world, visit, far, Activity(community=visit.community, meeting=coming))


def _add_bearings(world: World, visit: Activity, far: Activity) -> None:
    """In Potteries it is *earlier*’s organisation, so theirs to agree to."""
    people, far_one = world.people, Organisation.objects.filter(community=far.community).first()
    for name, activity, by in (
        ("bearing proposed", visit, "member"),
        ("bearing agreed", visit, "earlier"),
        ("bearing put aside", visit, "member"),
        ("bearing in another community", far, "outsider"),
    ):
        who = people[by]
        hostel = people["earlier"].organisation if activity == visit else far_one
        bearing = agreeing.propose(
            uuid4(), activity, organisation=hostel, what="The room", by=who, at=world.now
        )
        if name == "bearing put aside":
            agreeing.end(bearing, by=who, at=world.now)
        world.named[name] = bearing.pk


def _add_expenses(world: World, visit: Activity, far: Activity, coming: Activity) -> None:
    people, now = world.people, world.now
    mo, cora = people["member"], people["coordinator"]
    trip, other = (enter(mo, now.date()) for _each in range(2))
    taken_back = ask(other, mo, now)
    boxes = {
        "expenses asked for": ask(visit, mo, now),
        "expenses offered": offer(again(ask(coming, mo, now)), cora, now),
        "expenses settled": paid(trip, mo, cora, now),
        "expenses taken back": taken_back,
        "expenses of the former": offer(again(ask(visit, people["former"], now)), cora, now),
        "expenses in another community": ask(far, people["outsider"], now),
    }
    arranging.take_back(taken_back, at=now)
    world.named |= {name: box.pk for name, box in boxes.items()}
