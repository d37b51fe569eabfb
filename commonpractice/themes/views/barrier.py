from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.themes.barrier_page import context_of, possible_steps
from commonpractice.themes.forms.confirming import ConfirmForm
from commonpractice.themes.life import LINE
from commonpractice.themes.models import Barrier, Stage
from commonpractice.themes.passing_on import begin_rewording
from commonpractice.themes.permissions import may_lead, may_merge, may_reword
from commonpractice.themes.reaching import reach_barrier
from commonpractice.themes.voice import Voice


@require_safe
def barrier(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    membership = reached.membership
    today = reached.community.date_of(timezone.now())
    standing = barrier.stage != Stage.MERGED
    leads = standing and may_lead(membership, barrier)
    context = {
        **context_of(barrier, membership, today=today),
        "stages": _stages(barrier),
        "confirm_form": ConfirmForm(today=today) if standing else None,
        "may_lead": leads,
        "may_reword": standing and may_reword(membership, barrier),
        "may_merge": standing and may_merge(membership),
        "steps": possible_steps(barrier) if leads else [],
        "here": "barriers",
    }
    return render(request, "themes/barrier.html", context)


def _stages(barrier: Barrier) -> list[dict[str, Any]]:
    at = LINE.index(barrier.stage) if barrier.stage in LINE else -1
    return [
        {"label": Stage(stage).label, "state": "done" if place < at else "now" if place == at else "next"}
        for place, stage in enumerate(LINE)
    ]


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
    if not _goes_on(reached, draft.membership_id):
        messages.warning(request, _("Somebody is writing clearer words for it already."))
        return redirect(barrier)
    return redirect("themes:draft", slug, barrier.key)


def _goes_on(reached: AsMember, writer: int | None) -> bool:
    return writer == reached.membership.pk
