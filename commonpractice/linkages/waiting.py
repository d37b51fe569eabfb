"""What waits for a person here, across their communities: introductions to answer, what became of them, and what may
no longer stand. Two queries, and one more where there is an introduction."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting
from commonpractice.linkages.models import Entry, Introduction, StandingAsked


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:  # noqa: ARG001 - as in every room
    mine = {each.pk: each for each in memberships}
    if not mine:
        return []
    sides = Q(need__owner__in=mine) | Q(offer__owner__in=mine)
    unsettled = Q(exchange=None) | Q(exchange__asked_at__isnull=False) & ~Q(what_became__membership__in=mine)
    found = Introduction.objects.filter(sides & unsettled).with_words()
    asked = StandingAsked.objects.filter(answered_at=None, entry__owner__in=mine, entry__closure=None)
    return [
        *(wait for each in found if (wait := _waiting(each, mine))),
        *(_standing(each.entry) for each in asked.select_related("entry__community")),
    ]


def _waiting(introduction: Introduction, mine: dict[int, Membership]) -> Waiting | None:
    sides = (introduction.need.owner_id, introduction.offer.owner_id)
    me = next(mine[key] for key in sides if key in mine)
    other = introduction.other_side(me)
    if introduction.is_exchanged:
        title, action = _("What became of your introduction?"), _("Say what became of it")
        why = _("You were introduced because of: %(words)s")
    elif introduction.waits_for(me):
        title, action = _("Would you like to be introduced?"), _("Answer")
        why = _("They said: %(words)s")
    else:
        return None
    return {
        "title": title,
        "url": introduction.get_absolute_url(),
        "action": action,
        "why": why % {"words": other},
        "by": None,
    }


def _standing(entry: Entry) -> Waiting:
    return {
        "title": _("Does this still stand?"),
        "url": entry.get_absolute_url(),
        "action": _("Look at it"),
        "why": _("You said: %(words)s") % {"words": entry},
        "by": None,
    }
