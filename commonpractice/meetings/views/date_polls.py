import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from commonpractice.community.models import Community
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.meetings.date_polling import best_dates, open_date_poll
from commonpractice.meetings.drafting import draft_for, open_drafts, steps_of
from commonpractice.meetings.forms.dates import PollForm
from commonpractice.meetings.models import DatePoll
from commonpractice.meetings.permissions import may_plan
from commonpractice.meetings.proposing import proposal

OFFERED_AT_FIRST = 3


def ask_for_dates(request: HttpRequest, slug: str) -> HttpResponse:
    here, now = _reach_as_planner(request, slug), timezone.now()
    form = PollForm(
        request.POST or None, community=here.community, now=now, initial=_first_values(here.community, now)
    )
    if request.method == "POST" and form.is_valid():
        poll = open_date_poll(
            community=here.community,
            key=form.cleaned_data["key"],
            title=form.cleaned_data["title"],
            length_minutes=form.cleaned_data["length_minutes"],
            closes_at=form.cleaned_data["closes_at"],
            starts=form.starts,
            by=here.user,
            at=now,
        )
        messages.success(
            request, _("The dates are on offer. Look at the letter that asks about them, then release it.")
        )
        return redirect(poll)
    return render(request, "meetings/ask_for_dates.html", {"form": form, "here": "meetings"})


def date_poll(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here, now = _reach_as_planner(request, slug), timezone.now()
    poll = _poll(here, pk)
    links = poll.links.filter(membership__departure=None)
    asked, answered = links.count(), links.exclude(answered_at=None).count()
    context = {
        "poll": poll,
        "is_open": poll.is_open(now),
        "dates": best_dates(poll),
        "asked": asked,
        "answered": answered,
        "letters": steps_of(poll).select_related("release", "withdrawal").order_by("drafted_at", "pk"),
        "may_remind": poll.is_open(now) and 0 < asked != answered and not open_drafts(poll).exists(),
        "here": "meetings",
    }
    return render(request, "meetings/date_poll.html", context)


def draft_reminder(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here = _reach_as_planner(request, slug)
    return _draft_reminder(request, _poll(here, pk))


@require_POST
def _draft_reminder(request: HttpRequest, poll: DatePoll) -> HttpResponse:
    now = timezone.now()
    waiting = poll.links.filter(membership__departure=None, answered_at=None).count()
    if not poll.is_open(now) or not waiting:
        messages.warning(request, _("Nobody needs a reminder."))
        return redirect(poll)
    if not open_drafts(poll).exists():
        draft_for(poll, "dates_asked_again", at=now, more=str(steps_of(poll).count()))
    sentence = ngettext(
        "A reminder to the %(count)s person who has not answered is drafted.",
        "A reminder to the %(count)s people who have not answered is drafted.",
        waiting,
    )
    messages.success(request, sentence % {"count": waiting})
    return redirect(poll)


def _reach_as_planner(request: HttpRequest, slug: str) -> AsMember:
    here = reach_as_member(request, slug)
    if not may_plan(here.membership):
        raise Http404
    return here


def _poll(here: AsMember, pk: int) -> DatePoll:
    poll = get_object_or_404(
        DatePoll.objects.select_related("meeting"), community_id=here.community.pk, pk=pk
    )
    poll.community = here.community
    return poll


def _first_values(community: Community, now: datetime) -> dict[str, Any]:
    """The day that the cadence proposes, and the same weekday in the two weeks after it."""
    proposed = proposal(community, now=now)
    first: date = proposed["day"]
    values: dict[str, Any] = {"key": uuid.uuid4(), "title": proposed["title"]}
    for number in range(OFFERED_AT_FIRST):
        values[f"day_{number + 1}"] = first + timedelta(weeks=number)
        values[f"clock_{number + 1}"] = proposed["starts"]
    starts, ends = (datetime.combine(first, proposed[name]) for name in ("starts", "ends"))
    values["length_minutes"] = max(15, round((ends - starts).total_seconds() / 60))
    values["closes_day"] = max(community.date_of(now), first - timedelta(days=14))
    return values
