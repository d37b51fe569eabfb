"""What waits for a person in guides, across the communities they belong to: one query, and those of settling."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Membership
from commonpractice.guides.models import Evidence
from commonpractice.guides.settling.waiting import waits_for as settling_waits_for
from commonpractice.guides.settling.waits_for_adopters import waits_for as adopters_wait_for


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    return [*_accounts(mine), *settling_waits_for(mine, now), *adopters_wait_for(mine, now)]


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
