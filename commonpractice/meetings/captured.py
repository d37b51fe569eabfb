"""Gathers a meeting's rows into the plain values that `minuting.py` writes up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db.models import Count

from commonpractice.agreement.for_meetings import recorded_between
from commonpractice.community.models import ChairTurn, Community, Membership
from commonpractice.guides.for_meetings import published_between
from commonpractice.meetings.minuting import Captured, Part, Proposed, Said, Task, Who
from commonpractice.meetings.minuting_guides import PublishedGuide
from commonpractice.meetings.minuting_outcomes import Agreed, Beside
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Invitation,
    Meeting,
    Note,
    Participant,
    Turn,
)
from commonpractice.meetings.what_follows import following_meeting, next_day

LAST = datetime.max.replace(tzinfo=UTC)
ELSEWHERE = "Not under one section"
Here = Mapping[int, Participant]
"""Those who checked in, by their membership: what they chose at this meeting goes before what they chose for all."""


def captured(meeting: Meeting) -> Captured:
    """What the room wrote down, with each person's own choice about being named."""
    since, until = _since_the_one_before(meeting)
    present = list(meeting.participants.select_related("membership__organisation"))
    here = {each.membership_id: each for each in present if each.membership_id}
    guests = {each.name: each for each in present if not each.membership_id}
    parts, elsewhere = _parts(meeting, here, guests)
    following = following_meeting(meeting)
    return Captured(
        title=meeting.title,
        when=f"{moment(meeting, meeting.starts_at)} to {meeting.community.local(meeting.ends_at):%H:%M}",
        place=meeting.place,
        chairs=[_member(turn.membership, here) for turn in _chairs(meeting.community, meeting.number)],
        present=[_participant(each) for each in present],
        apologies=[_member(each.membership, here) for each in _apologies(meeting, here)],
        parts=parts,
        turns=[_said(turn) for turn in _turns(meeting)],
        elsewhere=elsewhere,
        agreed=_agreed(meeting.community, since, until),
        published=[
            PublishedGuide(each.title, each.number, each.change_note, each.path)
            for each in published_between(meeting.community, since, until)
        ],
        topics=[
            Proposed(each.text, each.number) for each in meeting.topics.annotate(number=Count("supports"))
        ],
        next_meeting=_next_meeting(meeting, following),
        next_chairs=[
            _member(turn.membership, here)
            for turn in _chairs(meeting.community, following.number if following else meeting.number + 1)
        ],
    )


def moment(meeting: Meeting, at: datetime) -> str:
    """In words and in the community's zone: Thursday 14 May 2026, 12:30."""
    local = meeting.community.local(at)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def _chairs(community: Community, number: int) -> Iterable[ChairTurn]:
    turns = ChairTurn.objects.filter(community=community, meeting_number=number)
    return turns.select_related("membership__organisation")


def _apologies(meeting: Meeting, here: Here) -> Iterable[Invitation]:
    sent = meeting.invitations.filter(answer=Invitation.Answer.APOLOGIES).exclude(membership__in=list(here))
    return sent.select_related("membership__organisation").order_by("membership__display_name", "pk")


def _turns(meeting: Meeting) -> Iterable[Turn]:
    """In the order they were taken; what was written by somebody whose turn never came stands last."""
    turns = meeting.turns.select_related("participant__membership__organisation")
    return sorted(turns, key=lambda turn: (turn.started_at or LAST, turn.pk))


def _said(turn: Turn) -> Said:
    return Said(
        _participant(turn.participant),
        turn.doing_now,
        turn.help_wanted,
        turn.help_offered,
        allowed=turn.in_minutes,
        passed=turn.passed_at is not None,
    )


def _participant(participant: Participant) -> Who:
    membership = participant.membership
    organisation = participant.organisation_name or (_organisation(membership) if membership else "")
    return Who(participant.name, organisation, name_shown=participant.name_in_minutes)


def _member(membership: Membership, here: Here) -> Who:
    if membership.pk in here:
        return _participant(here[membership.pk])
    return Who(membership.display_name, _organisation(membership), name_shown=membership.name_in_minutes)


def _organisation(membership: Membership) -> str:
    return membership.organisation.name if membership.organisation else ""


def _parts(meeting: Meeting, here: Here, guests: Mapping[str, Participant]) -> tuple[list[Part], Part]:
    """The sections of the agenda, and what stands under none of them."""
    notes: defaultdict[int | None, list[Note]] = defaultdict(list)
    decisions: defaultdict[int | None, list[Decision]] = defaultdict(list)
    actions: defaultdict[int | None, list[Task]] = defaultdict(list)
    for note in meeting.notes.all():
        notes[note.item_id].append(note)
    for decision in meeting.decisions.all():
        decisions[decision.item_id].append(decision)
    for action in meeting.actions.select_related("owner__organisation", "organisation").order_by("at", "pk"):
        actions[action.item_id].append(_task(action, here, guests))

    def part(item: AgendaItem | None) -> Part:
        key = item.pk if item else None
        return Part(
            title=item.title if item else ELSEWHERE,
            kind=item.kind if item else "",
            question=item.question if item else "",
            notes=[note.text for note in notes[key] if not note.parked],
            decisions=[decision.text for decision in decisions[key]],
            actions=actions[key],
            parked=[note.text for note in notes[key] if note.parked],
        )

    return [part(item) for item in meeting.agenda.all()], part(None)


def _task(action: Action, here: Here, guests: Mapping[str, Participant]) -> Task:
    if action.owner:
        owner = _member(action.owner, here)
    elif action.owner_name in guests:
        owner = _participant(guests[action.owner_name])
    else:
        owner = Who(action.owner_name)
    organisation = action.organisation.name if action.organisation else owner.organisation
    return Task(action.text, Who(owner.name, organisation, name_shown=owner.name_shown), action.due)


def _since_the_one_before(meeting: Meeting) -> tuple[datetime | None, datetime]:
    """The end of the meeting before and the end of this one."""
    earlier = meeting.community.meetings.standing().filter(starts_at__lt=meeting.starts_at)
    before = earlier.order_by("-starts_at").first()
    return _ended_at(before) if before else None, _ended_at(meeting)


def _agreed(community: Community, since: datetime | None, until: datetime) -> list[Agreed]:
    return [
        Agreed(
            each.title,
            each.result,
            each.text,
            each.rule_says,
            [Beside(said.words, said.name) for said in each.objections],
            each.review_on,
            each.path,
        )
        for each in recorded_between(community, since, until)
    ]


def _ended_at(meeting: Meeting) -> datetime:
    return meeting.room_closed_at or meeting.ends_at


def _next_meeting(meeting: Meeting, following: Meeting | None) -> str:
    """The one that is planned, or about when the terms would have it."""
    if following:
        return ", ".join(filter(None, [moment(following, following.starts_at), following.place]))
    day = next_day(meeting)
    return f"About {day:%A} {day.day} {day:%B %Y}" if day else ""
