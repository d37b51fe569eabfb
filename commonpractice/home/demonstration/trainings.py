"""A training that has been and one that comes, and what two teams counted since: how often, never what."""

from datetime import date, timedelta
from uuid import uuid4

from commonpractice.checking.exercises import Exercise, exercises
from commonpractice.checking.models import QuestionCount, TeamMonth
from commonpractice.community.models import ChairTurn
from commonpractice.home.demonstration.coming import Setting, at_half_past_twelve
from commonpractice.meetings.models import Invitation, Meeting, Participant
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.training import add_agenda, plan_training

TITLE = "Training: Effective Factual Recording"
ABOUT = "We practise with invented notes: what was seen, what was told, what is thought.\nWhat to bring: A pen. Nothing about a real person."
PLACE = {
    "place": "Potters' Hall, Kiln Street (invented)",
    "place_access": "Level entrance from the yard. Hearing loop. Quiet room beside the hall.",
}
LED_BY = "Fern Saggar"
CAME = (
    LED_BY,
    "Chidi Slip",
    "Mo Glaze",
    "Bryony Leadless",
    "Kate Biscuit",
    "Jo Crackle",
    "Beth Throw",
    "Roz",
)
LENGTH = timedelta(minutes=120)
PAST_NOTES = ("a-pan-on-the-hob", "the-bins", "a-bad-morning", "a-fence-and-four-nights")
COMING_NOTES = ("arson-on-the-form", "no-further-action", "two-missed-mornings", "a-kind-reference")
MINUTES_EACH = 15
COUNTED = {
    "Kiln Street Hostel": (
        (34, {"label": (19, 9), "vague": (24, 12), "judgement": (21, 8), "doubt": (14, 7), "jargon": (10, 0), "identifier": (3, 2)}),
        (41, {"label": (16, 8), "vague": (22, 11), "judgement": (15, 6), "doubt": (7, 0), "jargon": (12, 5), "unsourced": (9, 0)}),
    ),
    "Bottle Oven Housing": (
        (3, {"unsourced": (2, 2)}),
        (18, {"unsourced": (11, 6), "status": (8, 0), "identifier": (9, 0), "absolute": (2, 2)}),
    ),
}  # fmt: skip
"""By team, the two months that are over, the earlier first: notes, and of each kind in how many and in how many by its frequent entry."""
FREQUENT = {
    "label": "label-chaotic",
    "vague": "vague-recently",
    "judgement": "judgement-under-the-influence",
    "doubt": "doubt-claims",
    "jargon": "jargon-marac",
    "unsourced": "unsourced-known",
    "absolute": "absolute-always",
    "identifier": "identifier-name",
}


def hold_training(here: Setting, number: int) -> Meeting:
    """Five weeks ago."""
    starts_at = at_half_past_twelve(
        here.community, here.community.date_of(here.now) - timedelta(days=35)
    ) - timedelta(hours=2)
    planned_at = starts_at - timedelta(days=40)
    meeting = Meeting.objects.create(
        community=here.community, number=number, kind=Meeting.Kind.TRAINING, title=TITLE, about=ABOUT, key=uuid4(),
        starts_at=starts_at, ends_at=starts_at + LENGTH, room_opened_at=starts_at, planned_at=planned_at,
        planned_by=here.everybody["Cora Wedge"].person, **PLACE,
    )  # fmt: skip
    add_agenda(meeting, _chosen(PAST_NOTES), MINUTES_EACH)
    ChairTurn.objects.create(
        community=here.community, meeting_number=number, membership=here.everybody[LED_BY], at=planned_at,
        by=here.everybody["Cora Wedge"].person,
    )  # fmt: skip
    _run(meeting, _come(here, meeting))
    meeting.refresh_from_db()
    return meeting


def plan_next_training(here: Setting) -> Meeting:
    """In eight weeks."""
    day = here.community.date_of(here.now) + timedelta(days=56)
    starts_at = at_half_past_twelve(here.community, day) - timedelta(hours=2)
    facts = {"title": TITLE, "about": ABOUT, "starts_at": starts_at, "ends_at": starts_at + LENGTH, **PLACE}
    return plan_training(
        community=here.community,
        key=uuid4(),
        facts=facts,
        exercises=_chosen(COMING_NOTES),
        minutes_each=MINUTES_EACH,
        by=here.everybody["Cora Wedge"].person,
        at=here.now,
    )


def count_questions(here: Setting) -> None:
    this_month = here.community.date_of(here.now).replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    months = ((last_month - timedelta(days=1)).replace(day=1), last_month)
    for name, counted in COUNTED.items():
        for month, (notes, kinds) in zip(months, counted, strict=True):
            _count(here, name, month, notes, kinds)


def _count(here: Setting, name: str, month: date, notes: int, kinds: dict[str, tuple[int, int]]) -> None:
    organisation = here.community.organisations.get(name=name)
    row = TeamMonth.objects.create(
        community=here.community, organisation=organisation, month=month, notes=notes
    )
    for kind, (whole, of_frequent) in kinds.items():
        QuestionCount.objects.create(team_month=row, kind=kind, notes=whole)
        if of_frequent:
            QuestionCount.objects.create(team_month=row, kind=kind, phrase=FREQUENT[kind], notes=of_frequent)


def _chosen(keys: tuple[str, ...]) -> list[Exercise]:
    return [exercises()[key] for key in keys]


def _come(here: Setting, meeting: Meeting) -> Participant:
    """Who came, checked in; the one who leads it is given back."""
    arrived = []
    for name in CAME:
        member = here.everybody[name]
        Invitation.objects.create(
            meeting=meeting, membership=member, answer="room", answered_at=meeting.planned_at
        )
        arrived.append(
            Participant.objects.create(
                meeting=meeting,
                membership=member,
                name=name,
                organisation_name=str(member.organisation or ""),
                name_in_minutes=member.name_in_minutes,
                arrived_at=meeting.starts_at,
            )
        )
    return arrived[0]


def _run(meeting: Meeting, leader: Participant) -> None:
    at = meeting.starts_at + timedelta(minutes=1)
    items = list(meeting.agenda.all())
    for seen, item in enumerate(items):
        take_step(meeting, "move_on" if seen else "start", seen=seen, by=leader, at=at)
        at += timedelta(minutes=item.minutes or 0)
    take_step(meeting, "finish", seen=len(items), by=leader, at=at)
