"""Offered while somebody writes: is it one of these? Nothing that was typed is kept."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_member
from commonpractice.themes.alike.finding import BODY, Alike, alike_to
from commonpractice.themes.models import Barrier, Wording
from commonpractice.themes.reaching import reach_by_link


@require_POST
def similar(request: HttpRequest, slug: str) -> HttpResponse:
    community = reach_as_member(request, slug).community
    return render(request, "themes/similar.html", {"alike": _alike(request, community)})


@require_POST
def source_similar(request: HttpRequest, link_key: str) -> HttpResponse:
    """By a personal link: titles alone, and the way to say *we meet it too*."""
    community = reach_by_link(link_key).source.community
    context = {"alike": _alike(request, community), "link_key": link_key}
    return render(request, "themes/similar.html", context)


def _alike(request: HttpRequest, community: Community) -> list[Alike]:
    text = "\n".join(_typed(request, name) for name in BODY)
    return alike_to(community, text, _typed(request, "title"), but=_itself(request, community))


def _typed(request: HttpRequest, name: str) -> str:
    """No more than the field takes."""
    field: Any = Wording._meta.get_field(name)  # noqa: SLF001 - Django's documented name for it
    return request.POST.get(name, "")[: field.max_length]


def _itself(request: HttpRequest, community: Community) -> Barrier | None:
    """Clearer words for a barrier are not compared with its present ones: `draft` is its key."""
    try:
        key = UUID(request.POST.get("draft", ""))
    except ValueError:
        return None
    return community.barriers.known().filter(key=key).first()
