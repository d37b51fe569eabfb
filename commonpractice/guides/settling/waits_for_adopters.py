"""What waits for organisations, and for who leads a guide because of them: parts of the one query of `guides.waiting`.

A member is asked for their own organisation: where they were asked to sign off, and where they speak for an adoption.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.guides.models import Adoption, Guide, SignOff
from commonpractice.guides.settling.adoption_life import ASKED_BEFORE_DAYS
from commonpractice.guides.settling.signing_off import of_newest
from commonpractice.guides.waiting_rows import Part, Row, Said, leads, part

TO_VERSION = "version__guide__"
TO_ADOPTION = "clause__guide__"


def parts(mine: Sequence[Membership], now: datetime) -> list[Part]:
    return [_to_sign_off(mine), _moved(mine), _lapsing(mine, now), _to_read(mine), _overdue(mine, now)]


def _speaks(mine: Sequence[Membership]) -> Q:
    """Through one of these, as long as they are of the organisation for which they spoke."""
    of_it = Q(spokesperson__organisation=F("spokesperson__membership__organisation"))
    return of_it & Q(spokesperson__membership__in=mine)


def _to_sign_off(mine: Sequence[Membership]) -> Part:
    asked = SignOff.objects.open().filter(of_newest(), _speaks(mine))
    return part("sign_off", asked, at=TO_VERSION, which="pk", more="body", day="sign_by")


def _moved(mine: Sequence[Membership]) -> Part:
    """A clause reads differently where they speak for an adoption."""
    found = Adoption.objects.going_on().filter(_speaks(mine))
    asked = found.filter(clause_moves__isnull=False, clause_moves__answer=None).distinct()
    return part("moved", asked, at=TO_ADOPTION, number=".number", title=".clause_title")


def _lapsing(mine: Sequence[Membership], now: datetime) -> Part:
    """Its last day is near, or has passed."""
    soon = now.date() + timedelta(days=ASKED_BEFORE_DAYS)
    near = Adoption.objects.going_on().filter(_speaks(mine), until__lte=soon)
    return part("lapsing", near, at=TO_ADOPTION, number=".number", title=".clause_title", day="until")


def _to_read(mine: Sequence[Membership]) -> Part:
    unread = Guide.objects.filter(leads(mine), clauses__reports__isnull=False, clauses__reports__reading=None)
    return part("report", unread, at="", count=Count("clauses__reports"))


def _overdue(mine: Sequence[Membership], now: datetime) -> Part:
    """Organisations that were asked and have not answered by their day."""
    latest = max(each.community.date_of(now) for each in mine)
    late = SignOff.objects.overdue(latest).filter(of_newest(), leads(mine, TO_VERSION))
    return part("overdue", late, at=TO_VERSION, which="pk", title=".body", day="sign_by")


def _say_sign_off(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        "url": reverse("guides:sign_off", args=[community.slug, row.number, row.which]),
        "action": _("Answer"),
        "why": _("%(body)s is asked to sign it off. “Not yet” is an answer too.") % {"body": row.more},
        "by": row.day,
    }


def _say_moved(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        "url": reverse("guides:adoption", args=[community.slug, row.number]),
        "action": _("See what changed"),
        "why": _("You took this up, and it reads differently now."),
        "by": None,
    }


def _say_lapsing(row: Row, community: Community, now: datetime) -> Waiting:
    has_lapsed = row.day is not None and row.day < community.date_of(now)
    why = _("It has lapsed. Say how it went, or set another day.")
    return {
        "title": row.title,
        "url": reverse("guides:adoption", args=[community.slug, row.number]),
        "action": _("Say how it is going"),
        "why": why if has_lapsed else _("If nothing is said by then, it lapses."),
        "by": row.day,
    }


def _say_report(row: Row, community: Community, _now: datetime) -> Waiting:
    words = ngettext(
        "%(number)d report from practice waits to be read",
        "%(number)d reports from practice wait to be read",
        row.many,
    )
    return {
        "title": words % {"number": row.many},
        "url": reverse("guides:reports", args=[community.slug, row.number]),
        "action": _("Read"),
        "why": row.title,
        "by": None,
    }


def _say_overdue(row: Row, community: Community, now: datetime) -> Waiting | None:
    # East of the others its day may not have passed here.
    if row.day is None or row.day >= community.date_of(now):
        return None
    return {
        "title": row.title,
        "url": reverse("guides:sign_offs", args=[community.slug, row.number]),
        "action": _("See who is missing"),
        "why": _("Has not answered yet whether it signs the guide off."),
        "by": row.day,
    }


SAID: dict[str, Said] = {
    "sign_off": _say_sign_off,
    "moved": _say_moved,
    "lapsing": _say_lapsing,
    "report": _say_report,
    "overdue": _say_overdue,
}
