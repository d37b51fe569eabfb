"""The meetings of the permission table's world: past ones with minutes in each state, the room that is open, what comes."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from commonpractice.community.models import ChairTurn, Community, Terms
from commonpractice.meetings.actions import cancel_meeting
from commonpractice.meetings.date_polling import open_date_poll
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Amendment,
    Circulation,
    Completion,
    DatePoll,
    Invitation,
    Meeting,
    Minutes,
    MinutesApproval,
    PollLink,
    Topic,
)
from tests.meetings.planned import announced, letter_about, plan, release
from tests.room_cast import enter
from tests.world_community import fail_one

if TYPE_CHECKING:
    from tests.world import World

PAST = {"approved": 200, "held": 100, "asking": 40, "drafted": 20}
"""How many days ago."""


def add_meetings(world: World) -> None:
    community = world.people["coordinator"].community
    meetings = {name: _meeting(world, community, name, timedelta(days=-days)) for name, days in PAST.items()}
    for name, meeting in meetings.items():
        _add_minutes(world, name, meeting)
    _add_rooms(world, community)
    _add_coming(world)
    _add_polls(world, community)
    _add_actions(world, community)


def _meeting(world: World, community: Community, name: str, starts_in: timedelta, **more: Any) -> Meeting:
    number = Meeting.objects.filter(community=community).count() + 1
    starts_at = world.now + starts_in
    meeting = Meeting.objects.create(
        community=community, number=number, title=name, key=uuid.uuid4(), planned_at=starts_at - timedelta(days=30),
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **more,
    )  # fmt: skip
    if community.slug == "potteries":
        world.named[name] = number
        who = world.people["earlier" if name in PAST else "chair"]
        ChairTurn.objects.create(community=community, meeting_number=number, membership=who, at=world.now)
    item = AgendaItem.objects.create(meeting=meeting, title="Open discussion", kind="discussion", minutes=20)
    world.named["section of the open room" if name == "open" else f"section of the {name} meeting"] = item.pk
    return meeting


def _add_minutes(world: World, name: str, meeting: Meeting) -> None:
    minutes = Minutes.objects.create(meeting=meeting, text="We met.", drafted_at=meeting.ends_at)
    if name == "drafted":
        return
    until = world.now + timedelta(days=5 if name == "asking" else -5)
    Circulation.objects.create(minutes=minutes, at=meeting.ends_at, amendments_until=until)
    if name == "approved":
        MinutesApproval.objects.create(minutes=minutes, at=world.now)
        return
    amendment = Amendment.objects.create(
        minutes=minutes,
        key=uuid.uuid4(),
        membership=world.people["member"],
        text="Please",
        asked_at=world.now,
    )
    world.named["change asked for" if name == "asking" else "change answered"] = amendment.pk
    if name == "held":
        amendment.give_answer("Yes", by=world.people["earlier"].person, at=world.now)


def _add_rooms(world: World, community: Community) -> None:
    """One is open since a minute, the other was closed an hour ago; the same people checked in to both."""
    for name, ago in (("finished", timedelta(hours=3)), ("open", timedelta(minutes=10))):
        opened_at = world.now - ago
        meeting = _meeting(world, community, name, -ago, room_opened_at=opened_at)
        for role in ("guest", "former", "member", "chair"):
            who = "Gus Sagger" if role == "guest" else world.people[role]
            person = enter(meeting, who, world.now)
            world.rooms.setdefault(role, {})[str(meeting.pk)] = person.key
            world.named[
                "who was in the finished room" if name == "finished" else f"who checked in: {role}"
            ] = person.pk
        topic = Topic.objects.create(meeting=meeting, key=uuid.uuid4(), text="Keys", at=opened_at)
        world.named["topic" if name == "open" else "topic of the finished room"] = topic.pk
        world.named[f"code of the {name} room"] = meeting.room_code
        if name == "finished":
            Meeting.objects.filter(pk=meeting.pk).update(room_closed_at=world.now - timedelta(hours=1))
            _invite(world, meeting, "invited to what is over")
    # A member's own key does not sit on their device: they are signed in.
    world.rooms = {role: keys for role, keys in world.rooms.items() if role in {"guest", "former"}}


def _invite(world: World, meeting: Meeting, name: str, role: str = "member") -> None:
    key = f"key-{len(world.named)}"
    who = world.people[role]
    Invitation.objects.update_or_create(meeting=meeting, membership=who, defaults={"link_key": key})
    world.named[name] = key


def _add_coming(world: World) -> None:
    """Announced; cancelled; planned, its invitation a draft still. All chaired by Chidi."""
    cora, chidi = world.people["coordinator"], world.people["chair"]
    terms = Terms.objects.adopted().filter(community=cora.community).first()
    coming = announced(cora, world.now, days=40, terms=terms)
    cancelled = announced(cora, world.now, days=60)
    later = plan(cora, world.now, days=100)
    for name, meeting in (("coming", coming), ("cancelled", cancelled), ("later", later)):
        world.named[name] = meeting.number
        ChairTurn.objects.create(
            community=cora.community, meeting_number=meeting.number, membership=chidi, at=world.now
        )
    _invite(world, coming, "invited")
    _invite(world, coming, "invited, then left", "former")
    _invite(world, cancelled, "invited, then cancelled")
    cancel_meeting(cancelled, why="Snow", by=cora.person, at=world.now)
    released = letter_about(coming, "meeting_announced")
    fail_one(world, released)
    world.named |= {
        "section": coming.agenda.earliest("pk").pk,
        "code of the coming room": coming.room_code,
        "released invitation": released.pk,
        "drafted invitation": letter_about(later, "meeting_announced").pk,
    }
    _draft_of_an_earlier_chair(world)


def _draft_of_an_earlier_chair(world: World) -> None:
    from commonpractice.meetings.drafting import draft_for

    meeting = Meeting.objects.get(title="held")
    letter = draft_for(meeting, "meeting_announced", at=world.now)
    world.named["drafted invitation of an earlier chair"] = letter.pk


def _add_polls(world: World, community: Community) -> None:
    cora, olive = world.people["coordinator"], world.people["outsider"]
    for name, by in (("open poll", cora), ("closed poll", cora), ("poll of another community", olive)):
        poll = open_date_poll(
            community=by.community, key=uuid.uuid4(), title="Autumn", length_minutes=120, by=by.person, at=world.now,
            closes_at=world.now + timedelta(days=10), starts=[world.now + timedelta(days=150)],
        )  # fmt: skip
        world.named[name] = poll.pk
        if by != cora:
            continue
        asked = release(poll, "dates_asked", cora, world.now)
        if name == "open poll":
            world.named["letter that asks for dates"] = asked.pk
            _ask(world, poll, "asked", "member")
            _ask(world, poll, "asked, then left", "former")
        else:
            _ask(world, poll, "asked, closed since", "member")
            DatePoll.objects.filter(pk=poll.pk).update(closes_at=world.now)


def _ask(world: World, poll: DatePoll, name: str, role: str) -> None:
    world.named[name] = f"key-{len(world.named)}"
    PollLink.objects.filter(poll=poll, membership=world.people[role]).update(link_key=world.named[name])


def _add_actions(world: World, community: Community) -> None:
    theirs = _meeting(world, world.people["outsider"].community, "theirs", timedelta(days=-1))
    ours = Meeting.objects.get(community=community, title="held")
    for name, meeting, role in (
        ("open action", ours, "member"),
        ("done action", ours, "member"),
        ("action of another community", theirs, "outsider"),
    ):
        action = Action.objects.create(
            community=meeting.community, meeting=meeting, key=uuid.uuid4(), text="Write", owner=world.people[role],
            owner_name="M", due=world.now.date(), at=world.now,
        )  # fmt: skip
        world.named[name] = action.pk
        if name == "done action":
            Completion.objects.create(action=action, at=world.now, evidence="Sent")
