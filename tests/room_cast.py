"""A meeting whose room is open, with the standing agenda. Invented, like the people in tests/cast.py."""

import uuid
from datetime import timedelta

from commonpractice.community.models import Membership, Terms
from commonpractice.meetings.models import AgendaItem, Meeting, Participant
from commonpractice.meetings.room.arriving import check_in
from tests.built_once import built_once

AGENDA = [
    ("introductions", "Who is new", 5, None),
    ("since_last_time", "Since last time", 5, None),
    ("roundtable", "Roundtable", None, 60),
    ("focus", "Focus presentation: the key that nobody holds", 20, None),
    ("discussion", "Open discussion with coffee", 20, None),
    ("future", "Future agenda and next meeting", 5, None),
]


def plan(community, now, *, number: int = 1, **more: object) -> Meeting:
    terms = Terms.objects.create(
        community=community, drafted_at=now, chair_duties="Keep it kind\nPrepare the next agenda"
    )
    values = {
        "title": "Doors that stay shut",
        "starts_at": now + timedelta(minutes=10),
        "ends_at": now + timedelta(minutes=130),
        "join_link": "https://video.example/doors",
        "dial_in": "01632 960 001, PIN 4711",
        "terms": terms,
        "key": uuid.uuid4(),
        "planned_at": now,
        **more,
    }
    meeting = Meeting.objects.create(community=community, number=number, **values)
    for position, (kind, title, minutes, seconds) in enumerate(AGENDA):
        AgendaItem.objects.create(
            meeting=meeting, position=position, kind=kind, title=title, minutes=minutes, seconds_each=seconds
        )
    AgendaItem.objects.filter(meeting=meeting, kind="focus").update(
        question="What would have opened the door?"
    )
    return meeting


@built_once
def planned(potteries, chidi, now) -> Meeting:
    """Meeting 1, which Chidi chairs; it starts in ten minutes, and its room is not open yet."""
    potteries.ground_rules = "One voice at a time.\nSpeak for yourself.\nWhat is said here stays here."
    potteries.save()
    return plan(potteries, now)


@built_once
def meeting(planned, now) -> Meeting:
    """The same, open since a minute."""
    Meeting.objects.filter(pk=planned.pk).update(room_opened_at=now - timedelta(minutes=1))
    planned.refresh_from_db()
    return planned


def enter(meeting: Meeting, who: Membership | str, at, *, remote: bool = False) -> Participant:
    """Check in a member, or a guest by name."""
    known = {"name": who, "key": uuid.uuid4()} if isinstance(who, str) else {"membership": who}
    return check_in(meeting, at=at, remote=remote, name_in_minutes=True, **known)


@built_once
def here(meeting, chidi, mo, lena, now) -> dict[str, Participant]:
    """Chidi and Mo in the room, Lena from elsewhere, and Gus, a guest; checked in in this order."""
    people = {"chidi": chidi, "mo": mo, "lena": lena, "gus": "Gus Sagger"}
    return {
        name: enter(meeting, who, now - timedelta(seconds=50 - place), remote=name == "lena")
        for place, (name, who) in enumerate(people.items())
    }
