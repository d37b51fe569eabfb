"""A page that only the demonstration has: signing in as any of its invented people."""

from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from commonpractice.community.models import ChairTurn, Membership

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
    leads: dict[int, list[ChairTurn]] = {}
    for turn in ChairTurn.objects.filter(membership__in=memberships):
        leads.setdefault(turn.membership_id, []).append(turn)
    cast = [SimpleNamespace(membership=each, turns=leads.get(each.pk, [])) for each in memberships]
    cast.sort(key=lambda one: (not one.membership.is_coordinator, not one.turns, one.membership.display_name))
    return render(request, "home/demonstration.html", {"cast": cast})


def _chosen(memberships: QuerySet[Membership], key: str) -> Membership:
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        raise Http404
    return get_object_or_404(memberships, pk=key)
