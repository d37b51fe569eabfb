"""What the templates list: people in the order of turns, raised hands, the sections with their times."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from commonpractice.meetings.models import Action, Participant, Turn
from commonpractice.meetings.room import roundtable
from commonpractice.meetings.room.times import slips_from
from commonpractice.meetings.room.truth import Room
from commonpractice.meetings.room.turn_clock import turn_time
from commonpractice.meetings.timing import Step
from commonpractice.timer import Timer


@dataclass(frozen=True, slots=True)
class PersonRow:
    pk: int
    name: str
    organisation: str
    where: str
    state: str
    says: str = ""
    has_written: bool = False

    @property
    def is_settled(self) -> bool:
        return self.state in {"passed", "done", "gone"}

    @property
    def can_come_back(self) -> bool:
        return self.state in {"passed", "gone"}

    @property
    def can_pass(self) -> bool:
        return self.state in {"now", "next", "waiting"}

    @property
    def can_go(self) -> bool:
        return self.state in {"next", "waiting"}


@dataclass(frozen=True, slots=True)
class SectionRow:
    pk: int
    title: str
    starts_at: datetime
    minutes: int
    spent_minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    pk: int
    text: str
    supporters: list[int]

    @property
    def ids(self) -> str:
        return " ".join(map(str, self.supporters))


@dataclass(frozen=True, slots=True)
class NoteRow:
    section: str
    author: str
    text: str
    parked: bool


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """An action of an earlier meeting; `owner` is its owner's participant here, if they are in."""

    action: Action
    owner: int | None


def where(person: Participant) -> str:
    return _("from elsewhere") if person.remote else ""


def state_words() -> dict[str, str]:
    return {
        "now": _("now"),
        "next": _("next"),
        "waiting": "",
        "done": _("has spoken"),
        "passed": _("passed"),
        "gone": _("has left"),
    }


def turn_rows(room: Room) -> list[PersonRow]:
    running, queue = room.running_turn, room.waiting
    on = running.participant_id if running else None
    upcoming = queue[0] if queue else None
    says = state_words()
    rows = []
    for key in room.running_order:
        person, turn = room.people[key], room.turns.get(key)
        written = bool(turn and (turn.doing_now or turn.help_wanted or turn.help_offered))
        state = "now" if key == on else _settled(person, turn) or ("next" if key == upcoming else "waiting")
        organisation = person.organisation_name
        rows.append(PersonRow(key, person.name, organisation, where(person), state, says[state], written))
    return rows


def _settled(person: Participant, turn: Turn | None) -> str:
    if turn and turn.passed_at:
        return "passed"
    if turn and turn.ended_at:
        return "done"
    return "gone" if person.left_at else ""


def hand_rows(room: Room) -> list[PersonRow]:
    called = room.called_hand
    rows = []
    if called:
        rows.append(_hand(room, called.participant_id, "now"))
    rows += [_hand(room, key, "next" if not place else "waiting") for place, key in enumerate(room.raised)]
    return rows


def _hand(room: Room, key: int, state: str) -> PersonRow:
    person = room.people[key]
    return PersonRow(key, person.name, person.organisation_name, where(person), state, state_words()[state])


def section_rows(room: Room, now: datetime | None) -> list[SectionRow]:
    """With the clock times of this moment; without `now`, those that hold as long as nothing is late (see slipping.js)."""
    at = now or room.clock.since or room.clock.starts_at
    titles = {item.pk: item.title for item in room.items}
    return [
        SectionRow(
            row.key, titles[row.key], row.starts_at, round(row.allowed / 60), round(row.spent / 60), row.state
        )
        for row in room.clock.schedule(at)
    ]


def ends_at(room: Room, now: datetime | None) -> datetime:
    rows = room.clock.schedule(now or room.clock.since or room.clock.starts_at)
    return rows[-1].ends_at if rows else room.meeting.ends_at


def section_timer(room: Room, now: datetime | None) -> Timer | None:
    clock = room.clock
    if clock.current is None:
        return None
    left = clock.remaining(now) if now else clock.allowed - clock.spent_before
    return Timer("section", clock.allowed, clock.spent_before, clock.running_since, left)


def turn_timer(room: Room, now: datetime | None) -> Timer | None:
    turn, item = room.running_turn, room.current
    if turn is None or turn.started_at is None or item is None:
        return None
    allowed = (item.seconds_each or roundtable.SECONDS_EACH) + turn.extra_seconds
    steps = [Step(step.kind, step.at) for step in room.steps]  # type: ignore[arg-type]
    time = turn_time(steps, turn.started_at)
    running = (
        max(now - time.running_since, timedelta()).total_seconds() if now and time.running_since else 0.0
    )
    return Timer(
        "turn", allowed, time.spent_before, time.running_since, allowed - time.spent_before - running
    )


def slipping(room: Room) -> datetime | None:
    return slips_from(room.clock)


def topic_rows(room: Room) -> list[TopicRow]:
    """The most supported first, then the first proposed."""
    rows = [
        TopicRow(topic.pk, topic.text, [support.participant_id for support in topic.supports.all()])
        for topic in room.topics
    ]
    return sorted(rows, key=lambda row: -len(row.supporters))


def note_rows(room: Room) -> list[NoteRow]:
    """In the agenda's order."""
    place = {item.pk: number for number, item in enumerate(room.items)}
    titles = {item.pk: item.title for item in room.items}
    notes = sorted(room.notes, key=lambda note: place.get(note.item_id, 0))
    return [
        NoteRow(titles.get(note.item_id, ""), _author(room, note.by_id), note.text, note.parked)
        for note in notes
    ]


def _author(room: Room, key: int | None) -> str:
    return room.people[key].name if key in room.people else ""


def follow_up_rows(room: Room) -> list[FollowUpRow]:
    here = {person.membership_id: person.pk for person in room.people.values() if person.membership_id}
    return [FollowUpRow(action, here.get(action.owner_id or 0)) for action in room.follow_ups]
