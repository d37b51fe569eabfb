import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.for_meetings import open_questions_by_theme
from commonpractice.community.models import Community, Terms
from commonpractice.community.models.terms import AgendaKind
from commonpractice.community.reaching import reach_as_member
from commonpractice.meetings.actions import (
    ChangedMeanwhileError,
    cancel_meeting,
    change_meeting,
    plan_meeting,
)
from commonpractice.meetings.forms.meeting import CancelForm, EditForm, PlanForm, written_down
from commonpractice.meetings.forms.stale import catch_up
from commonpractice.meetings.models import DateOption, Meeting
from commonpractice.meetings.permissions import may_plan
from commonpractice.meetings.proposing import adopted_terms, proposal
from commonpractice.meetings.reaching import reach_as_lead
from commonpractice.themes.models import Theme


def plan(request: HttpRequest, slug: str) -> HttpResponse:
    here, now = reach_as_member(request, slug), timezone.now()
    if not may_plan(here.membership):
        raise Http404
    option = _date_option(request, here.community)
    terms = adopted_terms(here.community)
    form = PlanForm(
        request.POST or None,
        community=here.community,
        now=now,
        follow_ups=_follow_ups_without_a_section(here.community, terms),
        initial=_first_values(request, here.community, now, option),
    )
    if request.method == "POST" and form.is_valid():
        meeting = plan_meeting(
            community=here.community,
            key=form.cleaned_data["key"],
            facts=form.facts(),
            by=here.user,
            at=now,
            terms=terms,
            since_last_time=form.cleaned_data.get("since_last_time", False),
            date_option=option,
        )
        messages.success(request, _("The meeting is planned. Look at its agenda, then at the invitation."))
        return redirect(meeting)
    asked = open_questions_by_theme(form.themes)
    context = {"form": form, "terms": terms, "option": option, "asked": asked, "here": "meetings"}
    return render(request, "meetings/plan.html", context)


def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    (here, meeting), now = reach_as_lead(request, slug, number), timezone.now()
    if refused := _refused(request, meeting, now):
        return refused
    form = EditForm(
        request.POST or None,
        community=here.community,
        now=now,
        unchanged_start=meeting.starts_at,
        initial=written_down(meeting) | {"edited_times": meeting.edited_times},
    )
    changed_meanwhile = False
    if request.method == "POST" and form.is_valid():
        edited_times = form.cleaned_data["edited_times"]
        try:
            told = change_meeting(
                meeting, facts=form.facts(), edited_times=edited_times, by=here.user, at=now
            )
        except ChangedMeanwhileError:
            changed_meanwhile = True
            meeting.refresh_from_db()
            catch_up(form, meeting.edited_times)
        else:
            _say_what_follows(request, told)
            return redirect(meeting)
    context = {"form": form, "meeting": meeting, "changed_meanwhile": changed_meanwhile, "here": "meetings"}
    return render(request, "meetings/edit.html", context)


def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    (here, meeting), now = reach_as_lead(request, slug, number), timezone.now()
    if refused := _refused(request, meeting, now):
        return refused
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_meeting(meeting, why=form.cleaned_data["why"], by=here.user, at=now)
        if meeting.is_announced:
            messages.success(
                request, _("The meeting is cancelled. Please look at the letter that says so and release it.")
            )
            return redirect("meetings:letters", slug, number)
        messages.success(
            request, _("The meeting is cancelled. Nobody had been invited yet, so nobody need be told.")
        )
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "is_announced": meeting.is_announced, "here": "meetings"}
    return render(request, "meetings/cancel.html", context)


def _date_option(request: HttpRequest, community: Community) -> DateOption | None:
    """The date chosen in a poll that still waits for its meeting."""
    asked = request.POST.get("date_option") or request.GET.get("date") or ""
    if not asked.isdecimal():
        return None
    options = DateOption.objects.filter(poll__community=community, poll__meeting=None)
    return options.select_related("poll").filter(pk=int(asked[:18])).first()


def _first_values(
    request: HttpRequest, community: Community, now: datetime, option: DateOption | None
) -> dict[str, Any]:
    values = proposal(community, now=now, option=option) | _theme_asked_for(request, community)
    return {**values, "key": uuid.uuid4(), "date_option": option and option.pk, "since_last_time": True}


def _theme_asked_for(request: HttpRequest, community: Community) -> dict[str, Theme]:
    asked = request.GET.get("theme", "")
    if not asked.isdecimal():
        return {}
    theme = community.themes.in_progress().filter(number=int(asked[:9])).first()
    return {"theme": theme} if theme else {}


def _follow_ups_without_a_section(community: Community, terms: Terms | None) -> int:
    """Open actions, where the standing agenda has no place for them."""
    if terms and terms.standing_items.filter(kind=AgendaKind.SINCE_LAST_TIME).exists():
        return 0
    return community.actions.open().count()


def _refused(request: HttpRequest, meeting: Meeting, now: datetime) -> HttpResponse | None:
    if meeting.is_cancelled:
        messages.warning(request, _("This meeting has been cancelled, so it does not change any more."))
    elif meeting.is_over(now):
        messages.warning(request, _("This meeting is over, so it does not change any more."))
    else:
        return None
    return redirect(meeting)


def _say_what_follows(request: HttpRequest, told: list[str]) -> None:
    if told:
        messages.success(
            request,
            _(
                "Saved. People had been invited already, so a letter about the change waits for you to release it."
            ),
        )
    else:
        messages.success(request, _("Saved."))
