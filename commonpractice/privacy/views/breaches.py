"""The log of breaches, for coordinators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.privacy import breaches
from commonpractice.privacy.forms.fields import BreachChangeForm, BreachForm, ReportForm
from commonpractice.transitions import StaleError


def add(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    now = timezone.now()
    form = BreachForm(request.POST or None, community=reached.community, now=now)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts = {name: said[name] for name in ("what", "known_at", "whom", "done")}
        made = breaches.write_down(said["key"], reached.membership, **facts, at=now)
        messages.success(
            request,
            _("It is written down. Now decide whether the Information Commissioner’s Office is told."),
        )
        return redirect(made)
    return render(request, "privacy/breach_form.html", {"form": form, "here": "data"})


def breach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    found = get_object_or_404(
        reached.community.breaches.select_related("community", "by", "report__by"), pk=pk
    )
    form = ReportForm(request.POST or None)
    if request.method == "POST" and not found.is_decided and form.is_valid():
        told = form.cleaned_data["told"] == "yes"
        try:
            breaches.decide(
                found, told=told, why=form.cleaned_data["why"], by=reached.membership, at=timezone.now()
            )
        except breaches.DecidedError:
            messages.info(request, _("Somebody has written this down meanwhile."))
        else:
            messages.success(request, _("It is written down."))
        return redirect(found)
    return render(request, "privacy/breach.html", {"breach": found, "form": form, "here": "data"})


def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    found = get_object_or_404(reached.community.breaches, pk=pk)
    first = {"what": found.what, "whom": found.whom, "done": found.done, "seen": found.edited_times}
    form = BreachChangeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            breaches.change(found, **form.cleaned_data)
        except StaleError:
            form.add_error(
                None,
                _(
                    "Somebody changed this while you were writing. Your words are kept below; look at theirs on its page, then save again."
                ),
            )
            form.data = request.POST.copy()
            form.data["seen"] = str(found.edited_times)
        else:
            messages.success(request, _("It is saved."))
            return redirect(found)
    return render(request, "privacy/breach_form.html", {"form": form, "breach": found, "here": "data"})
