from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.actions import (
    add_contact_point,
    change_settings,
    move_contact_point_up,
    remove_contact_point,
)
from commonpractice.community.forms.editing import show_stale
from commonpractice.community.forms.settings import AddContactPoint, Settings
from commonpractice.community.models import Community, ContactPoint
from commonpractice.community.reaching import AsMember, reach_as_coordinator
from commonpractice.transitions import StaleError


def settings(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    form = Settings(request.POST or None, instance=Community.objects.get(pk=request.community.pk))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            change_settings(
                request.community, seen=values.pop("seen"), by=request.user, at=timezone.now(), **values
            )
        except StaleError:
            theirs = show_stale(form, Community.objects.get(pk=request.community.pk))
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("community:settings", slug)
    return render(request, "community/settings.html", {"form": form, "theirs": theirs})


def contact_points(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    form = AddContactPoint(request.POST or None, community=request.community)
    if request.method == "POST" and form.is_valid():
        add_contact_point(request.community, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The contact point is added."))
        return redirect("community:contact_points", slug)
    points = request.community.contact_points.select_related("membership", "organisation")
    return render(request, "community/contact_points.html", {"form": form, "points": points})


def contact_point_of(request: AsMember, pk: int) -> ContactPoint:
    return get_object_or_404(request.community.contact_points.select_related("community"), pk=pk)


def contact_point_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    remove_contact_point(contact_point_of(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("The contact point is removed."))
    return redirect("community:contact_points", slug)


def contact_point_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    move_contact_point_up(contact_point_of(request, pk))
    return redirect("community:contact_points", slug)
