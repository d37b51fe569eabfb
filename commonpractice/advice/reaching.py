"""How advice is reached: through the membership, by its public page, or by the link of the body; else *not found*."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.advice.models import Advice
from commonpractice.advice.permissions import may_lead, may_take_up
from commonpractice.community.reaching import AsMember, InCommunity, reach_as_member, reach_community
from commonpractice.keeping import YEAR

WITH = (
    "body",
    "theme__publication",
    "lead",
    "entered_by",
    "text",
    "sent__asking",
    "sent__outcome",
    "positions_on",
)


def reach_advice(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Advice]:
    """Members find what was taken up, everybody what was sent and is public."""
    reached = reach_community(request, slug)
    every = reached.community.advice.select_related(*WITH)
    seen = every.seen_by(reached.membership) if reached.membership else every.public()
    return reached, _here(get_object_or_404(seen, number=number), reached)


def reach_advice_as_member(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Advice]:
    reached = reach_as_member(request, slug)
    seen = reached.community.advice.select_related(*WITH).seen_by(reached.membership)
    return reached, _here(get_object_or_404(seen, number=number), reached)


def reach_advice_to_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Advice]:
    reached, advice = reach_advice_as_member(request, slug, number)
    if not may_lead(reached.membership, advice):
        raise Http404
    return reached, advice


def reach_advice_to_take_up(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Advice]:
    reached, advice = reach_advice_as_member(request, slug, number)
    if not may_take_up(reached.membership, advice):
        raise Http404
    return reached, advice


def reach_by_link(key: str, now: datetime) -> Advice:
    """For the body, by the link in its letters, until a year after it is over."""
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (key.isascii() and key.isprintable()):
        raise Http404
    advice = get_object_or_404(Advice.objects.select_related("community", *WITH), link_key=key)
    if advice.is_over and not advice.steps.filter(at__gt=now - YEAR).exists():
        raise Http404
    return advice


def _here(advice: Advice, reached: InCommunity) -> Advice:
    advice.community = reached.community
    for each in (advice.theme, advice.text, advice.positions_on):
        if each is not None:
            each.community = reached.community
    return advice
