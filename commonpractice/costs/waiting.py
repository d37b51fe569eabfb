"""What waits for a person here, across their communities: their own expenses, those they arrange, and what their
organisation is asked to bear. Three queries, and two more where there are expenses."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting
from commonpractice.costs.by_the_clock import TO_SETTLE
from commonpractice.costs.letters import arrangers
from commonpractice.costs.models import Activity, Arrangement, Bearing
from commonpractice.costs.ticked import ticked

State = Arrangement.State


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = {each.community_id: each for each in memberships}
    if not mine:
        return []
    led = [community for community, each in mine.items() if each.is_coordinator]
    return [*_boxes(mine, led, now), *_ticked(mine, led, now), *_bearings(mine)]


def _boxes(mine: dict[int, Membership], led: list[int], now: datetime) -> list[Waiting]:
    concern = Q(membership__in=mine.values()) | Q(activity__community__in=led)
    found = Arrangement.objects.unsettled().filter(concern).with_steps()
    return [wait for each in found for wait in _of_box(each, mine[each.activity.community_id], now)]


def _of_box(box: Arrangement, me: Membership, now: datetime) -> list[Waiting]:
    state, community = box.state, box.activity.community
    on, today = box.activity.on, community.date_of(now)
    if box.membership_id == me.pk and state == State.ANSWERED:
        return [_wait(box, _("What we can arrange for you"), _("Answer"))]
    if not me.is_coordinator or (box.membership_id == me.pk and me not in arrangers(box)):
        return []
    if on is not None and on + TO_SETTLE < today:
        return [_wait(box, _("Expenses wait to be settled"), _("Settle them"))]
    if state == State.ASKED:
        return [_wait(box, _("Something to arrange before the day"), _("Say what you can arrange"))]
    if state == State.AGREED and on is not None and on < today:
        return [_wait(box, _("Expenses to settle"), _("Settle them"))]
    return []


def _wait(box: Arrangement, title: str, action: str) -> Waiting:
    return {
        "title": title,
        "url": box.get_absolute_url(),
        "action": action,
        "why": str(box.activity),
        "by": box.activity.on,
    }


def _ticked(mine: dict[int, Membership], led: list[int], now: datetime) -> list[Waiting]:
    """The member is asked what they need; the coordinator is told, once for each meeting."""
    concern = Q(membership__in=mine.values()) | Q(meeting__community__in=led)
    found = ticked().filter(concern, meeting__ends_at__gt=now, meeting__cancellation=None)
    waits: dict[tuple[str, str], Waiting] = {}
    for each in found.select_related("meeting__community"):
        community = each.meeting.community
        activity = Activity(community=community, meeting=each.meeting)
        if each.membership_id == mine[community.pk].pk:
            title, action = _("You asked us to arrange expenses"), _("Say what you need")
            url = reverse("costs:ask", args=[community.slug, activity.of])
        else:
            title, action = _("Somebody asked for expenses in their answer"), _("See who")
            url = activity.get_absolute_url()
        waits[title, url] = {
            "title": title,
            "url": url,
            "action": action,
            "why": each.meeting.title,
            "by": activity.on,
        }
    return list(waits.values())


def _bearings(mine: dict[int, Membership]) -> list[Waiting]:
    organisations = {each.organisation_id for each in mine.values()} - {None}
    if not organisations:
        return []
    proposed = Bearing.objects.proposed().filter(organisation__in=organisations)
    return [
        {
            "title": _("Will %(organisation)s bear this?") % {"organisation": each.organisation},
            "url": each.activity.get_absolute_url(),
            "action": _("Look at it"),
            "why": _("%(what)s, for %(activity)s") % {"what": each.what, "activity": each.activity},
            "by": None,
        }
        for each in proposed.select_related("organisation", "activity__community", "activity__meeting")
    ]
