"""What waits for a person in the library, across the communities they belong to: one query."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.library.models import Resource
from commonpractice.library.reviewing import page_of


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    """What one looks after and whose day to be looked at has come: each community's together."""
    mine = list(memberships)
    if not mine:
        return []
    communities = {each.community_id: each.community for each in mine}
    latest = max(community.date_of(now) for community in communities.values())
    due = Resource.objects.looked_after_by(mine).due_for_review(latest).order_by("review_by", "pk")
    found: dict[int, list[tuple[int, date, str]]] = {}
    for key, number, day, title in due.values_list("community", "number", "review_by", "title"):
        # East of the others its day may not have come here.
        if day <= communities[key].date_of(now):
            found.setdefault(key, []).append((number, day, title))
    return [_in(communities[key], resources) for key, resources in found.items()]


def _in(community: Community, resources: list[tuple[int, date, str]]) -> Waiting:
    number = len(resources)
    words = ngettext("%(number)d thing in the library", "%(number)d things in the library", number)
    return {
        "title": resources[0][2] if number == 1 else words % {"number": number},
        "url": page_of(community, [each[0] for each in resources]),
        "action": _("Look at it again") if number == 1 else _("Look at them again"),
        "why": _("Does it still help? Its day to be looked at again has come."),
        "by": resources[0][1],
    }
