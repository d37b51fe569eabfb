"""How guides and what belongs to them are reached: through the membership; else *not found*."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_find, may_lead, may_write


def reach_guide(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Guide]:
    reached = reach_as_member(request, slug)
    guide = get_object_or_404(reached.community.guides.select_related("theme"), number=number)
    guide.community = reached.community
    if not may_find(reached.membership, guide):
        raise Http404
    return reached, guide


def reach_guide_to_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Guide]:
    reached, guide = reach_guide(request, slug, number)
    if not may_lead(reached.membership, guide):
        raise Http404
    return reached, guide


def reach_guide_to_write(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Guide]:
    reached, guide = reach_guide(request, slug, number)
    if not may_write(reached.membership, guide):
        raise Http404
    return reached, guide


def reach_text(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Guide]:
    """A guide, or a text that is written for another room with the same editor."""
    reached = reach_as_member(request, slug)
    every = Guide.every.filter(community=reached.community).select_related("theme")
    text = get_object_or_404(every, number=number)
    text.community = reached.community
    if not may_find(reached.membership, text):
        raise Http404
    return reached, text


def reach_text_to_write(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Guide]:
    reached, text = reach_text(request, slug, number)
    if not may_write(reached.membership, text):
        raise Http404
    return reached, text
