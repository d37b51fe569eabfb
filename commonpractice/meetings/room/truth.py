"""One snapshot of the room, gathered in a constant number of queries however many people are in it."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Max, Prefetch

from commonpractice.community.models import Membership
from commonpractice.meetings import timing
from commonpractice.meetings.agenda_plan import people_expected
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Hand,
    Meeting,
    Note,
    Participant,
    RoomQuestion,
    RoomStep,
    Topic,
    TopicSupport,
    Turn,
)
from commonpractice.meetings.room import hands, roundtable
from commonpractice.meetings.room.questions import in_the_room
from commonpractice.meetings.room.times import clock_of

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Room:
    """The truth that every view shows; `now` is not part of it."""

    meeting: Meeting
    version: int
    items: list[AgendaItem]
    people: dict[int, Participant]
    steps: list[RoomStep]
    clock: timing.Clock
    turns: dict[int, Turn]
    hands: list[Hand]
    decisions: list[Decision]
    actions: list[Action]
    notes: list[Note]
    topics: list[Topic]
    follow_ups: list[Action] = field(default_factory=list)
    newcomers: list[Membership] = field(default_factory=list)
    brought_in: RoomQuestion | None = None

    @property
    def current(self) -> AgendaItem | None:
        return next((item for item in self.items if item.pk == self.clock.current), None)

    @property
    def phase(self) -> str:
        """What is going on: before, the kind of the section that is on, or after."""
        if self.current:
            return self.current.kind
        return "after" if self.clock.stage == "finished" else "before"

    @property
    def running_turn(self) -> Turn | None:
        return roundtable.running_turn(list(self.turns.values()))

    @property
    def waiting(self) -> list[int]:
        return roundtable.waiting(list(self.people.values()), list(self.turns.values()))

    @property
    def running_order(self) -> list[int]:
        return roundtable.running_order(list(self.people.values()), list(self.turns.values()))

    @property
    def called_hand(self) -> Hand | None:
        return hands.called(self.hands)

    @property
    def raised(self) -> list[int]:
        return hands.in_order(self.hands, least_heard_first=self.meeting.hands_least_heard_first)


def gather(meeting_pk: int) -> Room:
    """Raises Meeting.DoesNotExist. The version is read first: a change in between makes it older, never newer."""
    meeting = Meeting.objects.select_related("community", "terms").get(pk=meeting_pk)
    items = list(meeting.agenda.select_related("presenter", "practice"))
    people = list(meeting.participants.all())
    steps = list(meeting.steps.all())
    supports = Prefetch("supports", TopicSupport.objects.order_by("at", "pk"))
    return Room(
        meeting=meeting,
        version=meeting.room_version,
        items=items,
        people={each.pk: each for each in people},
        steps=steps,
        clock=clock_of(meeting, items, steps, people=_people(meeting, len(people), started=bool(steps))),
        turns={turn.participant_id: turn for turn in meeting.turns.all()},
        hands=list(meeting.hands.all()),
        decisions=list(meeting.decisions.all()),
        actions=list(meeting.actions.select_related("organisation").order_by("at", "pk")),
        notes=list(meeting.notes.exclude(text="")),
        topics=list(meeting.topics.prefetch_related(supports)),
        follow_ups=follow_ups(meeting),
        newcomers=newcomers(meeting),
        brought_in=in_the_room(meeting),
    )


def _people(meeting: Meeting, here: int, *, started: bool) -> int:
    """Whom the roundtable is planned for: until the start those who are expected, from then on those who are here."""
    return here if started else max(here, people_expected(meeting).people)


def follow_ups(meeting: Meeting) -> list[Action]:
    """What was promised earlier and is not done."""
    earlier = Action.objects.open().filter(community=meeting.community, meeting__number__lt=meeting.number)
    return list(earlier.select_related("organisation", "owner"))


def newcomers(meeting: Meeting) -> list[Membership]:
    """Members who joined since the last meeting and asked to be introduced; nobody else is named here."""
    before = Meeting.objects.standing().filter(community=meeting.community, starts_at__lt=meeting.starts_at)
    last = before.aggregate(last=Max("starts_at"))["last"] or meeting.starts_at - YEAR
    asked = Membership.objects.current().filter(
        community=meeting.community, introduce_me=True, joined_at__gt=last, joined_at__lte=meeting.ends_at
    )
    return list(asked.select_related("organisation").order_by("joined_at", "pk"))
