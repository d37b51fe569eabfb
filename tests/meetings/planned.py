"""Planned and announced meetings for tests, made by the verbs that pages call. Everything is invented."""

import uuid
from datetime import datetime, timedelta

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import StandingItem, Terms, TermsAdoption
from commonpractice.meetings import releasing
from commonpractice.meetings.actions import plan_meeting
from commonpractice.meetings.drafting import steps_of
from commonpractice.meetings.models import Meeting

STANDING = (
    ("introductions", "New members", None, None),
    ("roundtable", "Roundtable", None, 60),
    ("focus", "Focus presentation", 20, None),
    ("discussion", "Open discussion", 20, None),
    ("future", "Next meeting", None, None),
)


def adopt_terms(community, at: datetime) -> Terms:
    terms = Terms.objects.create(
        community=community, drafted_at=at, costs="Each bears their own costs unless agreed."
    )
    for position, (kind, title, minutes, each) in enumerate(STANDING):
        StandingItem.objects.create(
            terms=terms, position=position, kind=kind, title=title, minutes=minutes, seconds_each=each
        )
    TermsAdoption.objects.create(terms=terms, community=community, number=1, at=at)
    return terms


def half_past_twelve(community, day: datetime) -> datetime:
    return community.local(day).replace(hour=12, minute=30, second=0, microsecond=0)


def facts(community, starts_at: datetime, **more) -> dict:
    return {
        "title": "Spring meeting", "kind": "community", "about": "", "place": "Kiln Street Hall",
        "place_access": "Step-free from the yard.", "join_link": "https://meet.example/spring", "dial_in": "0300 000, PIN 12",
        "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), **more,
    }  # fmt: skip


def plan(by, at: datetime, *, days: int = 40, terms=None, **more) -> Meeting:
    community = by.community
    starts_at = more.pop("starts_at", half_past_twelve(community, at + timedelta(days=days)))
    return plan_meeting(
        community=community,
        key=uuid.uuid4(),
        facts=facts(community, starts_at, **more),
        by=by.person,
        at=at,
        terms=terms,
    )


def letter_about(about, kind: str) -> Letter:
    """The newest of its kind."""
    return steps_of(about).filter(kind=kind).order_by("-pk").first()


def release(about, kind: str, by, at: datetime) -> Letter:
    letter = letter_about(about, kind)
    releasing.release(letter, about, by=by.person if by else None, at=at)
    return letter


def announced(by, at: datetime, **more) -> Meeting:
    meeting = plan(by, at, **more)
    release(meeting, "meeting_announced", by, at)
    return meeting


def form_of(meeting: Meeting, **more) -> dict:
    """What the form that changes the meeting sends when nothing is touched."""
    starts, ends = (meeting.community.local(moment) for moment in (meeting.starts_at, meeting.ends_at))
    names = ("title", "kind", "about", "place", "place_access", "join_link", "dial_in", "edited_times")
    written = {"day": f"{starts:%Y-%m-%d}", "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}
    return {**{name: getattr(meeting, name) for name in names}, **written, **more}
