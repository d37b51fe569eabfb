"""A page that only the demonstration has: being any of its invented people."""

from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from commonpractice.community.models import Membership
from commonpractice.home.demonstration.trying import invited_to_guides, people_of_sources, what_to_try

LONGEST_KEY = 9


def only_in_the_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """One click signs in as any of the demonstration's people."""
    only_in_the_demonstration()
    memberships = (
        Membership.objects.current()
        .filter(community__slug="potteries")
        .select_related("person", "organisation", "community")
    )
    if request.method == "POST":
        chosen = _chosen(memberships, request.POST.get("membership", ""))
        login(request, chosen.person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(chosen.community)
    told = what_to_try(list(memberships))
    cast = [SimpleNamespace(membership=each, can=told[each.pk]) for each in memberships]
    cast.sort(key=lambda one: (not one.membership.is_coordinator, not one.can, one.membership.display_name))
    context = {
        "cast": cast,
        "contacts": people_of_sources("potteries"),
        "invited": list(invited_to_guides("potteries")),
    }
    return render(request, "home/demonstration.html", context)


def _chosen(memberships: QuerySet[Membership], key: str) -> Membership:
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        raise Http404
    return get_object_or_404(memberships, pk=key)
