"""Asking for advice without an account, and entering what a member heard or thinks should be said."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.advice import asking as verbs
from commonpractice.advice.forms.asking import AskForm, EnterForm
from commonpractice.community.reaching import InCommunity, reach_as_member, reach_community
from commonpractice.people import limits
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """For anybody."""
    reached = reach_community(request, slug)
    now = timezone.now()
    form = AskForm(request.POST or None, today=reached.community.date_of(now), initial={"key": uuid4()})
    context: dict[str, Any] = {"form": form, "here": "advice"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, _known(reached, form))
        if context["ask_again"] is None and _asked(reached, form, now):
            return redirect("advice:asked", slug)
    return limits.answered(render(request, "advice/ask.html", context), form)


@require_safe
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    reach_community(request, slug)
    return render(request, "advice/asked.html", {"here": "advice"})


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    now = timezone.now()
    form = EnterForm(request.POST or None, today=reached.community.date_of(now), initial={"key": uuid4()})
    context: dict[str, Any] = {"form": form, "here": "advice"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, _known(reached, form))
        if context["ask_again"] is None:
            made = verbs.enter(form.asked, form.cleaned_data["origin"], by=reached.membership, at=now)
            if made.entered_by_id != reached.membership.pk:
                raise Http404
            messages.success(
                request, _("It is written down. The coordinators hear of it and take it up or decline it.")
            )
            return redirect(made)
    return render(request, "advice/enter.html", context)


def _known(reached: InCommunity, form: AskForm | EnterForm) -> tuple[str, ...]:
    """The body is no person, whatever it is called."""
    return (*known_names(reached.community), form.cleaned_data["body"])


def _asked(reached: InCommunity, form: AskForm, now: datetime) -> bool:
    """By address and community the verb counts; by browser we do."""
    key = str(form.cleaned_data["key"])
    try:
        limits.insist_in_browser(reached, "advice", at=now, key=key)
        verbs.ask(reached.community, form.asked, at=now)
    except limits.TooOftenError as error:
        limits.refuse(form, error)
        return False
    limits.count_in_browser(reached, "advice", at=now, key=key)
    return True
