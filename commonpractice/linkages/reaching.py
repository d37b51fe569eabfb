"""How entries and introductions are reached: through the membership; else *not found*."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.linkages.models import Entry, Introduction, Kind, Project, TakingPart
from commonpractice.linkages.permissions import may_close, may_see_introduction


def reach_entry(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Entry]:
    reached = reach_as_member(request, slug)
    return reached, _entry(reached, pk)


def reach_entry_to_close(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Entry]:
    reached, entry = reach_entry(request, slug, pk)
    if not may_close(reached.membership, entry):
        raise Http404
    return reached, entry


def reach_pair(request: HttpRequest, slug: str, pk: int, offer: int) -> tuple[AsMember, Entry, Entry]:
    """What somebody wants, and what another offers or is doing."""
    reached = reach_as_member(request, slug)
    need, offered = _entry(reached, pk), _entry(reached, offer)
    if need.kind != Kind.NEED or offered.kind == Kind.NEED:
        raise Http404
    return reached, need, offered


def reach_introduction(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Introduction]:
    reached = reach_as_member(request, slug)
    return reached, find_introduction(reached, pk)


def find_introduction(reached: AsMember, pk: int) -> Introduction:
    every = Introduction.objects.filter(need__community=reached.community).with_words()
    introduction = get_object_or_404(every, pk=pk)
    if not may_see_introduction(reached.membership, introduction):
        raise Http404
    return introduction


def reach_project(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Project]:
    reached = reach_as_member(request, slug)
    project = get_object_or_404(projects_of(reached), pk=pk)
    project.community = reached.community
    return reached, project


def projects_of(reached: AsMember) -> QuerySet[Project]:
    """With all that a row of a list shows."""
    every = reached.community.joint_projects.select_related("ending", "theme__publication")
    parts = TakingPart.objects.select_related("membership__departure")
    return every.prefetch_related(Prefetch("parts", parts))


def _entry(reached: AsMember, pk: int) -> Entry:
    entry = get_object_or_404(reached.community.entries.shown().with_words(), pk=pk)
    entry.community = reached.community
    return entry
