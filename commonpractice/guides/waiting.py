"""What waits for a person in guides, across the communities they belong to: one query, whatever there is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.guides.models import Evidence, Guide, Remark, Workshop
from commonpractice.guides.settling import waiting as settling
from commonpractice.guides.settling import waits_for_adopters as adopters
from commonpractice.guides.waiting_rows import Part, Row, Said, gathered, in_words, leads, part


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    rows = gathered(
        [
            _workshops(mine),
            _accounts(mine),
            _remarks(mine),
            *settling.parts(mine, now),
            *adopters.parts(mine, now),
        ]
    )
    return in_words(rows, SAID, mine, now)


def _workshops(mine: Sequence[Membership]) -> Part:
    """Those that are on: prepared, so that one takes a seat, or going on."""
    on = Workshop.objects.on().filter(guide__community__in=[each.community_id for each in mine])
    return part("workshop", on, at="guide__", which="number")


def _accounts(mine: Sequence[Membership]) -> Part:
    """Accounts that wait for one's own yes."""
    waiting = Evidence.objects.accounts_waiting().filter(owner__in=mine)
    return part("account", waiting, at="clause__guide__", which="pk", more="form_key")


def _remarks(mine: Sequence[Membership]) -> Part:
    """For who leads: guides with open comments of others on the text."""
    communities = [each.community_id for each in mine]
    remarks = Remark.objects.open().exclude(by__in=mine)
    found = Guide.objects.filter(leads(mine), community__in=communities).annotate(
        waiting=Count("remarks", filter=Q(remarks__in=remarks))
    )
    return part("remarks", found.filter(waiting__gt=0), at="", count=F("waiting"))


def _say_workshop(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        "url": reverse("guides:workshop", args=[community.slug, row.number, row.which]),
        "action": _("Go to your table"),
        "why": _("A workshop is on: people write this guide together, at tables."),
        "by": None,
    }


def _say_account(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        # As text one engine gives it without its hyphens.
        "url": reverse("guides:account", args=[community.slug, row.number, UUID(row.more)]),
        "action": _("Look at it"),
        "why": _("The guide would like to say something in your words. It is for you to say yes or no."),
        "by": None,
    }


def _say_remarks(row: Row, community: Community, _now: datetime) -> Waiting:
    words = ngettext(
        "%(number)d comment on the text is open", "%(number)d comments on the text are open", row.many
    )
    return {
        "title": words % {"number": row.many},
        "url": reverse("guides:comments", args=[community.slug, row.number]),
        "action": _("Answer"),
        "why": row.title,
        "by": None,
    }


SAID: dict[str, Said] = {
    "workshop": _say_workshop,
    "account": _say_account,
    "remarks": _say_remarks,
    **settling.SAID,
    **adopters.SAID,
}
