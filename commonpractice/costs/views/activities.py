"""What an activity costs whom: the overview, one activity, and entering one that is no meeting."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.models import Membership, Terms
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.costs.forms.activity import ActivityForm
from commonpractice.costs.models import Activity, Arrangement, Bearing
from commonpractice.costs.models.activity import EVERY
from commonpractice.costs.models.bearing import BearingQuerySet
from commonpractice.costs.permissions import may_agree, may_end
from commonpractice.costs.reaching import reach_activity
from commonpractice.costs.ticked import ticked
from commonpractice.costs.waiting import waits_for
from commonpractice.meetings.models import Invitation

SHOWN = timedelta(days=90)
"""So long an activity stays in the list after its day."""


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    reached, now = reach_as_member(request, slug), timezone.now()
    community, since = reached.community, now - SHOWN
    meetings = [
        Activity(community=community, meeting=each)
        for each in community.meetings.standing().filter(ends_at__gt=since)
    ]
    entered = list(community.activities.filter(day__gte=community.date_of(since)))
    for each in (*meetings, *entered):
        each.community = community
        if each.meeting is not None:
            each.meeting.community = community
    activities = sorted((*meetings, *entered), key=lambda each: each.on or community.date_of(now))
    today = community.date_of(now)
    context = {
        "rule": _rule(reached, None),
        "coming": [each for each in activities if each.on and each.on >= today],
        "past": [each for each in reversed(activities) if each.on and each.on < today],
        "series": [Activity(community=community, series=kind) for kind in EVERY],
        "own": _own(reached),
        "waits": [{**each, "copy": ""} for each in waits_for([reached.membership], now)],
        "here": "costs",
    }
    return render(request, "costs/overview.html", context)


@require_safe
def activity(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    reached, shown = reach_activity(request, slug, of)
    me = reached.membership
    bearings = list(_bearings(shown).with_words())
    context = {
        "activity": shown,
        "rule": _rule(reached, shown),
        "holding": [_row(each, shown, me) for each in bearings if each.is_agreed],
        "proposed": [_row(each, shown, me) for each in bearings if not each.is_agreed],
        "here": "costs",
    }
    if not shown.is_series:
        boxes = Arrangement.objects.filter(activity=shown.pk) if shown.pk else Arrangement.objects.none()
        mine = boxes.filter(membership=me, taken_back_at=None)
        context["mine"] = next(iter(mine.with_steps()), None)
        context["to_arrange"] = boxes.exclude(membership=me).with_steps() if me.is_coordinator else []
        context["ticked"] = _ticked(shown) if me.is_coordinator else []
    return render(request, "costs/activity.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    form = ActivityForm(request.POST or None, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "community": reached.community, "entered_by": reached.membership}
        entered, _made = Activity.objects.get_or_create(key=facts.pop("key"), defaults=facts)
        if entered.community_id != reached.community.pk:
            raise Http404
        messages.success(request, _("It is entered. Now everybody can see who bears what."))
        return redirect(entered)
    return render(request, "costs/add.html", {"form": form, "here": "costs"})


def _rule(reached: AsMember, about: Activity | None) -> str:
    """What the terms say under which the meeting was planned; else those that are in force."""
    if about is not None and about.meeting is not None and about.meeting.terms is not None:
        return about.meeting.terms.costs
    newest = Terms.objects.adopted().filter(community=reached.community).first()
    return newest.costs if newest else ""


def _bearings(shown: Activity) -> BearingQuerySet:
    """Its own, and those that hold for all meetings of its kind."""
    of_activity = Q(activity=shown.pk, ended=None) if shown.pk else Q(pk=None)
    if shown.meeting is not None:
        series = {"activity__community": shown.community, "activity__series": shown.meeting.kind}
        of_activity |= Q(ended=None, agreed__isnull=False, **series)
    return Bearing.objects.filter(of_activity)


def _row(bearing: Bearing, shown: Activity, me: Membership) -> dict[str, object]:
    bearing.activity.community = shown.community
    return {
        "bearing": bearing,
        "may_agree": may_agree(me, bearing),
        "may_end": may_end(me, bearing),
        "is_of_series": bearing.activity_id != shown.pk,
    }


def _own(reached: AsMember) -> QuerySet[Arrangement]:
    mine = reached.membership.expenses.filter(taken_back_at=None, activity__community=reached.community)
    return mine.with_steps().order_by("-at")


def _ticked(shown: Activity) -> list[Invitation]:
    if shown.meeting is None:
        return []
    return list(ticked().filter(meeting=shown.meeting).select_related("membership"))
