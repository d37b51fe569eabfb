"""What waits for a person in guides, across the communities they belong to: two queries, and those of settling."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Membership
from commonpractice.guides.models import Evidence, Remark
from commonpractice.guides.settling.waiting import waits_for as settling_waits_for
from commonpractice.guides.settling.waits_for_adopters import waits_for as adopters_wait_for


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    return [*_accounts(mine), *_remarks(mine), *settling_waits_for(mine, now), *adopters_wait_for(mine, now)]


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


def _remarks(mine: list[Membership]) -> Iterator[Waiting]:
    """For who leads: open comments of others on the text."""
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    communities = [each.community_id for each in mine]
    leads = Q(guide__lead__in=mine) | Q(guide__community__in=coordinated)
    row = ("guide__community__slug", "guide__number", "guide__title")
    waiting = Remark.objects.open().filter(leads, guide__community__in=communities).exclude(by__in=mine)
    # By guide, in the order in which guides were begun: the order of comments would split them.
    by_guide = waiting.order_by("guide_id").values_list(*row).annotate(count=Count("pk"))
    for slug, number, title, count in by_guide:
        words = ngettext(
            "%(number)d comment on the text is open", "%(number)d comments on the text are open", count
        )
        yield {
            "title": words % {"number": count},
            "url": reverse("guides:comments", args=[slug, number]),
            "action": _("Answer"),
            "why": title,
            "by": None,
        }
