from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import reach_community, signed_in


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "home/start.html", {"communities": Community.objects.order_by("name")})


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """The public front page of a community."""
    reached = reach_community(request, slug)
    return render(reached, "home/front.html", {"here": "front"})


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for a person, across the communities they belong to."""
    memberships = Membership.objects.current().filter(person=signed_in(request)).select_related("community")
    return render(request, "home/mine.html", {"memberships": memberships, "here": "mine"})
