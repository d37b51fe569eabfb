"""A second person reads what was passed on, before anybody else does: approves it, or sends it back with a reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.themes import passing_on
from commonpractice.themes.forms.checking import Approve, SendBack
from commonpractice.themes.models import Wording
from commonpractice.themes.permissions import may_read_first, others_may_read_first
from commonpractice.themes.reaching import reach_waiting
from commonpractice.themes.voice import Voice
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.themes.writing.sections import as_read
from commonpractice.transitions import NotNowError, StaleError


@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """The longest waiting first; one's own stand apart, for somebody else to read."""
    reached = _reach_as_reader(request, slug)
    voice = Voice(reached.membership)
    every = list(
        Wording.objects.waiting()
        .filter(barrier__community=reached.community)
        .select_related("barrier__source", "own_check", "membership__person", "contact")
        .order_by("own_check__at", "pk")
    )
    own = [each for each in every if voice.wrote(each)]
    context = {
        "waiting": [each for each in every if each not in own],
        "own": own,
        "nobody_reads": bool(own) and not others_may_read_first(voice),
        "here": "barriers",
    }
    return render(request, "themes/waiting.html", context)


def _reach_as_reader(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_as_member(request, slug)
    if not may_read_first(reached.membership):
        raise Http404
    return reached


@require_safe
def reading(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    reached, wording = reach_waiting(request, slug, key)
    return _page(reached, wording, SendBack())


def _page(
    reached: AsMember, wording: Wording, form: SendBack, ask_again: AskAgain | None = None
) -> HttpResponse:
    known = known_names(reached.community, wording.barrier.source)
    context: dict[str, Any] = {
        "wording": wording,
        "lines": list(as_read(wording, known)),
        "former": None if wording.is_first else wording.barrier.wording,
        "form": form,
        "ask_again": ask_again,
        "here": "barriers",
    }
    return render(reached, "themes/reading.html", context)


def _reach_to_decide(request: HttpRequest, slug: str, key: UUID) -> tuple[AsMember, Wording | None]:
    """None where nothing of that key waits for this reader: taken back, read by somebody else, their own, or never there.

    All look alike.
    """
    reached = _reach_as_reader(request, slug)
    try:
        return reach_waiting(request, slug, key)
    except Http404:
        return reached, None


def approve(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """From here on members may read it. Two at once approve it once."""
    reached, wording = _reach_to_decide(request, slug, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if wording is None:
        return _gone(request, slug)
    form = Approve(request.POST)
    these = form.is_valid() and form.cleaned_data["words"] == wording.pk
    try:
        seen = form.cleaned_data["seen"] if these else -1
        barrier = passing_on.approve(wording, by=reached.membership, at=timezone.now(), edited_times=seen)
    except StaleError:
        messages.warning(
            request, _("The words were changed since you opened the page. Please read them again.")
        )
        return redirect("themes:reading", slug, key)
    except (NotNowError, passing_on.NotYoursError):
        return _gone(request, slug)
    messages.success(
        request,
        _("Members can read it now. It is barrier number %(number)s.") % {"number": barrier.number},
    )
    return redirect("themes:waiting", slug)


def send_back(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    reached, wording = _reach_to_decide(request, slug, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if wording is None:
        return _gone(request, slug)
    form = SendBack(request.POST)
    if not form.is_valid():
        return _page(reached, wording, form)
    # The reason goes out in a letter, and words that should not stand there are easily quoted.
    known = known_names(reached.community, wording.barrier.source)
    if ask_again := must_ask_again(form, ["why"], known):
        return _page(reached, wording, form, ask_again)
    now: datetime = timezone.now()
    try:
        passing_on.send_back(wording, why=form.cleaned_data["why"], by=reached.membership, at=now)
    except (NotNowError, passing_on.NotYoursError):
        return _gone(request, slug)
    messages.success(request, _("It is with its writer again, who reads your reason."))
    return redirect("themes:waiting", slug)


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    messages.warning(
        request, _("It does not wait any more: its writer took it back, or somebody else has read it.")
    )
    return redirect("themes:waiting", slug)
