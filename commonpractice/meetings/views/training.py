"""The training *Effective Factual Recording*, set up in one form."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpractice.checking.exercises import exercises
from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.meetings import training
from commonpractice.meetings.forms.training import TrainingForm
from commonpractice.meetings.proposing import proposal

USUAL_LENGTH, USUAL_MINUTES = 120, 15
USUAL_NOTES = ("a-pan-on-the-hob", "arson-on-the-form", "the-bins", "a-kind-reference")
"""An accident, a fire that somebody lit, one that nobody has explained, and a favourable verdict."""
DAYS_AHEAD = 28


def plan_training(request: HttpRequest, slug: str) -> HttpResponse:
    here, now = reach_as_coordinator(request, slug), timezone.now()
    form = TrainingForm(
        request.POST or None,
        community=here.community,
        now=now,
        offered=exercises(get_language() or "en"),
        initial=_first_values(here.community, now),
    )
    if request.method == "POST" and form.is_valid():
        meeting = training.plan_training(
            community=here.community,
            key=form.cleaned_data["key"],
            facts=form.facts(),
            exercises=form.chosen(),
            minutes_each=form.cleaned_data["minutes_each"],
            by=here.user,
            at=now,
        )
        messages.success(request, _("The training is planned. Look at its agenda, then at the invitation."))
        return redirect(meeting)
    return render(request, "meetings/plan_training.html", {"form": form, "here": "meetings"})


def _first_values(community: Community, now: datetime) -> dict[str, Any]:
    last = proposal(community, now=now)
    carried = {name: last.get(name, "") for name in ("place", "place_access", "join_link", "dial_in")}
    return {
        **carried,
        "key": uuid.uuid4(),
        "title": _("Training: Effective Factual Recording"),
        "day": community.date_of(now) + timedelta(days=DAYS_AHEAD),
        "starts": time(10, 0),
        "length": USUAL_LENGTH,
        "minutes_each": USUAL_MINUTES,
        "exercises": USUAL_NOTES,
        "bring": _("A pen. Nothing about a real person."),
    }
