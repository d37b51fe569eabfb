"""Communities of any size with the same past, so that only the number of people differs. Invented from end to end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from bench.correspondence import write_letters
from commonpractice.community.models import (
    ChairTurn,
    Community,
    Constituency,
    ContactPoint,
    Happening,
    JoinRequest,
    Membership,
    Organisation,
    Sector,
    StandingItem,
    Terms,
    TermsAdoption,
)
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Completion,
    Invitation,
    Meeting,
    Minutes,
    Participant,
)
from commonpractice.people.models import Person

QUARTER = timedelta(days=91)
HELD = 8
ACTIONS_EACH = 4
PEOPLE_TO_AN_ORGANISATION = 3
AGENDA = (
    ("introductions", "Who is new", 5, None),
    ("roundtable", "What are you doing now?", None, 60),
    ("focus", "Focus presentation", 20, None),
    ("discussion", "Open discussion, with coffee", 20, None),
    ("future", "Next meeting", 10, None),
)
CHANGES = (
    "meeting_planned",
    "meeting_announced",
    "member_welcomed",
    "meeting_finished",
    "minutes_circulated",
    "minutes_approved",
)
PURPOSE = "To find what stands in people's way, and to agree how every organisation works differently from then on. "


@dataclass(frozen=True)
class Made:
    """A community with the two people who look at it, and the number of its next meeting."""

    community: Community
    coordinator: Membership
    member: Membership
    next_meeting: int


@transaction.atomic
def build(size: int, now: datetime, *, slug: str = "") -> Made:
    community = Community.objects.create(
        slug=slug or f"measured-{size}",
        name=f"Measured Practice of {size} (invented)",
        purpose=PURPOSE * 2,
        who_for="Anyone who supports people facing multiple disadvantage, and people who have faced it.",
        area="Northfield",
    )
    everybody = _join(community, size, now)
    terms = _adopt(community, everybody[0], now)
    for position, member in enumerate(everybody[:3]):
        ContactPoint.objects.create(
            community=community, membership=member, subject="how to join", position=position
        )
    held = [
        _hold(community, number, terms, everybody, now - QUARTER * (HELD + 1 - number))
        for number in range(1, HELD + 1)
    ]
    coming = _plan(community, HELD + 1, terms, everybody, now + timedelta(days=21))
    _invite(coming, everybody, answered=False)
    for meeting in held:
        write_letters(meeting, everybody, sent=True)
    write_letters(coming, everybody, sent=False)
    _note(community, everybody[0], now)
    _ask_to_join(community, now)
    return Made(community, everybody[0], everybody[1], coming.number)


def _join(community: Community, size: int, now: datetime) -> list[Membership]:
    """The first coordinates; the second is the member who looks."""
    people = Person.objects.bulk_create(
        Person(email=f"person{number}@{community.slug}.example", password="!") for number in range(size)
    )
    sectors = Sector.values
    organisations = Organisation.objects.bulk_create(
        Organisation(
            community=community, name=f"Organisation {number:04}", sector=sectors[number % len(sectors)]
        )
        for number in range(size // PEOPLE_TO_AN_ORGANISATION)
    )
    return Membership.objects.bulk_create(
        Membership(
            community=community,
            person=person,
            display_name=f"Member {number:04} Kiln",
            organisation=organisations[number % len(organisations)] if number % 5 else None,
            constituency=Constituency.values[number % 4],
            role=Membership.Role.MEMBER if number else Membership.Role.COORDINATOR,
            ask_me_about="what a first appointment feels like" if number % 2 else "",
            joined_at=now - timedelta(days=800 - number % 700),
        )
        for number, person in enumerate(people)
    )


def _adopt(community: Community, by: Membership, now: datetime) -> Terms:
    terms = Terms.objects.create(
        community=community, drafted_by=by.person, drafted_at=now - timedelta(days=800)
    )
    StandingItem.objects.bulk_create(
        StandingItem(
            terms=terms, position=position, kind=kind, title=title, minutes=minutes, seconds_each=each
        )
        for position, (kind, title, minutes, each) in enumerate(AGENDA)
    )
    TermsAdoption.objects.create(
        terms=terms, community=community, number=1, by=by.person, at=terms.drafted_at
    )
    return terms


def _plan(
    community: Community, number: int, terms: Terms, everybody: list[Membership], starts_at: datetime
) -> Meeting:
    meeting = Meeting.objects.create(
        community=community,
        number=number,
        title=f"Meeting {number}: a fair second look",
        about="What happened when refusals were written down, and what should stand in the guide.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=120),
        place="Potters' Hall, Kiln Street (invented)",
        place_access="Level entrance from the yard. Hearing loop. Quiet room beside the hall.",
        join_link="https://meet.example/measured",
        terms=terms,
        key=uuid4(),
        planned_by=everybody[0].person,
        planned_at=starts_at - timedelta(days=60),
    )
    put_on_agenda(meeting, times=1)
    for part, place in ((ChairTurn.Part.CHAIR, number), (ChairTurn.Part.CO_CHAIR, number + 1)):
        ChairTurn.objects.create(
            community=community,
            meeting_number=number,
            membership=everybody[place + 5],
            part=part,
            at=meeting.planned_at,
        )
    return meeting


def put_on_agenda(meeting: Meeting, *, times: int) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, position=position, kind=kind, title=title, minutes=minutes, seconds_each=each
        )
        for position, (kind, title, minutes, each) in enumerate(AGENDA * times)
    )


def _hold(
    community: Community, number: int, terms: Terms, everybody: list[Membership], starts_at: datetime
) -> Meeting:
    """A third of the members came; each meeting left actions, of which one is still open."""
    meeting = _plan(community, number, terms, everybody, starts_at)
    meeting.room_opened_at, meeting.room_closed_at = starts_at, meeting.ends_at
    meeting.save()
    _invite(meeting, everybody, answered=True)
    Participant.objects.bulk_create(
        Participant(meeting=meeting, membership=member, name=member.display_name, arrived_at=starts_at)
        for member in everybody[::3]
    )
    _promise(meeting, everybody)
    Minutes.objects.create(
        meeting=meeting, text="## What was said\n\n" + PURPOSE * 20, drafted_at=meeting.ends_at
    )
    return meeting


def _invite(meeting: Meeting, everybody: list[Membership], *, answered: bool) -> None:
    """For the coming meeting two in three have answered, and not the member who looks."""
    Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            membership=member,
            answer=("room", "remote", "apologies")[place % 3] if answered or place % 3 != 1 else "",
            answered_at=meeting.starts_at - timedelta(days=30) if answered or place % 3 != 1 else None,
        )
        for place, member in enumerate(everybody)
    )


def _promise(meeting: Meeting, everybody: list[Membership]) -> None:
    """One action of each meeting is still open; those of the last two are the looking member's."""
    owners = [
        everybody[1] if meeting.number > HELD - 2 and not place else everybody[-1 - place]
        for place in range(ACTIONS_EACH)
    ]
    actions = Action.objects.bulk_create(
        Action(
            community=meeting.community,
            meeting=meeting,
            key=uuid4(),
            text="Try the written refusal with the next ten applications.",
            owner=owner,
            owner_name=owner.display_name,
            organisation=owner.organisation,
            due=meeting.starts_at.date() + timedelta(days=100),
            at=meeting.ends_at,
        )
        for owner in owners
    )
    Completion.objects.bulk_create(
        Completion(action=action, at=meeting.ends_at + timedelta(days=30), evidence="Nine written so far.")
        for action in actions[1:]
    )


def _note(community: Community, by: Membership, now: datetime) -> None:
    """The record of events grows with the number of people: each joined once."""
    welcomed = community.memberships.count()
    Happening.objects.bulk_create(
        Happening(
            community=community,
            what=CHANGES[place % len(CHANGES)],
            by=by.person,
            at=now - timedelta(days=place % 700),
        )
        for place in range(welcomed + HELD * len(CHANGES))
    )


def _ask_to_join(community: Community, now: datetime) -> None:
    JoinRequest.objects.bulk_create(
        JoinRequest(
            community=community,
            key=uuid4(),
            email=f"asks{number}@{community.slug}.example",
            display_name=f"Newcomer {number}",
            asked_at=now,
        )
        for number in range(3)
    )
