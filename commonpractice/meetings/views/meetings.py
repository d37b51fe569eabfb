from datetime import datetime
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commonpractice.agreement.for_meetings import open_questions_of
from commonpractice.community.models import ChairTurn, Membership
from commonpractice.community.reaching import reach_community
from commonpractice.meetings import permissions
from commonpractice.meetings.agenda_plan import AgendaPlan, plan_of
from commonpractice.meetings.beside import links_beside
from commonpractice.meetings.drafting import open_drafts
from commonpractice.meetings.letter_facts import absolute
from commonpractice.meetings.models import DatePoll, Meeting
from commonpractice.meetings.reaching import reach_meeting
from commonpractice.meetings.views.stages import stages_of
from commonpractice.meetings.waiting import agreement_at, came_back_at, guides_at, overdue_at, since_last_time

PAST_ON_A_PAGE = 20


def list_meetings(request: HttpRequest, slug: str) -> HttpResponse:
    here, now = reach_community(request, slug), timezone.now()
    coming = here.community.meetings.upcoming(now).select_related("theme__publication")
    if here.membership is None:
        return render(request, "meetings/list_public.html", {"meeting": coming.first(), "here": "meetings"})
    past = (
        here.community.meetings.past(now)
        .select_related("cancellation")
        .only("community", "number", "title", "starts_at", "ends_at", "cancellation__at")
    )
    coming_with_answers = coming.prefetch_related(None)
    may_plan = permissions.may_plan(here.membership)
    polls = (
        DatePoll.objects.filter(community=here.community, meeting=None, closes_at__gt=now) if may_plan else []
    )
    context = {
        "coming": _with_answers(coming_with_answers, here.membership),
        "past": Paginator(past, PAST_ON_A_PAGE).get_page(request.GET.get("page")),
        "polls": polls,
        "may_plan": may_plan,
        "calendar_address": _calendar_address(here.membership),
        "here": "meetings",
    }
    return render(request, "meetings/list.html", context)


def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    here, now = reach_community(request, slug), timezone.now()
    shown = reach_meeting(here, number)
    if here.membership is None:
        following = here.community.meetings.upcoming(now).first()
        if following is None or following.pk != shown.pk:
            raise Http404
        return render(request, "meetings/list_public.html", {"meeting": shown, "here": "meetings"})
    context = _for_members(shown, here.membership, now)
    return render(request, "meetings/meeting.html", context)


def _for_members(shown: Meeting, membership: Membership, now: datetime) -> dict[str, Any]:
    turns = ChairTurn.objects.filter(community_id=shown.community_id, meeting_number=shown.number)
    chairs = list(turns.values_list("membership", "part", "membership__display_name"))
    leads = permissions.leads(membership, shown, {key for key, _part, _name in chairs})
    plan = plan_of(shown)
    invitation = shown.invitations.filter(membership=membership).first()
    announced = invitation is not None or shown.is_announced
    return {
        "meeting": shown,
        "chairs": [(ChairTurn.Part(part).label, name) for _key, part, name in chairs],
        "plan": plan,
        "open_actions": since_last_time(shown),
        "came_back": [] if shown.is_over(now) else partial(came_back_at, shown, now),
        "agreement": [] if shown.is_over(now) else partial(agreement_at, shown, now),
        "guides": [] if shown.is_over(now) else partial(guides_at, shown, now),
        "questions": open_questions_of(shown.theme, shown.community) if shown.theme else [],
        "invitation": invitation,
        "beside": links_beside(shown.community, shown),
        "is_over": shown.is_over(now),
        "stages": stages_of(shown, now, announced=announced),
        "leads": leads,
        "waiting": _waiting(shown, plan) if leads else None,
        "overdue": overdue_at(shown, now) if leads else None,
        "here": "meetings",
    }


def _waiting(shown: Meeting, plan: AgendaPlan) -> dict[str, Any]:
    answered = Count("pk", filter=~Q(answer=""))
    counts = shown.invitations.of_current_members().aggregate(invited=Count("pk"), answered=answered)
    drafts = open_drafts(shown).exclude(kind="meeting_reminded")
    return {**counts, "letters": drafts.count(), "over": plan.over}


def _with_answers(coming: Any, membership: Membership) -> list[Meeting]:
    """Each coming meeting with `mine`, the member's own invitation, in two queries however many there are."""
    found = list(coming)
    mine = {each.meeting_id: each for each in membership.invitations.filter(meeting__in=found)}
    for each in found:
        each.mine = mine.get(each.pk)
    return found


def _calendar_address(membership: Membership) -> str:
    return absolute("links:calendar", membership.calendar_key) if membership.calendar_key else ""
