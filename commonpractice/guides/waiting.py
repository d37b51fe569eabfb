"""What waits for a person in guides, across the communities they belong to: one query, whatever there is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Evidence
from commonpractice.guides.settling import waiting as settling
from commonpractice.guides.settling import waits_for_adopters as adopters
from commonpractice.guides.waiting_rows import Part, Row, Said, gathered, in_words, part


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    rows = gathered([_accounts(mine), *settling.parts(mine, now), *adopters.parts(mine, now)])
    return in_words(rows, SAID, mine, now)


def _accounts(mine: Sequence[Membership]) -> Part:
    """Accounts that wait for one's own yes."""
    waiting = Evidence.objects.accounts_waiting().filter(owner__in=mine)
    return part("account", waiting, at="clause__guide__", which="pk", more="form_key")


def _say_account(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        # As text one engine gives it without its hyphens.
        "url": reverse("guides:account", args=[community.slug, row.number, UUID(row.more)]),
        "action": _("Look at it"),
        "why": _("The guide would like to say something in your words. It is for you to say yes or no."),
        "by": None,
    }


SAID: dict[str, Said] = {"account": _say_account, **settling.SAID, **adopters.SAID}
