"""What waits for organisations, and for who leads a guide because of them: five queries, whatever there is.

A member is asked for their own organisation: where they were asked to sign off, and where they speak for an adoption.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Adoption, ClauseMoved, PracticeReport, SignOff
from commonpractice.guides.settling.adoption_life import ASKED_BEFORE_DAYS
from commonpractice.guides.settling.signing_off import of_newest

Mine = list[Membership]
Communities = dict[int, Community]


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    communities = {each.community_id: each.community for each in mine}
    return [
        *_to_sign_off(mine, communities),
        *_moved(mine, communities),
        *_lapsing(mine, communities, now),
        *_to_read(mine, communities),
        *_overdue(mine, communities, now),
    ]


def _speaks(mine: Mine, prefix: str) -> Q:
    """Through one of these, as long as they are of the organisation for which they spoke."""
    of_it = {f"{prefix}organisation": F(f"{prefix}membership__organisation")}
    return Q(**{f"{prefix}membership__in": mine}, **of_it)


def _to_sign_off(mine: Mine, communities: Communities) -> Iterator[Waiting]:
    row = (
        "pk",
        "sign_by",
        "body",
        "version__guide__title",
        "version__guide__number",
        "version__guide__community",
    )
    asked = SignOff.objects.open().filter(of_newest(), _speaks(mine, "spokesperson__"))
    for pk, day, body, title, number, of in asked.values_list(*row):
        yield {
            "title": title,
            "url": reverse("guides:sign_off", args=[communities[of].slug, number, pk]),
            "action": _("Answer"),
            "why": _("%(body)s is asked to sign it off. “Not yet” is an answer too.") % {"body": body},
            "by": day,
        }


def _moved(mine: Mine, communities: Communities) -> Iterator[Waiting]:
    """A clause reads differently where they speak for an adoption."""
    asked = ClauseMoved.objects.filter(
        _speaks(mine, "adoption__spokesperson__"), answer=None, adoption__ended=""
    )
    row = ("adoption__community", "adoption__number", "adoption__clause_title")
    for of, number, title in asked.values_list(*row).order_by("adoption__number").distinct():
        yield {
            "title": title,
            "url": reverse("guides:adoption", args=[communities[of].slug, number]),
            "action": _("See what changed"),
            "why": _("You took this up, and it reads differently now."),
            "by": None,
        }


def _lapsing(mine: Mine, communities: Communities, now: datetime) -> Iterator[Waiting]:
    """Its last day is near, or has passed."""
    soon = now.date() + timedelta(days=ASKED_BEFORE_DAYS)
    near = Adoption.objects.going_on().filter(_speaks(mine, "spokesperson__"), until__lte=soon)
    for of, number, title, until in near.values_list("community", "number", "clause_title", "until"):
        has_lapsed = until < communities[of].date_of(now)
        why = _("It has lapsed. Say how it went, or set another day.")
        yield {
            "title": title,
            "url": reverse("guides:adoption", args=[communities[of].slug, number]),
            "action": _("Say how it is going"),
            "why": why if has_lapsed else _("If nothing is said by then, it lapses."),
            "by": until,
        }


def _leads(mine: Mine, prefix: str) -> Q:
    """Guides that one leads, or whose community one coordinates."""
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    return Q(**{f"{prefix}lead__in": mine}) | Q(**{f"{prefix}community__in": coordinated})


def _to_read(mine: Mine, communities: Communities) -> Iterator[Waiting]:
    unread = PracticeReport.objects.unread().filter(_leads(mine, "clause__guide__")).order_by("clause__guide")
    row = ("clause__guide__community", "clause__guide__number", "clause__guide__title")
    for of, number, title, count in unread.values_list(*row).annotate(Count("pk")):
        words = ngettext(
            "%(number)d report from practice waits to be read",
            "%(number)d reports from practice wait to be read",
            count,
        )
        yield {
            "title": words % {"number": count},
            "url": reverse("guides:reports", args=[communities[of].slug, number]),
            "action": _("Read"),
            "why": title,
            "by": None,
        }


def _overdue(mine: Mine, communities: Communities, now: datetime) -> Iterator[Waiting]:
    """Organisations that were asked and have not answered by their day."""
    late = SignOff.objects.overdue(_latest_day(communities, now)).filter(
        of_newest(), _leads(mine, "version__guide__")
    )
    row = ("version__guide__community", "version__guide__number", "body", "sign_by")
    for of, number, body, day in late.values_list(*row):
        # East of the others its day may not have passed here.
        if day < communities[of].date_of(now):
            yield {
                "title": body,
                "url": reverse("guides:sign_offs", args=[communities[of].slug, number]),
                "action": _("See who is missing"),
                "why": _("Has not answered yet whether it signs the guide off."),
                "by": day,
            }


def _latest_day(communities: Communities, now: datetime) -> date:
    return max(each.date_of(now) for each in communities.values())
