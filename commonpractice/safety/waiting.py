"""What waits here for a person who looks into things, across their communities. Four queries, more where something waits."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting
from commonpractice.safety.models import KeptOut, Named, Report
from commonpractice.safety.permissions import may_hear, may_look_into


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    led = {each.community_id: each for each in mine if each.is_coordinator}
    named = Named.objects.filter(membership__in=[each for each in mine if not each.is_coordinator])
    looks = led | {each.community_id: me for each in named for me in mine if me.pk == each.membership_id}
    return [*_reports(looks), *_kept_out(looks, now)] if looks else []


def _reports(looks: dict[int, Membership]) -> list[Waiting]:
    undecided = Report.objects.undecided().filter(community__in=looks).with_people()
    return [
        _wait(each.get_absolute_url(), _("Somebody says that something is wrong"), _("Read it and decide"))
        for each in undecided
        if may_look_into(looks[each.community_id], each)
    ]


def _kept_out(looks: dict[int, Membership], now: datetime) -> list[Waiting]:
    waits = []
    for each in KeptOut.objects.standing().filter(membership__community__in=looks).with_steps():
        community = each.membership.community
        me = looks[community.pk]
        if each.waits_for_answer and may_hear(me, each):
            waits.append(
                _wait(each.get_absolute_url(), _("Somebody who is kept out has written"), _("Answer"))
            )
        elif me.is_coordinator and each.review_on and each.review_on <= community.date_of(now):
            waits.append(
                _wait(each.get_absolute_url(), _("Look again whether somebody is kept out"), _("Look at it"))
            )
    return waits


def _wait(url: str, title: str, action: str) -> Waiting:
    return {"title": title, "url": url, "action": action, "why": "", "by": None}
