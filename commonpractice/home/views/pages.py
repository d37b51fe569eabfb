from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commonpractice.bulletins.updates.showing import latest
from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import reach_community, signed_in
from commonpractice.guides.how_far import newest
from commonpractice.home.changes import changes_in
from commonpractice.home.waiting import coming_in, waiting_for

NEWEST_GUIDES = 3
NEWEST_UPDATES = 3


def start(request: HttpRequest) -> HttpResponse:
    context = {"communities": Community.objects.order_by("name"), "demonstration": settings.DEMONSTRATION}
    return render(request, "home/start.html", context)


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """A community's front page. Anyone sees what it is for and what is next; a member also what changed and what waits."""
    reached = reach_community(request, slug)
    now = timezone.now()
    membership = reached.membership
    # Members see every theme, so only for others it is asked whether it is public.
    coming = coming_in([reached.community], now, "theme" if membership else "theme__publication")
    guides = newest(reached.community, at_most=NEWEST_GUIDES)
    context = {
        "here": "front",
        "next_meeting": coming[0] if coming else None,
        "contact_points": reached.community.contact_points.filter(membership__departure=None).values(
            "pk", "subject", "membership__display_name"
        ),
        "guides": [each for each in guides if each.version],  # type: ignore[attr-defined]
        "updates": latest(reached.community, NEWEST_UPDATES, now=now),
        "waits": waiting_for([membership], coming, now, has_guides=bool(guides)) if membership else None,
        "changes": changes_in(reached.community, limit=6) if membership else None,
    }
    return render(reached, "home/front.html", context)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """A person's own page: what waits for them, across the communities they belong to."""
    memberships = list(
        Membership.objects.current()
        .filter(person=signed_in(request))
        .select_related("community", "organisation")
    )
    now = timezone.now()
    waits = waiting_for(memberships, coming_in((each.community for each in memberships), now), now)
    context = {"here": "mine", "memberships": memberships, "waits": waits}
    return render(request, "home/mine.html", context)
