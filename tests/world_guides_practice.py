"""What organisations and practice say of a guide of the permission table's world: led by Mo, version 1 published.

*Earlier* works for a hostel, which is asked to sign off and took up a clause. Faith is outside, with a link; Finn's link was ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.community.models import Membership, Organisation
from commonpractice.guides.settling import speaking
from commonpractice.guides.settling.speaking import member_speaks
from tests.guides.settling.practised import (
    NAMES,
    adopt,
    answered,
    asked,
    begin,
    outsider,
    publish,
    report,
    say,
    tree,
)
from tests.guides.written import ASKS

if TYPE_CHECKING:
    from commonpractice.guides.models import Version
    from tests.world import World

VERBS = ("evidence", "share", "renew", "publish", "unpublish", "hold", "change", "stop", "take_back", "rank")


def add_guides_practice(world: World) -> None:
    mo, earlier, now = world.people["member"], world.people["earlier"], world.now
    hostel, _made = Organisation.objects.get_or_create(
        community=mo.community, name="Bottle Oven Hostel", defaults={"sector": "third"}
    )
    Membership.objects.filter(pk=earlier.pk).update(organisation=hostel)
    earlier.organisation = hostel
    guide = begin(mo, title="What was published", at=now)
    unpublished = begin(mo, title="What is being written", at=now)
    version = publish(guide, mo, now, tree(without=NAMES))
    world.named |= {
        "published guide": guide.number,
        "guide without a version": unpublished.number,
        "published clause": ASKS,
        "clause that is not in it": NAMES,
        "clause on paper": guide.clauses.get(key=ASKS).pk,
        **{verb: verb for verb in VERBS},
    }
    _add_organisations(world, version)
    world.named["report from practice"] = report(version, now).pk


def _add_organisations(world: World, version: Version) -> None:
    mo, earlier, now, guide = world.people["member"], world.people["earlier"], world.now, version.guide
    own = member_speaks(guide, earlier, by=mo.person, at=now)
    faith = outsider(guide, mo, now, name="Faith Weir")
    finn = outsider(guide, mo, now, body="Slip Surgery (invented)", name="Finn Slip")
    speaking.end(finn, by=mo.person, at=now)
    of_hostel, of_faith = asked(version, own, mo, now), asked(version, faith, mo, now)
    answered(of_faith, at=now)
    public, private = adopt(version, own, now), adopt(version, own, now, publish=False)
    by_link = adopt(version, faith, now)
    taken_back = adopt(version, own, now)
    say(taken_back, "take_back", now)
    world.named |= {
        "link of Faith": faith.link_key,
        "link of Finn, ended": finn.link_key,
        "Faith": faith.pk,
        "sign-off of the hostel": of_hostel.pk,
        "sign-off of Faith": of_faith.pk,
        "adoption for all": public.number,
        "adoption for members": private.number,
        "adoption of Faith": by_link.number,
        "adoption taken back": taken_back.number,
    }
