"""Two barriers are one pattern: found among alike ones or by number, looked at side by side, merged with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.reaching import AsMember
from commonpractice.themes.alike.finding import alike_to, text_of
from commonpractice.themes.forms.merging import IntoForm
from commonpractice.themes.forms.steps import StepForm
from commonpractice.themes.looking_after import merge
from commonpractice.themes.models import Barrier, Stage
from commonpractice.themes.permissions import may_merge
from commonpractice.themes.reaching import reach_barrier
from commonpractice.themes.register.barrier_page import parts_of
from commonpractice.themes.views.steps import look_once_more
from commonpractice.transitions import NotNowError, StaleError


def merge_barrier(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    if not may_merge(reached.membership):
        raise Http404
    into_form = IntoForm(_asked(request), barrier=barrier)
    into = into_form.cleaned_data["into"] if into_form.is_valid() else None
    if barrier.stage == Stage.MERGED:
        if into is None or barrier.merged_into_id != into.pk:
            messages.warning(request, _("It has been merged already. Nothing was changed."))
        return redirect(barrier)
    if into is None:
        return _choose(reached, barrier, into_form)
    return _side_by_side(reached, barrier, into)


def _asked(request: HttpRequest) -> Any:
    """The number stands in the address, and in the form that is sent."""
    if request.method == "POST":
        return request.POST
    return request.GET if "into" in request.GET else None


def _choose(reached: AsMember, barrier: Barrier, form: IntoForm) -> HttpResponse:
    wording = barrier.wording
    alike = alike_to(reached.community, text_of(wording), wording.title, but=barrier) if wording else []
    context = {"barrier": barrier, "form": form, "alike": alike, "here": "barriers"}
    return render(reached, "themes/merge_choose.html", context)


def _side_by_side(reached: AsMember, barrier: Barrier, into: Barrier) -> HttpResponse:
    today = reached.community.date_of(timezone.now())
    form = StepForm(reached.POST or None, barrier=barrier, today=today)
    stale, ask_again = False, look_once_more(reached, form)
    if reached.method == "POST" and form.is_valid() and not ask_again:
        stale = not _merged(reached, barrier, into, form.cleaned_data)
        if not stale:
            return redirect(barrier)
        barrier.refresh_from_db(fields=["stage", "steps_taken"])
        form.catch_up()
    context = {
        "barrier": barrier,
        "into": into,
        "both": [(each, parts_of(each.wording)) for each in (barrier, into) if each.wording],
        "form": form,
        "stale": stale,
        "ask_again": ask_again,
        "look": reverse("themes:look", args=[reached.community.slug]),
        "here": "barriers",
    }
    return render(reached, "themes/merge.html", context)


def _merged(reached: AsMember, barrier: Barrier, into: Barrier, given: dict[str, Any]) -> bool:
    try:
        merge(
            barrier,
            into,
            why=given["why"],
            by=reached.membership,
            at=timezone.now(),
            seen=given["seen"],
        )
    except StaleError:
        return False
    except NotNowError:
        messages.warning(reached, _("One of the two was merged in the meantime. Nothing was changed."))
    else:
        messages.success(reached, _("The two are one from here on. Both histories stay."))
    return True
