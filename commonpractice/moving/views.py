"""Coordinators have everything taken out; members see that it was done, when and by whom.

No page gives the file out: it holds what no page shows even to coordinators. Whoever runs the installation hands it over.
"""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member
from commonpractice.moving.forms import TakeOutForm
from commonpractice.moving.models import TakingOut
from commonpractice.moving.taking_out import working

LISTED = 20


@require_http_methods(["GET", "HEAD", "POST"])
def takings_out(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method == "POST":
        return _begin(reach_as_coordinator(request, slug))
    reached = reach_as_member(request, slug)
    form = TakeOutForm() if reached.membership.is_coordinator else None
    return _show(reached, form)


def _begin(reached: AsMember) -> HttpResponse:
    form = TakeOutForm({"key": str(uuid.uuid4()), **reached.POST.dict()})
    if not form.is_valid():
        return _show(reached, form)
    with transaction.atomic():
        now = timezone.now()
        taking_out = working.begin(reached.community, key=form.cleaned_data["key"], by=reached.user, at=now)
        working.hint(taking_out)
    return redirect(taking_out)


def _show(reached: AsMember, form: TakeOutForm | None) -> HttpResponse:
    earlier = list(TakingOut.objects.filter(community=reached.community)[:LISTED])
    for each in earlier:
        each.community = reached.community
    names = _names(reached.community, earlier)
    context = {
        "here": "settings",
        "form": form,
        "earlier": [(each, names.get(each.by_id)) for each in earlier],
        "going_on": next((each for each in earlier if not each.ready_at and not each.removed_at), None),
    }
    return render(reached, "moving/takings_out.html", context)


def _names(community: Community, takings_out: list[TakingOut]) -> dict[Any, str]:
    people = {each.by_id for each in takings_out}
    known = Membership.objects.filter(community=community, person__in=people).order_by()
    return dict(known.values_list("person", "display_name"))


@require_safe
def taking_out(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """While it goes on the page looks again every other second: then it only counts."""
    _reached, found = _reach(request, slug, key)
    done, of = working.how_far(found)
    context = {"here": "settings", "taking_out": found, "done": done, "of": of}
    return render(request, "moving/taking_out.html", context)


@require_POST
def remove(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Call it off while it goes on, or let the file go before its week is over."""
    _reached, found = _reach(request, slug, key)
    was_ready = found.ready_at is not None
    if found.remove(timezone.now()):
        messages.success(request, _("The file is gone.") if was_ready else _("It was called off."))
    return redirect("moving:takings_out", slug)


def _reach(request: HttpRequest, slug: str, key: UUID) -> tuple[AsMember, TakingOut]:
    reached = reach_as_coordinator(request, slug)
    found = get_object_or_404(TakingOut, community=reached.community, key=key)
    found.community = reached.community
    return reached, found
