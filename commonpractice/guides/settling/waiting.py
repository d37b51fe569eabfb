"""What waits for a person in consultations and versions: three queries, five for who leads something."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.waiting import Waiting
from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Consultation
from commonpractice.guides.settling import crediting, reviewing


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    communities = {each.community_id: each.community for each in mine}
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    return [
        *_to_answer(mine, communities, coordinated),
        *_to_comment(mine, communities),
        *_to_be_named(mine, communities),
        *_to_review(mine, coordinated, now),
    ]


def _to_comment(mine: list[Membership], communities: dict[int, Community]) -> Iterator[Waiting]:
    """Open consultations on which one has not commented."""
    still_open = Consultation.objects.filter(state=Consultation.State.OPEN, guide__community__in=communities)
    row = ("guide__community", "guide__number", "number", "guide__title", "closes_on")
    for of, guide, number, title, day in still_open.exclude(
        comments__membership__in=mine, comments__taken_back_at=None
    ).values_list(*row):
        yield {
            "title": title,
            "url": reverse("guides:consultation", args=[communities[of].slug, guide, number]),
            "action": _("Read and comment"),
            "why": _(
                "What should change in this guide before it is published? Every comment gets an answer."
            ),
            "by": day,
        }


def _to_answer(
    mine: list[Membership], communities: dict[int, Community], coordinated: list[int]
) -> Iterator[Waiting]:
    """For who leads: comments without an answer, those from outside that nobody has read among them."""
    leads = Q(guide__lead__in=mine) | Q(guide__community__in=coordinated)
    waiting = Count("comments", filter=Q(comments__answer=None, comments__taken_back_at=None))
    found = Consultation.objects.filter(leads, guide__community__in=communities).annotate(waiting=waiting)
    row = ("guide__community", "guide__number", "number", "guide__title", "waiting")
    for of, guide, number, title, count in found.filter(waiting__gt=0).values_list(*row):
        words = ngettext(
            "%(number)d comment waits for an answer", "%(number)d comments wait for an answer", count
        )
        yield {
            "title": words % {"number": count},
            "url": reverse("guides:answers", args=[communities[of].slug, guide, number]),
            "action": _("Answer"),
            "why": title,
            "by": None,
        }


def _to_be_named(mine: list[Membership], communities: dict[int, Community]) -> Iterator[Waiting]:
    """Guides about to be published, or published, in which one took part."""
    for of, number, title in crediting.to_be_asked(mine).values_list("community", "number", "title"):
        if of in communities:
            yield {
                "title": title,
                "url": reverse("guides:credit", args=[communities[of].slug, number]),
                "action": _("Say yes or no"),
                "why": _(
                    "You took part in this guide. Shall your name stand in it? Unless you say yes, it does not."
                ),
                "by": None,
            }


def _to_review(mine: list[Membership], coordinated: list[int], now: datetime) -> Iterator[Waiting]:
    leads = {each.pk for each in mine}
    for version, day in reviewing.due(now, of={each.community_id for each in mine}):
        guide = version.guide
        if guide.lead_id in leads or guide.community_id in coordinated:
            yield {
                "title": guide.title,
                "url": reverse("guides:review", args=[guide.community.slug, guide.number]),
                "action": _("Look at it again"),
                "why": _("Its day to be looked at again has come."),
                "by": day,
            }
