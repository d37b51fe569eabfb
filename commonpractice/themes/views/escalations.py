"""A body that can decide is asked, and its answer written down."""

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import AsMember
from commonpractice.themes import escalating
from commonpractice.themes.forms.escalations import AnswerForm, EscalateForm
from commonpractice.themes.permissions import may_answer, may_lead
from commonpractice.themes.reaching import reach_barrier, reach_escalation
from commonpractice.themes.register.change_facts import escalation_facts
from commonpractice.themes.views.moved_on import moved_on
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def escalate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    if not may_lead(reached.membership, barrier):
        raise Http404
    now = timezone.now()
    posted = request.POST if request.method == "POST" else None
    form = EscalateForm(posted, today=reached.community.date_of(now), initial={"key": uuid.uuid4()})
    ask_again, moved = _ask_again(reached, form, "body", "question"), ""
    if form.is_valid() and not ask_again:
        try:
            escalation = escalating.escalate(barrier, by=reached.membership, at=now, **form.cleaned_data)
        except NotNowError:
            barrier.refresh_from_db(fields=["stage"])
            moved = moved_on(barrier)
        else:
            messages.success(
                request, _("It is written down who is asked. The letter to them is yours to send.")
            )
            return redirect(reverse("themes:escalation", args=[slug, number, escalation.pk]) + "?asked")
    elif posted is None and barrier.leads_to("escalate") is None:
        messages.warning(request, moved_on(barrier))
        return redirect(barrier)
    context = {"barrier": barrier, "form": form, "moved": moved, "here": "barriers"}
    return render(request, "themes/escalate.html", {**context, "ask_again": ask_again})


@require_http_methods(["GET", "HEAD", "POST"])
def escalation(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """The question and, once it came, the answer. What was written down first stands."""
    reached, escalation = reach_escalation(request, slug, number, pk)
    may = may_answer(reached.membership, escalation)
    if request.method == "POST" and not may:
        raise Http404
    now = timezone.now()
    form = AnswerForm(request.POST if request.method == "POST" else None)
    too_late = request.method == "POST" and not escalation.is_open
    ask_again = _ask_again(reached, form, "text", "follows") if escalation.is_open else None
    if escalation.is_open and form.is_valid() and not ask_again:
        answer = escalating.answer(escalation, by=reached.membership, at=now, **form.cleaned_data)
        if answer.by_id == reached.user.pk:
            messages.success(request, _("The answer is written down."))
            return redirect("themes:escalation", slug, number, pk)
        _reached, escalation = reach_escalation(request, slug, number, pk)
        too_late = True
    context = {
        "barrier": escalation.barrier,
        "escalation": escalation,
        "facts": escalation_facts(escalation, reached.community.date_of(now)),
        "form": form if may and escalation.is_open else None,
        "ask_again": ask_again,
        "typed": [form.data.get("text", ""), form.data.get("follows", "")] if too_late else [],
        "here": "barriers",
    }
    return render(request, "themes/escalation.html", context)


def _ask_again(reached: AsMember, form: Form, *fields: str) -> AskAgain | None:
    return must_ask_again(form, fields, known_names(reached.community)) if form.is_valid() else None
