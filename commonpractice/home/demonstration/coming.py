"""A workshop that can be started now, and the quarterly meeting three weeks from today."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import uuid4

from commonpractice.community.models import ChairTurn, Community, JoinRequest, Membership, Terms
from commonpractice.meetings.models import AgendaItem, Invitation, Meeting, Participant, Turn
from commonpractice.meetings.theme_on_agenda import carry_theme
from commonpractice.people.addresses import one_spelling
from commonpractice.themes.models import Theme

WORKSHOP_AGENDA = (
    ("introductions", "Who is here", 5, None, ""),
    ("roundtable", "Roundtable: what are you doing now?", None, 60, ""),
    (
        "focus",
        "Focus: the first page of the guide",
        20,
        None,
        "Which three things must every refusal letter say?",
    ),
    ("discussion", "Writing at tables, with coffee", 30, None, ""),
    ("future", "What is left, and the next meeting", 10, None, ""),
)
# Answers come in waves; these have not answered yet.
QUIET = 4
FROM_ELSEWHERE = {"Lena", "Hamza Stack", "Ade", "Dr Ngozi Cobalt"}
APOLOGIES = {"Tamsin B", "Moira Kaolin", "Asha Thrower"}
IN_THE_ROOM = (
    "Mo Glaze",
    "Chidi Slip",
    "Roz",
    "Fern Saggar",
    "Dev Ember",
    "Oluwaseun Tile",
    "Priya Bisque",
    "Bryony Leadless",
)


class Setting(NamedTuple):
    """What the meetings of the demonstration are told in."""

    community: Community
    terms: Terms
    everybody: dict[str, Membership]
    theme: Theme
    now: datetime


def open_workshop(here: Setting, number: int) -> Meeting:
    """Begins at the next quarter of an hour; most people have checked in and some have written for their turn."""
    starts_at = here.now.replace(second=0, microsecond=0) + timedelta(minutes=15 - here.now.minute % 15)
    meeting = _plan(
        here, number, starts_at, kind=Meeting.Kind.WORKSHOP, title="Writing it down together",
        about="We write on together at the guide: what to write down, what a refusal must say, and how somebody can ask again.",
        room_opened_at=here.now,
    )  # fmt: skip
    for position, (kind, title, minutes, seconds_each, question) in enumerate(WORKSHOP_AGENDA):
        AgendaItem.objects.create(
            meeting=meeting, position=position, kind=kind, title=title, minutes=minutes, seconds_each=seconds_each,
            question=question, presenter=here.everybody["Fern Saggar"] if kind == "focus" else None,
        )  # fmt: skip
    carry_theme(meeting, instead_of=None)
    _lead(here, number, chair="Chidi Slip", co_chair="Dev Ember")
    _invite(here, meeting)
    arrived = _check_in(here, meeting)
    Turn.objects.create(
        meeting=meeting, participant=arrived["Lena"], doing_now="Reading refusal letters with two friends.",
        help_offered="We can test whether a letter makes sense.",
    )  # fmt: skip
    return meeting


def plan_quarterly(here: Setting, number: int) -> Meeting:
    day = here.community.date_of(here.now) + timedelta(days=21)
    meeting = _plan(
        here, number, at_half_past_twelve(here.community, day), title="A fair second look: what we tried",
        about="What happened when refusals were written down, and what should stand in the guide.",
    )  # fmt: skip
    for standing in here.terms.standing_items.all():
        focus = standing.kind == AgendaItem.Kind.FOCUS
        AgendaItem.objects.create(
            meeting=meeting, position=standing.position, kind=standing.kind, title=standing.title,
            minutes=standing.minutes, seconds_each=standing.seconds_each, note=standing.note,
            presenter=here.everybody["Mo Glaze"] if focus else None,
        )  # fmt: skip
    carry_theme(meeting, instead_of=None)
    _lead(here, number, chair="Wen Lustre", co_chair="Oluwaseun Tile")
    return meeting


def at_half_past_twelve(community: Community, day: date) -> datetime:
    """On a weekday: a Saturday or Sunday moves to the Thursday before."""
    weekday = day.weekday()
    if weekday >= 5:  # noqa: PLR2004 - Saturday
        day -= timedelta(days=weekday - 3)
    return datetime.combine(day, time(12, 30), tzinfo=community.zone)


def ask_to_join(community: Community, now: datetime) -> None:
    JoinRequest.objects.create(
        community=community, key=uuid4(), email=one_spelling("tilda@potteries.example"), display_name="Tilda Engobe",
        new_organisation="Canalside Night Shelter", new_sector="third", constituency="third",
        brings="Three people this winter could not get a room because of one old line in a form.",
        introduction="I run the night shelter by the canal.", introduce_me=True,
        access_needs="I lip-read: please face me when you speak.", asked_at=now - timedelta(days=1),
        taken_in_at=now - timedelta(days=1),
    )  # fmt: skip


def _plan(here: Setting, number: int, starts_at: datetime, **more: object) -> Meeting:
    return Meeting.objects.create(
        community=here.community, number=number, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=here.terms.length_minutes), place="Potters' Hall, Kiln Street (invented)",
        place_access="Level entrance from the yard. Hearing loop. Quiet room beside the hall.",
        join_link="https://meet.example/potteries", dial_in="01632 960 960, PIN 1234 (invented)", terms=here.terms, theme=here.theme,
        key=uuid4(), planned_by=here.everybody["Cora Wedge"].person, planned_at=here.now - timedelta(days=30), **more,
    )  # fmt: skip


def _lead(here: Setting, number: int, *, chair: str, co_chair: str) -> None:
    for part, name in ((ChairTurn.Part.CHAIR, chair), (ChairTurn.Part.CO_CHAIR, co_chair)):
        ChairTurn.objects.create(
            community=here.community, meeting_number=number, membership=here.everybody[name], part=part,
            by=here.everybody["Cora Wedge"].person, at=here.now - timedelta(days=29),
        )  # fmt: skip


def _invite(here: Setting, meeting: Meeting) -> None:
    for place, (name, member) in enumerate(here.everybody.items()):
        answer = "remote" if name in FROM_ELSEWHERE else "apologies" if name in APOLOGIES else "room"
        quiet = place >= len(here.everybody) - QUIET
        Invitation.objects.create(
            meeting=meeting, membership=member, answer="" if quiet else answer,
            answered_at=None if quiet else here.now - timedelta(days=5),
            needs="Step-free access and a seat near the door." if name == "Roz" else "",
            expenses=name in {"Lena", "Ade"},
        )  # fmt: skip


def _check_in(here: Setting, meeting: Meeting) -> dict[str, Participant]:
    return {
        name: Participant.objects.create(
            meeting=meeting, membership=here.everybody[name], name=name,
            organisation_name=str(here.everybody[name].organisation or ""), remote=name in FROM_ELSEWHERE,
            name_in_minutes=here.everybody[name].name_in_minutes, scribes=name == "Fern Saggar",
            arrived_at=here.now - timedelta(seconds=240 - 13 * place),
        )
        for place, name in enumerate((*IN_THE_ROOM, *sorted(FROM_ELSEWHERE)))
    }  # fmt: skip
