"""Agreeing otherwise: which organisation bears what at an activity."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.community.reaching import AsMember
from commonpractice.costs import agreeing
from commonpractice.costs.forms.bearing import BearingForm
from commonpractice.costs.models import Activity, Bearing
from commonpractice.costs.permissions import may_agree, may_end
from commonpractice.costs.reaching import reach_activity, reach_bearing
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    reached, activity = reach_activity(request, slug, of)
    return _propose(reached, activity, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What holds now goes on until somebody of the organisation has said yes to the new."""
    reached, bearing = reach_bearing(request, slug, pk)
    if not bearing.is_agreed:
        raise Http404
    return _propose(reached, bearing.activity, bearing)


def _propose(reached: AsMember, activity: Activity, replaces: Bearing | None) -> HttpResponse:
    now = timezone.now()
    before = {"organisation": replaces.organisation_id, "what": replaces.what} if replaces else {}
    form = BearingForm(
        reached.POST or None,
        community=reached.community,
        today=reached.community.date_of(now),
        records=reached.membership.is_coordinator,
        initial={"key": uuid4(), **before},
    )
    if reached.method == "POST" and form.is_valid():
        given = form.cleaned_data
        said = agreeing.Said(given["said_by"], given["said_on"]) if given.get("said_by") else None
        try:
            bearing = agreeing.propose(
                given["key"], activity, organisation=given["organisation"], what=given["what"],
                by=reached.membership, at=now, replaces=replaces, said=said,
            )  # fmt: skip
        except NotNowError:
            return _meanwhile(reached, activity)
        messages.success(reached, _told(bearing))
        return redirect(activity)
    context = {"form": form, "activity": activity, "replaces": replaces, "here": "costs"}
    return render(reached, "costs/agree.html", context)


@require_POST
def agree(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, bearing = reach_bearing(request, slug, pk)
    if not may_agree(reached.membership, bearing):
        raise Http404
    try:
        agreeing.agree(bearing, by=reached.membership, at=timezone.now())
    except NotNowError:
        return _meanwhile(reached, bearing.activity)
    messages.success(request, _("Thank you. It is agreed, with your name and the day."))
    return redirect(bearing.activity)


@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, bearing = reach_bearing(request, slug, pk)
    if not may_end(reached.membership, bearing):
        raise Http404
    agreeing.end(bearing, by=reached.membership, at=timezone.now())
    messages.success(
        request, _("It does not hold any more. Each bears their own costs, unless something else is agreed.")
    )
    return redirect(bearing.activity)


def _told(bearing: Bearing) -> str:
    if Bearing.objects.holding().filter(pk=bearing.pk).exists():
        return _("It is agreed, and members can read it.")
    return _("It is proposed. It holds once somebody of that organisation says yes here.")


def _meanwhile(reached: AsMember, activity: Activity) -> HttpResponse:
    messages.warning(reached, _("Somebody changed this meanwhile. This is how it stands now."))
    return redirect(activity)
