"""What waits for a person in guides, across the communities they belong to: two queries, and those of settling."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Membership
from commonpractice.guides.models import Evidence, Workshop
from commonpractice.guides.settling.waiting import waits_for as settling_waits_for
from commonpractice.guides.settling.waits_for_adopters import waits_for as adopters_wait_for


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    return [
        *_workshops(mine),
        *_accounts(mine),
        *settling_waits_for(mine, now),
        *adopters_wait_for(mine, now),
    ]


def _workshops(mine: list[Membership]) -> Iterator[Waiting]:
    """Those that are on: prepared, so that one takes a seat, or going on."""
    communities = {each.community_id: each.community for each in mine}
    on = Workshop.objects.on().filter(guide__community__in=communities).order_by("made_at")
    row = ("guide__community", "guide__number", "number", "guide__title")
    for of, guide, number, title in on.values_list(*row):
        yield {
            "title": title,
            "url": reverse("guides:workshop", args=[communities[of].slug, guide, number]),
            "action": _("Go to your table"),
            "why": _("A workshop is on: people write this guide together, at tables."),
            "by": None,
        }


def _accounts(mine: list[Membership]) -> Iterator[Waiting]:
    """Accounts that wait for one's own yes."""
    waiting = Evidence.objects.accounts_waiting().filter(owner__in=mine).order_by("added_at")
    row = ("clause__guide__community__slug", "clause__guide__number", "form_key", "clause__guide__title")
    for slug, number, key, title in waiting.values_list(*row):
        yield {
            "title": title,
            "url": reverse("guides:account", args=[slug, number, key]),
            "action": _("Look at it"),
            "why": _("The guide would like to say something in your words. It is for you to say yes or no."),
            "by": None,
        }
