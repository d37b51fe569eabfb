from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.themes.forms.contains import ContainsForm
from commonpractice.themes.line.came_of import came_of
from commonpractice.themes.line.stages import of_barrier
from commonpractice.themes.line.thing import THEME
from commonpractice.themes.models import Stage
from commonpractice.themes.passing_on import begin_rewording
from commonpractice.themes.permissions import may_lead, may_merge, may_reword
from commonpractice.themes.reaching import reach_barrier
from commonpractice.themes.register.barrier_page import context_of, possible_steps
from commonpractice.themes.register.change_facts import changes_and_escalations
from commonpractice.themes.voice import Voice
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again


@require_safe
def barrier(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    membership, now = reached.membership, timezone.now()
    today = reached.community.date_of(now)
    standing = barrier.stage != Stage.MERGED
    leads = standing and may_lead(membership, barrier)
    told = context_of(barrier, membership, today=today)
    escalated = any(each.verb == "escalate" for each in told["life"])
    facts = changes_and_escalations(barrier, membership, today, escalated=escalated)
    stages = of_barrier(barrier, membership=membership, now=now, changed=bool(facts["sustained"]))
    context = {
        **told,
        **facts,
        # Only the page of a theme has a place for each stage.
        "stages": stages if barrier.theme else [replace(stage, url="") for stage in stages],
        "proposed": []
        if barrier.theme
        else [each for stage in stages if stage.name == THEME for each in stage.things],
        "came_of": came_of("barrier", barrier, membership=membership),
        "may_propose": standing and barrier.theme is None,
        "may_confirm": standing,
        "may_lead": leads,
        "may_reword": standing and may_reword(membership, barrier),
        "may_merge": standing and may_merge(membership),
        "steps": possible_steps(barrier) if leads else [],
        "here": "barriers",
    }
    return render(request, "themes/barrier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contains(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What some may want to know before they read on: by who raised it or leads it, without another reading."""
    reached, barrier = reach_barrier(request, slug, number)
    if not may_reword(reached.membership, barrier):
        raise Http404
    form = ContainsForm(request.POST or None, instance=barrier.wording)
    context: dict[str, Any] = {"barrier": barrier, "form": form, "here": "barriers"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, ("contains",), known_names(reached.community))
        if context["ask_again"] is None:
            form.save()
            messages.success(request, _("Saved."))
            return redirect(barrier)
    return render(request, "themes/contains.html", context)


@require_POST
def reword(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Begin clearer words, or go on with one's own; a second person reads them before they stand."""
    reached, barrier = reach_barrier(request, slug, number)
    if not may_reword(reached.membership, barrier):
        raise Http404
    if barrier.stage == Stage.MERGED:
        messages.warning(
            request, _("It goes on in another barrier. Please make the words of that one clearer.")
        )
        return redirect(barrier)
    draft = begin_rewording(barrier, voice=Voice(reached.membership), at=timezone.now())
    if draft.membership_id != reached.membership.pk:
        messages.warning(request, _("Somebody is writing clearer words for it already."))
        return redirect(barrier)
    return redirect("themes:draft", slug, barrier.key)
