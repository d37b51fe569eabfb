"""What is said about a resource is changed; it is removed; it is still good."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.forms.editing import show_stale
from commonpractice.library import changing
from commonpractice.library.forms.resources import FORMS
from commonpractice.library.forms.steps import RemoveForm, ReviewForm
from commonpractice.library.models import Resource
from commonpractice.library.reaching import reach_resource_to_look_after
from commonpractice.transitions import NotNowError, StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, resource = reach_resource_to_look_after(request, slug, number)
    today = reached.community.date_of(timezone.now())
    instance = Resource.objects.select_related("owner", "theme").get(pk=resource.pk)
    form = FORMS[resource.kind](
        request.POST or None, instance=instance, community=reached.community, today=today
    )
    context: dict[str, Any] = {"form": form, "resource": resource, "here": "library"}
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "seen"}
        try:
            changing.change(resource, facts, seen=form.cleaned_data["seen"])
        except StaleError:
            current = Resource.objects.select_related("owner", "theme").get(pk=resource.pk)
            context["theirs"] = show_stale(form, current)
        except NotNowError:
            return redirect("library:resource", slug, number)
        else:
            messages.success(request, _("Saved."))
            return redirect("library:resource", slug, number)
    return render(request, "library/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, resource = reach_resource_to_look_after(request, slug, number)
    now = timezone.now()
    form = ReviewForm(request.POST or None, today=reached.community.date_of(now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            changing.still_good(resource, said["key"], until=said["until"], by=reached.membership, at=now)
        except NotNowError:
            return redirect("library:resource", slug, number)
        messages.success(request, _("Thank you. It comes up again on the day you chose."))
        return redirect("library:resource", slug, number)
    context = {"form": form, "resource": resource, "here": "library"}
    return render(request, "library/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, resource = reach_resource_to_look_after(request, slug, number)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changing.remove(resource, why=form.cleaned_data["why"], by=reached.membership, at=timezone.now())
        messages.success(request, _("It is removed."))
        return redirect("library:resource", slug, number)
    context = {"form": form, "resource": resource, "here": "library"}
    return render(request, "library/remove.html", context)
