"""Meetings whose room is open, with everybody checked in, and the cookies they come with. Invented from end to end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.test import Client

from bench.communities import Made, put_on_agenda
from commonpractice.community.models import ChairTurn, Membership
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.meetings.room.permissions import remember

TIMES_ROUND_THE_AGENDA = 3
SECTIONS = 5 * TIMES_ROUND_THE_AGENDA
# Any text of this length does, as long as cookie and header say the same.
TOKEN = "m" * 32


@dataclass(frozen=True)
class Gathering:
    meeting: Meeting
    chair: str
    guests: list[str]
    """Cookies: of who leads, and of each phone."""


@transaction.atomic
def gather(made: Made, phones: int, now: datetime) -> Gathering:
    last = made.community.meetings.order_by("-number").first()
    meeting = Meeting.objects.create(
        community=made.community,
        number=last.number + 1 if last else 1,
        title=f"With {phones} phones",
        starts_at=now,
        ends_at=now + timedelta(minutes=120),
        key=uuid4(),
        planned_at=now,
        room_opened_at=now,
    )
    put_on_agenda(meeting, times=TIMES_ROUND_THE_AGENDA)
    chair = made.member
    ChairTurn.objects.create(
        community=made.community, meeting_number=meeting.number, membership=chair, at=now
    )
    Participant.objects.create(meeting=meeting, membership=chair, name=chair.display_name, arrived_at=now)
    return Gathering(meeting, cookie(session_of(chair)), _guests(meeting, phones, now))


def _guests(meeting: Meeting, phones: int, now: datetime) -> list[str]:
    people = Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            name=f"Guest {number:03} Saggar",
            organisation_name="Six Towns Outreach",
            remote=number % 3 == 0,
            arrived_at=now,
        )
        for number in range(phones)
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore
    cookies = []
    for person in people:
        session = store()
        remember(session, person)
        session.save()
        cookies.append(cookie(session.session_key))
    return cookies


def session_of(membership: Membership) -> str:
    """Sign in, and give the session's key."""
    client = Client()
    client.force_login(membership.person)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def cookie(session: str) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
