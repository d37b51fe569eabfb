"""The steps that need a reason alone, and who looks after a barrier."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.reaching import AsMember
from commonpractice.themes.forms.steps import FORMS, CareForm, StepForm
from commonpractice.themes.looking_after import BY_HAND, give_to, take_in_hand, take_step
from commonpractice.themes.models import Barrier, Stage
from commonpractice.themes.permissions import may_lead
from commonpractice.themes.reaching import reach_barrier
from commonpractice.themes.register.step_words import DID, DO, MEANS
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError

_GOES_ON = gettext_lazy("It goes on in another barrier, so nobody looks after this one any more.")


def step(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    reached, barrier = _reach_to_lead(request, slug, number)
    if verb not in BY_HAND:
        raise Http404
    today = reached.community.date_of(timezone.now())
    kind = FORMS.get(verb, StepForm)
    form = kind(request.POST or None, barrier=barrier, today=today)
    stale, ask_again = False, look_once_more(reached, form)
    if request.method == "POST" and form.is_valid() and not ask_again:
        stale = not _taken(reached, barrier, verb, form.cleaned_data, form)
        if not stale:
            return redirect(barrier)
        barrier.refresh_from_db(fields=["stage", "steps_taken", "owner", "review_on"])
    if barrier.leads_to(verb) is None:
        messages.warning(request, _not_now(barrier))
        return redirect(barrier)
    if stale:
        form.catch_up()
    context = {
        "barrier": barrier,
        "form": form,
        "stale": stale,
        "label": DO[verb],
        "means": MEANS[verb],
        "verb": verb,
        "last": barrier.steps.last() if stale else None,
        "ask_again": ask_again,
        "look": reverse("themes:look", args=[slug]),
        "here": "barriers",
    }
    return render(request, "themes/step.html", context)


def look_once_more(reached: AsMember, form: StepForm) -> AskAgain | None:
    """What in the reason could point at a person; None where nothing does, or once it was looked at."""
    if reached.method != "POST" or not form.is_valid():
        return None
    return must_ask_again(form, form.free_text, known_names(reached.community))


def _taken(reached: AsMember, barrier: Barrier, verb: str, given: dict[str, Any], form: StepForm) -> bool:
    """Whether there is nothing left to ask: taken, taken already by the same form, or not possible any more."""
    try:
        _take(reached, barrier, verb, given, form)
    except StaleError:
        return _was_taken(reached, barrier, verb, given)
    except NotNowError:
        barrier.refresh_from_db(fields=["stage"])
        if not _was_taken(reached, barrier, verb, given):
            messages.warning(reached, _not_now(barrier))
    else:
        messages.success(reached, f"{DID[verb]}.")
    return True


def _take(reached: AsMember, barrier: Barrier, verb: str, given: dict[str, Any], form: StepForm) -> None:
    more = {"why": given["why"], "by": reached.membership, "at": timezone.now(), "seen": given["seen"]}
    if verb == "take_in_hand":
        care = form.seen_care  # type: ignore[attr-defined]
        take_in_hand(barrier, owner=given["owner"], review_on=given["review_on"], seen_care=care, **more)
    else:
        take_step(barrier, verb, until=given.get("until"), told=given.get("told", ""), **more)


def _was_taken(reached: AsMember, barrier: Barrier, verb: str, given: dict[str, Any]) -> bool:
    """The same form sent twice has done its work the first time."""
    return barrier.steps.filter(
        number=given["seen"] + 1, verb=verb, by=reached.membership, why=given["why"]
    ).exists()


def _not_now(barrier: Barrier) -> str:
    return _(
        "This step is not possible from where the barrier stands now: %(stage)s. Nothing was changed."
    ) % {"stage": barrier.get_stage_display()}


def owner(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who looks after it, and when it is looked at again."""
    reached, barrier = _reach_to_lead(request, slug, number)
    if barrier.stage == Stage.MERGED:
        messages.warning(request, _GOES_ON)
        return redirect(barrier)
    today = reached.community.date_of(timezone.now())
    form = CareForm(request.POST or None, barrier=barrier, today=today)
    stale = False
    if request.method == "POST" and form.is_valid():
        stale = not _given(reached, barrier, form)
        if not stale:
            return redirect(barrier)
        barrier.refresh_from_db(fields=["owner", "review_on"])
        form.catch_up()
    context = {"barrier": barrier, "form": form, "stale": stale, "here": "barriers"}
    return render(request, "themes/owner.html", context)


def _given(reached: AsMember, barrier: Barrier, form: CareForm) -> bool:
    wanted: tuple[Any, date | None] = (form.cleaned_data["owner"], form.cleaned_data["review_on"])
    try:
        give_to(
            barrier,
            wanted[0],
            review_on=wanted[1],
            seen=form.seen_care,
            by=reached.membership,
            at=timezone.now(),
        )
    except StaleError:
        # The same form sent twice has done its work the first time.
        barrier.refresh_from_db(fields=["owner", "review_on"])
        return (barrier.owner, barrier.review_on) == wanted
    except NotNowError:
        messages.warning(reached, _GOES_ON)
        return True
    messages.success(reached, _("It is written down who looks after it."))
    return True


def _reach_to_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Barrier]:
    reached, barrier = reach_barrier(request, slug, number)
    if not may_lead(reached.membership, barrier):
        raise Http404
    return reached, barrier
