"""Reaching a community and its things through one's own membership: what one may not see is not found."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.models import Community, Membership
from commonpractice.people.models import Person


class InCommunity(HttpRequest):
    """A request that has reached a community."""

    user: Person
    community: Community
    membership: Membership | None


class AsMember(InCommunity):
    membership: Membership


def signed_in(request: HttpRequest) -> Person | None:
    return request.user if request.user.is_authenticated else None


def reach_community(request: HttpRequest, slug: str) -> InCommunity:
    """Anyone may reach a community; who is a current member of it reaches it as that member."""
    reached = cast("InCommunity", request)
    person = signed_in(request)
    membership = None
    if person:
        membership = (
            Membership.objects.current()
            .filter(person=person, community__slug=slug)
            .select_related("community")
            .first()
        )
    reached.membership = membership
    reached.community = membership.community if membership else get_object_or_404(Community, slug=slug)
    return reached


def reach_as_member(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_community(request, slug)
    if reached.membership is None:
        raise Http404
    return cast("AsMember", reached)


def reach_as_coordinator(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_as_member(request, slug)
    if not reached.membership.is_coordinator:
        raise Http404
    return reached


def where_we_are(request: HttpRequest) -> dict[str, Any]:
    """Context for every page: the community and membership that the view reached, if any."""
    return {
        "community": getattr(request, "community", None),
        "membership": getattr(request, "membership", None),
    }
