"""A meeting that is over, with everything a room can capture. Invented people, organisations and words."""

from datetime import datetime, timedelta
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.meetings.captured import captured
from commonpractice.meetings.minuting import draft
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Invitation,
    Meeting,
    Minutes,
    Note,
    Participant,
    RoomStep,
    Topic,
    TopicSupport,
    Turn,
)


def meeting_at(community: Community, number: int, starts_at: datetime, **more: object) -> Meeting:
    return Meeting.objects.create(
        community=community,
        number=number,
        title=more.pop("title", f"Meeting {number}"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place=more.pop("place", "The Old Bakery"),
        key=uuid4(),
        planned_at=starts_at - timedelta(days=30),
        **more,
    )


def action_of(meeting: Meeting, owner: Membership | None, due: object, **more: object) -> Action:
    return Action.objects.create(
        community=meeting.community,
        meeting=meeting,
        key=uuid4(),
        text=more.pop("text", "Write to the council"),
        owner=owner,
        owner_name=more.pop("owner_name", owner.display_name if owner else "Gus Guest"),
        organisation=owner.organisation if owner else None,
        due=due,
        at=meeting.starts_at,
        **more,
    )


def here(meeting: Meeting, membership: Membership | None, name: str = "", **more: object) -> Participant:
    return Participant.objects.create(
        meeting=meeting,
        membership=membership,
        name=name or membership.display_name,
        arrived_at=meeting.starts_at,
        **more,
    )


def a_full_meeting(
    community: Community, mo: Membership, lena: Membership, chidi: Membership, starts_at
) -> Meeting:
    """Mo agreed to be named, Chidi and Lena did not; Lena keeps her turn out of the minutes; a guest came."""
    meeting = meeting_at(community, 1, starts_at, title="Doors that stay shut")
    items = [
        AgendaItem.objects.create(meeting=meeting, position=place, title=title, kind=kind, **length)
        for place, (title, kind, length) in enumerate(
            [
                ("Introductions", "introductions", {}),
                ("Roundtable", "roundtable", {"seconds_each": 60}),
                ("Open discussion", "discussion", {"minutes": 20}),
            ]
        )
    ]
    people = {
        "mo": here(meeting, mo, name_in_minutes=True),
        "chidi": here(meeting, chidi),
        "lena": here(meeting, lena, remote=True),
        "guest": here(meeting, None, "Gus Guest", organisation_name="Moorland Advice"),
    }
    Turn.objects.create(
        meeting=meeting, participant=people["mo"], doing_now="Mending locks", started_at=starts_at
    )
    Turn.objects.create(
        meeting=meeting, participant=people["lena"], doing_now="Only for the room", in_minutes=False
    )
    Turn.objects.create(
        meeting=meeting, participant=people["chidi"], help_wanted="A van", started_at=starts_at
    )
    Turn.objects.create(
        meeting=meeting, participant=people["guest"], passed_at=starts_at, doing_now="Said nothing"
    )
    for text, parked in (
        ("Doors were the matter.", False),
        ("A second scribe.", False),
        ("Who pays?", True),
        ("", False),
    ):
        Note.objects.create(
            meeting=meeting,
            item=items[2],
            by=people["mo"],
            key=uuid4(),
            text=text,
            parked=parked,
            written_at=starts_at,
        )
    Decision.objects.create(meeting=meeting, item=items[2], key=uuid4(), text="We <b>write</b>", at=starts_at)
    Decision.objects.create(meeting=meeting, key=uuid4(), text="We meet in August", at=starts_at)
    action_of(meeting, lena, community.date_of(starts_at) + timedelta(days=20), item=items[2])
    topic = Topic.objects.create(meeting=meeting, key=uuid4(), text="Keys", at=starts_at)
    TopicSupport.objects.create(topic=topic, participant=people["mo"], at=starts_at)
    return meeting


def took(meeting: Meeting, *minutes: int) -> None:
    """The clock of the room: each section took so many minutes, then the meeting was finished."""
    at, number = meeting.starts_at, 1
    RoomStep.objects.create(meeting=meeting, number=1, kind="start", at=at)
    for length in minutes:
        at, number = at + timedelta(minutes=length), number + 1
        RoomStep.objects.create(meeting=meeting, number=number, kind="move_on", at=at)


def minutes_of(meeting: Meeting, by: Membership, at: datetime) -> Minutes:
    return Minutes.objects.draft(meeting, draft(captured(meeting)), by=by.person, at=at)


def apologise(meeting: Meeting, membership: Membership) -> Invitation:
    return Invitation.objects.create(meeting=meeting, membership=membership, answer="apologies")
