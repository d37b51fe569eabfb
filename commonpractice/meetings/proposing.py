"""What the next meeting looks like before anybody has written a word: from the terms and from the last one."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Terms
from commonpractice.meetings.dates import propose
from commonpractice.meetings.models import DateOption, Meeting
from commonpractice.themes.models import Theme

USUAL_START = time(12, 30)
USUAL_MINUTES = 120
_CARRIED_OVER = ("title", "place", "place_access", "join_link", "dial_in")


def adopted_terms(community: Community) -> Terms | None:
    return community.terms.adopted().first()


def proposal(community: Community, *, now: datetime, option: DateOption | None = None) -> dict[str, Any]:
    """First values for the form that plans a meeting."""
    terms = adopted_terms(community)
    last = _last_meeting(community)
    if option:
        starts = community.local(option.starts_at)
        minutes = option.poll.length_minutes
    else:
        clock = community.local(last.starts_at).time() if last else USUAL_START
        starts = datetime.combine(proposed_day(terms, last, today=community.date_of(now)), clock)
        minutes = terms.length_minutes if terms else USUAL_MINUTES
    carried = (
        {name: getattr(last, name) for name in _CARRIED_OVER} if last else {"title": _("Community meeting")}
    )
    if option:
        carried["title"] = option.poll.title
    ends = (starts + timedelta(minutes=minutes)).time()
    return {
        **carried,
        "kind": Meeting.Kind.COMMUNITY,
        "theme": proposed_theme(community),
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends,
    }


def proposed_day(terms: Terms | None, last: Meeting | None, *, today: date) -> date:
    """By the cadence of the terms after the last meeting; about a month from today where there was none."""
    if last is None:
        return propose(today, months=1, today=today)
    last_day = last.community.date_of(last.starts_at)
    if terms and terms.cadence_weeks and not terms.cadence_months:
        step = timedelta(weeks=terms.cadence_weeks)
        steps = max(1, (today - last_day) // step + 1)
        return last_day + steps * step
    return propose(last_day, months=(terms.cadence_months if terms else 0) or 3, today=today)


def proposed_theme(community: Community) -> Theme | None:
    """Of those in progress the one that has waited longest for a meeting; one without any first."""
    in_progress = community.themes.in_progress()
    standing = Q(meetings__cancellation=None)
    waiting = in_progress.annotate(last_met=Max("meetings__starts_at", filter=standing))
    return waiting.order_by(F("last_met").asc(nulls_first=True), "number").first()


def _last_meeting(community: Community) -> Meeting | None:
    held = community.meetings.standing().filter(kind=Meeting.Kind.COMMUNITY)
    return held.select_related("community").order_by("-starts_at").first()
