"""A change is reported, looked at by somebody else, and tried again over the years."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.themes import changing
from commonpractice.themes.forms.changes import ReportForm, RetestForm, VerifyForm
from commonpractice.themes.models import Barrier, Change, Retest
from commonpractice.themes.permissions import may_verify
from commonpractice.themes.reaching import reach_barrier, reach_change, reach_retest
from commonpractice.themes.register.change_facts import due_in_words, sustained_facts
from commonpractice.themes.views.moved_on import moved_on
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def report_change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    if barrier.stage == "merged":
        messages.warning(request, moved_on(barrier))
        return redirect(barrier)
    posted = request.POST if request.method == "POST" else None
    form = ReportForm(posted, barrier=barrier, today=_today(reached), initial={"key": uuid.uuid4()})
    ask_again, moved = _ask_again(reached, form, "what", "evidence"), ""
    if form.is_valid() and not ask_again:
        try:
            change = changing.report(barrier, by=reached.membership, at=timezone.now(), **form.cleaned_data)
        except NotNowError:
            barrier.refresh_from_db(fields=["stage"])
            moved = moved_on(barrier)
        else:
            messages.success(request, _reported(change))
            return redirect(reverse("themes:change", args=[slug, number, change.pk]) + "?reported")
    context = {
        "barrier": barrier,
        "form": form,
        "ask_again": ask_again,
        "only_flex": barrier.leads_to("report_change") is None,
        "moved": moved,
        "here": "barriers",
    }
    return render(request, "themes/change_report.html", context)


@require_safe
def change(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    reached, change = reach_change(request, slug, number, pk)
    return _page(reached, change)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    reached, change = reach_change(request, slug, number, pk)
    if change.is_flex or not may_verify(reached.membership, change):
        raise Http404
    form = VerifyForm(request.POST if request.method == "POST" else None, today=_today(reached))
    if not _waits(change):
        return _too_late(reached, change, form)
    ask_again = _ask_again(reached, form, "how")
    if form.is_valid() and not ask_again:
        if not _verified(reached, change, form.cleaned_data):
            return _too_late(*reach_change(request, slug, number, pk), form)
        messages.success(request, _("Thank you. What you found is written down."))
        return redirect("themes:change", slug, number, pk)
    context = {"barrier": change.barrier, "change": change, "form": form, "here": "barriers"}
    return render(request, "themes/change_verify.html", {**context, "ask_again": ask_again})


@require_http_methods(["GET", "HEAD", "POST"])
def retest(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """A day that was set, or an earlier one: looking again before it is due is welcome."""
    reached, planned = reach_retest(request, slug, number, pk)
    form = RetestForm(request.POST if request.method == "POST" else None)
    if not planned.is_open:
        return _too_late(*reach_change(request, slug, number, planned.change_id), form)
    ask_again = _ask_again(reached, form, "how")
    if form.is_valid() and not ask_again:
        if not _tried_again(reached, planned, form.cleaned_data):
            return _too_late(*reach_change(request, slug, number, planned.change_id), form)
        messages.success(request, _held() if form.cleaned_data["holds"] else _came_back())
        return redirect("themes:change", slug, number, planned.change_id)
    context = {
        "barrier": planned.change.barrier,
        "change": planned.change,
        "retest": planned,
        "when": due_in_words(planned.on, _today(reached)),
        "form": form,
        "ask_again": ask_again,
        "here": "barriers",
    }
    return render(request, "themes/retest.html", context)


def _ask_again(reached: AsMember, form: Form, *fields: str) -> AskAgain | None:
    return must_ask_again(form, fields, known_names(reached.community)) if form.is_valid() else None


def _verified(reached: AsMember, change: Change, given: dict[str, Any]) -> bool:
    """Whether it is this member's verification that stands now."""
    words = {name: given[name] for name in ("borne_out", "how", "retests")}
    try:
        made = changing.verify(change, by=reached.membership, at=timezone.now(), **words)
    except NotNowError:
        return False
    return made.by_id == reached.membership.pk


def _tried_again(reached: AsMember, planned: Retest, given: dict[str, Any]) -> bool:
    """Whether it is this member's result that stands now."""
    try:
        made = changing.retest(planned, by=reached.membership, at=timezone.now(), **given)
    except NotNowError:
        return False
    return made.by_id == reached.membership.pk


def _today(reached: AsMember) -> date:
    return reached.community.date_of(timezone.now())


def _waits(change: Change) -> bool:
    return not hasattr(change, "verification") and change.barrier.leads_to("verify") is not None


def _reported(change: Change) -> str:
    if change.is_flex:
        return _("Thank you, the flex is written down. The barrier stays where it is.")
    return _("Thank you. Next, somebody else looks whether it is so.")


def _held() -> str:
    return _("Thank you. It is written down that it holds.")


def _came_back() -> str:
    return _(
        "Thank you. The barrier is marked as recurred, its history stays with it, and the next agenda brings it up."
    )


def _too_late(reached: AsMember, change: Change, form: VerifyForm | RetestForm) -> HttpResponse:
    """Somebody was quicker, or the barrier moved on: the page as it stands now, with the words that were typed."""
    return _page(reached, change, typed=form.data.get("how", ""), too_late=form.is_bound)


def _page(reached: AsMember, change: Change, *, typed: str = "", too_late: bool = False) -> HttpResponse:
    today = _today(reached)
    barrier: Barrier = change.barrier
    context = {
        "barrier": barrier,
        "change": change,
        "facts": None if change.is_flex else sustained_facts(change, reached.membership, today),
        "retests": [_retest(each, barrier, today) for each in change.retests.all()],
        "moved": moved_on(barrier) if barrier.stage == "merged" else "",
        "typed": [typed],
        "too_late": too_late,
        "here": "barriers",
    }
    return render(reached, "themes/change.html", context)


def _retest(planned: Retest, barrier: Barrier, today: date) -> dict[str, Any]:
    return {
        "retest": planned,
        "when": due_in_words(planned.on, today),
        "due": planned.is_open and planned.on <= today,
        "may": planned.is_open and barrier.leads_to("hold") is not None,
    }
