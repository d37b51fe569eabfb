"""What coordinators do: take it up or decline it, and name who leads it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.advice import asking as verbs
from commonpractice.advice.forms.leading import LeadForm, TakeUpForm, WordsForm
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.reaching import reach_advice_to_take_up
from commonpractice.advice.views.steps import not_now
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, allows


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_take_up(request, slug, number)
    if not allows(TRANSITIONS, "take_up", advice.state):
        return not_now(request, advice)
    now = timezone.now()
    today = reached.community.date_of(now)
    wanted = advice.wanted_by if advice.wanted_by and advice.wanted_by > today else None
    form = TakeUpForm(
        request.POST or None,
        community=reached.community,
        today=today,
        initial={"send_by": wanted, "lead": reached.membership},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            verbs.take_up(
                advice,
                theme=given["theme"],
                lead=given["lead"],
                send_by=given["send_by"],
                by=reached.membership,
                at=now,
            )
        except NotNowError:
            return not_now(request, advice)
        messages.success(
            request, _("It is taken up. The body hears who leads it, and by when the advice comes.")
        )
        return redirect(advice)
    return render(request, "advice/take_up.html", {"form": form, "advice": advice, "here": "advice"})


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_take_up(request, slug, number)
    if not allows(TRANSITIONS, "decline", advice.state):
        return not_now(request, advice)
    help_text = _("The body reads these words. Where else could it ask?")
    form = WordsForm(request.POST or None, help_text=help_text)
    context: dict[str, Any] = {"form": form, "advice": advice, "here": "advice"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                verbs.decline(advice, form.cleaned_data["words"], by=reached.membership, at=timezone.now())
            except NotNowError:
                return not_now(request, advice)
            messages.success(request, _("It is declined, and your words are on their way."))
            return redirect(advice)
    return render(request, "advice/decline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def name_lead(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_take_up(request, slug, number)
    if not allows(TRANSITIONS, "name_lead", advice.state):
        return not_now(request, advice)
    form = LeadForm(request.POST or None, community=reached.community, initial={"lead": advice.lead})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.name_lead(advice, form.cleaned_data["lead"], by=reached.membership, at=timezone.now())
        except NotNowError:
            return not_now(request, advice)
        messages.success(request, _("Saved. Who leads it now hears of it."))
        return redirect(advice)
    return render(request, "advice/lead.html", {"form": form, "advice": advice, "here": "advice"})
