"""What who leads it does after it has gone: writing down what the body said and did, asking kindly, closing."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.advice import asking
from commonpractice.advice import following as verbs
from commonpractice.advice.forms.following import AnswerForm, DeedForm
from commonpractice.advice.forms.leading import WordsForm
from commonpractice.advice.models import Advice
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.reaching import reach_advice_to_lead
from commonpractice.advice.views.steps import not_now
from commonpractice.community.models import Membership
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, allows


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "answer", advice.state):
        return not_now(request, advice)
    form, context = answer_form(request, advice)
    if form.is_valid() and context["ask_again"] is None:
        keep_answer(request, advice, form, by=reached.membership)
        return redirect(advice)
    return render(request, "advice/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "say_what_was_done", advice.state):
        return not_now(request, advice)
    form, context = deed_form(request, advice)
    if form.is_valid() and context["ask_again"] is None:
        keep_deed(request, advice, form, by=reached.membership)
        return redirect(advice)
    return render(request, "advice/done.html", context)


@require_POST
def remind(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    try:
        verbs.remind(advice, by=reached.membership, at=timezone.now())
    except NotNowError:
        return not_now(request, advice)
    messages.success(request, _("A kind letter is on its way to the body."))
    return redirect(advice)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "close", advice.state):
        return not_now(request, advice)
    form = WordsForm(request.POST or None, help_text=_("Whoever reads the advice reads this, too."))
    context: dict[str, Any] = {"form": form, "advice": advice, "here": "advice"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                asking.close(advice, form.cleaned_data["words"], by=reached.membership, at=timezone.now())
            except NotNowError:
                return not_now(request, advice)
            messages.success(request, _("It is closed."))
            return redirect(advice)
    return render(request, "advice/close.html", context)


def answer_form(request: HttpRequest, advice: Advice) -> tuple[AnswerForm, dict[str, Any]]:
    """By either door."""
    form = AnswerForm(request.POST or None, initial={"key": uuid4()})
    return form, _context(form, advice)


def deed_form(request: HttpRequest, advice: Advice) -> tuple[DeedForm, dict[str, Any]]:
    today = advice.community.date_of(timezone.now())
    form = DeedForm(request.POST or None, today=today, initial={"key": uuid4()})
    return form, _context(form, advice)


def keep_answer(request: HttpRequest, advice: Advice, form: AnswerForm, *, by: Membership | None) -> None:
    given = form.cleaned_data
    try:
        verbs.answer(advice, given["key"], given["said"], given["words"], by=by, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("An answer has been written down already."))
        return
    messages.success(request, _("Thank you. The answer stands beside the advice."))


def keep_deed(request: HttpRequest, advice: Advice, form: DeedForm, *, by: Membership | None) -> None:
    given = form.cleaned_data
    try:
        verbs.say_what_was_done(
            advice,
            given["key"],
            given["came"],
            given["words"],
            evidence=given["evidence"],
            ask_again_on=given["ask_again_on"],
            by=by,
            at=timezone.now(),
        )
    except NotNowError:
        messages.warning(request, _("It has been followed to its end already."))
        return
    messages.success(request, _("Thank you. It stands beside the advice."))


def _context(form: AnswerForm | DeedForm, advice: Advice) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form, "advice": advice, "here": "advice", "ask_again": None}
    if form.is_valid():
        known = (*known_names(advice.community), advice.body.name)
        context["ask_again"] = must_ask_again(form, form.free_text, known)
    return context
