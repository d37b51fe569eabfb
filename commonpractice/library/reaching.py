"""How resources are reached: through the membership, or as anybody where they are public; else *not found*."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, InCommunity, reach_as_member, reach_community
from commonpractice.library.models import Batch, Resource, Version
from commonpractice.library.permissions import may_add, may_find, may_look_after

BESIDE = ("removal", "owner__departure", "theme__publication")


def reach_resource(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Resource]:
    reached = reach_community(request, slug)
    resource = get_object_or_404(reached.community.resources.select_related(*BESIDE), number=number)
    resource.community = reached.community
    if not may_find(reached.membership, resource):
        raise Http404
    return reached, resource


def reach_resource_to_look_after(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Resource]:
    reached = reach_as_member(request, slug)
    resource = get_object_or_404(reached.community.resources.select_related(*BESIDE), number=number)
    resource.community = reached.community
    if not may_look_after(reached.membership, resource):
        raise Http404
    return reached, resource


def reach_version(request: HttpRequest, slug: str, number: int, version: int) -> Version:
    """A file that is given out: earlier ones to members alone, and none of what was removed."""
    reached, resource = reach_resource(request, slug, number)
    if resource.is_removed:
        raise Http404
    newest = resource.versions.without_words().first()
    if newest is not None and newest.number == version:
        return newest
    if reached.membership is None:
        raise Http404
    return get_object_or_404(resource.versions.without_words(), number=version)


def reach_to_add(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_as_member(request, slug)
    if not may_add(reached.membership):
        raise Http404
    return reached


def reach_batch(request: HttpRequest, slug: str, key: UUID) -> tuple[AsMember, Batch]:
    """What became of files: for who brought them."""
    reached = reach_as_member(request, slug)
    batch = get_object_or_404(
        Batch.objects.select_related("replaces"), key=key, community=reached.community, by=reached.membership
    )
    batch.community = reached.community
    return reached, batch
