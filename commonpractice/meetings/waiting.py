"""Open actions where they matter next: the owner's page, the next agenda, and in front of those who lead."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.db.models import Max, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from commonpractice.agreement.for_meetings import Line, to_look_at
from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.guides.for_meetings import to_look_at as guides_to_look_at
from commonpractice.meetings.models import Action, Meeting
from commonpractice.meetings.models.actions import ActionQuerySet
from commonpractice.meetings.models.meeting import MeetingQuerySet
from commonpractice.themes.waits.coming_back import CameBack, came_back

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything could happen: to a first meeting all is new."""


def actions_waiting_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    """The open actions of one person, across communities, the longest overdue first; one query, values only."""
    mine = {membership.pk: membership.community for membership in memberships}
    actions = (
        Action.objects.open()
        .filter(owner__in=mine)
        .values_list("owner", "pk", "text", "due", "meeting__title")
    )
    return [_waiting(mine[owner], pk, text, due, title, now=now) for owner, pk, text, due, title in actions]


def since_last_time(meeting: Meeting) -> ActionQuerySet:
    """Open actions from earlier meetings: what this meeting's *since last time* goes through."""
    return Action.objects.open().before(meeting).with_people()


def came_back_at(meeting: Meeting, now: datetime) -> list[CameBack]:
    """Barriers that came back and bodies that answered since the meeting before, re-tests and answers that are due."""
    since = _meeting_before(meeting, now)
    return came_back(meeting.community, since=since, today=meeting.community.date_of(now))


def agreement_at(meeting: Meeting, now: datetime) -> list[Line]:
    """Outcomes since the meeting before and those to be looked at again by this one, proposals, open questions."""
    by = meeting.community.date_of(max(meeting.starts_at, now))
    return to_look_at(meeting.community, since=_meeting_before(meeting, now), now=now, by=by)


def guides_at(meeting: Meeting, now: datetime) -> list[Line]:
    """Versions since the meeting before, consultations, sign-offs and adoptions that are waited for, reports; one query."""
    by = meeting.community.date_of(max(meeting.starts_at, now))
    before = _earlier(meeting, now).order_by("-starts_at").values("starts_at")[:1]
    since = Coalesce(Subquery(before), Value(LONG_AGO))
    return guides_to_look_at(meeting.community, since=since, by=by)


def _meeting_before(meeting: Meeting, now: datetime) -> datetime | None:
    """When it began."""
    last: datetime | None = _earlier(meeting, now).aggregate(last=Max("starts_at"))["last"]
    return last


def _earlier(meeting: Meeting, now: datetime) -> MeetingQuerySet:
    earlier = Meeting.objects.standing().filter(
        community=meeting.community_id, starts_at__lt=min(meeting.starts_at, now)
    )
    return earlier.exclude(pk=meeting.pk)


def overdue_at(meeting: Meeting, now: datetime) -> ActionQuerySet:
    """What should have been done by now, for those who lead this meeting; from it and earlier ones."""
    today = meeting.community.date_of(now)
    up_to_here = Action.objects.due_before(today).filter(
        community=meeting.community_id, meeting__number__lte=meeting.number
    )
    return up_to_here.with_people()


def due_in_words(due: date, today: date) -> str:
    """Says how late it is, or how long there is, so that no colour has to."""
    days = (due - today).days
    if days == 0:
        return gettext("due today")
    if days > 0:
        return ngettext("due tomorrow", "due in %(days)d days", days) % {"days": days}
    return ngettext("was due yesterday", "was due %(days)d days ago", -days) % {"days": -days}


def _waiting(community: Community, pk: int, text: str, due: date, meeting: str, *, now: datetime) -> Waiting:
    today = community.date_of(now)
    return {
        "title": text,
        "url": reverse("meetings:action", args=[community.slug, pk]),
        "action": gettext("Look at it"),
        "why": f"{meeting}: {due_in_words(due, today)}",
        "by": None if due < today else due,
    }
