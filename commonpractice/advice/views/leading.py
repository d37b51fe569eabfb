"""What who leads it does before it goes: the draft, what it rests on, and where members stand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.advice import agreeing
from commonpractice.advice.forms.leading import PositionsForm, RestsOnForm
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.reaching import reach_advice_to_lead
from commonpractice.advice.views.steps import not_now
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows


@require_POST
def begin_draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    try:
        text = agreeing.begin_draft(advice, by=reached.membership, at=timezone.now())
    except NotNowError:
        return not_now(request, advice)
    messages.success(request, _("The draft is begun. Every member can write in it."))
    return redirect("guides:write", slug, text.number)


@require_http_methods(["GET", "HEAD", "POST"])
def rests_on(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _reached, advice = reach_advice_to_lead(request, slug, number)
    if advice.is_over or advice.theme is None:
        return not_now(request, advice)
    now_chosen = {
        "barriers": advice.barriers.values_list("pk", flat=True),
        "outcomes": advice.outcomes.values_list("pk", flat=True),
    }
    form = RestsOnForm(request.POST if request.method == "POST" else None, advice=advice, initial=now_chosen)
    if request.method == "POST" and form.is_valid():
        advice.barriers.set(form.cleaned_data["barriers"])
        advice.outcomes.set(form.cleaned_data["outcomes"])
        messages.success(request, _("Saved."))
        return redirect(advice)
    return render(request, "advice/rests_on.html", {"form": form, "advice": advice, "here": "advice"})


@require_http_methods(["GET", "HEAD", "POST"])
def positions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The text as it stands is fixed and members are asked; a text changed since is asked about anew."""
    reached, advice = reach_advice_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "ask_positions", advice.state):
        return not_now(request, advice)
    now = timezone.now()
    asking = agreeing.last_asking(advice)
    form = PositionsForm(
        request.POST or None,
        today=reached.community.date_of(now),
        members=reached.community.memberships.current().count(),
        is_first=asking is None,
        objections=agreeing.open_objections(advice),
    )
    context: dict[str, Any] = {"form": form, "advice": advice, "asking": asking, "here": "advice"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                asked = agreeing.ask_positions(
                    advice,
                    form.rule,
                    form.cleaned_data["closes_on"],
                    form.anew,
                    by=reached.membership,
                    at=now,
                )
            except agreeing.NothingWrittenError:
                form.add_error(None, _("There is no advice in the text yet. Write it first."))
            except agreeing.SameTextError:
                form.add_error(
                    None,
                    _("The text is the same as when members were asked. Change it first, or lead on there."),
                )
            except (NotNowError, StaleError):
                return not_now(request, advice)
            else:
                messages.success(request, _("Members can take a position. You can ask them by letter, too."))
                return redirect(asked.proposal_text.proposal)
    return render(request, "advice/positions.html", context)
