"""What waits for a person in consultations and versions: parts of the one query of `guides.waiting`, and their words."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.guides.models import Consultation
from commonpractice.guides.settling import crediting, reviewing
from commonpractice.guides.waiting_rows import Part, Row, Said, leads, part


def parts(mine: Sequence[Membership], now: datetime) -> list[Part]:
    return [_to_answer(mine), _to_comment(mine), _to_be_named(mine), _to_review(mine, now)]


def _to_answer(mine: Sequence[Membership]) -> Part:
    """For who leads: comments without an answer, those from outside that nobody has read among them."""
    unanswered = Count("comments", filter=Q(comments__answer=None, comments__taken_back_at=None))
    of_mine = Consultation.objects.filter(
        leads(mine, "guide__"), guide__community__in=[each.community_id for each in mine]
    )
    found = of_mine.annotate(waiting=unanswered).filter(waiting__gt=0)
    return part("answer", found, at="guide__", which="number", count=unanswered)


def _to_comment(mine: Sequence[Membership]) -> Part:
    """Open consultations on which one has not commented."""
    still_open = Consultation.objects.filter(
        state=Consultation.State.OPEN, guide__community__in=[each.community_id for each in mine]
    )
    found = still_open.exclude(comments__membership__in=mine, comments__taken_back_at=None)
    return part("comment", found, at="guide__", which="number", day="closes_on")


def _to_be_named(mine: Sequence[Membership]) -> Part:
    """Guides about to be published, or published, in which one took part."""
    found = crediting.to_be_asked(mine).filter(community__in=[each.community_id for each in mine])
    return part("credit", found, at="")


def _to_review(mine: Sequence[Membership], now: datetime) -> Part:
    latest = max(each.community.date_of(now) for each in mine)
    found = reviewing.newest().filter(leads(mine, "guide__"), day__lte=latest)
    return part("review", found, at="guide__", day="day")


def _say_answer(row: Row, community: Community, _now: datetime) -> Waiting:
    words = ngettext(
        "%(number)d comment waits for an answer", "%(number)d comments wait for an answer", row.many
    )
    return {
        "title": words % {"number": row.many},
        "url": reverse("guides:answers", args=[community.slug, row.number, row.which]),
        "action": _("Answer"),
        "why": row.title,
        "by": None,
    }


def _say_comment(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        "url": reverse("guides:consultation", args=[community.slug, row.number, row.which]),
        "action": _("Read and comment"),
        "why": _("What should change in this guide before it is published? Every comment gets an answer."),
        "by": row.day,
    }


def _say_credit(row: Row, community: Community, _now: datetime) -> Waiting:
    return {
        "title": row.title,
        "url": reverse("guides:credit", args=[community.slug, row.number]),
        "action": _("Say yes or no"),
        "why": _(
            "You took part in this guide. Shall your name stand in it? Unless you say yes, it does not."
        ),
        "by": None,
    }


def _say_review(row: Row, community: Community, now: datetime) -> Waiting | None:
    # East of the others its day may not have come here.
    if row.day is None or row.day > community.date_of(now):
        return None
    return {
        "title": row.title,
        "url": reverse("guides:review", args=[community.slug, row.number]),
        "action": _("Look at it again"),
        "why": _("Its day to be looked at again has come."),
        "by": row.day,
    }


SAID: dict[str, Said] = {
    "answer": _say_answer,
    "comment": _say_comment,
    "credit": _say_credit,
    "review": _say_review,
}
