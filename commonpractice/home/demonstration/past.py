"""Three meetings that have been: who was there, how the clock went, what was said, decided and promised."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from commonpractice.community.models import ChairTurn, Community, Membership, Terms
from commonpractice.home.demonstration.story import Past
from commonpractice.meetings.models import (
    Action,
    AgendaItem,
    Completion,
    Decision,
    Invitation,
    Meeting,
    Note,
    Participant,
    Turn,
)
from commonpractice.meetings.room.steps import take_step
from commonpractice.themes.models import Theme

ARRIVED_EARLY = timedelta(minutes=5)


class Setting(NamedTuple):
    """What the meetings that have been are told in."""

    community: Community
    terms: Terms
    everybody: dict[str, Membership]
    theme: Theme


def hold(here: Setting, number: int, past: Past, *, starts_at: datetime) -> Meeting:
    community, terms, everybody = here.community, here.terms, here.everybody
    cora, chair = everybody["Cora Wedge"], everybody[past.chair]
    present = {
        name: member
        for place, (name, member) in enumerate(everybody.items())
        if member.joined_at < starts_at
        and (place % 3 or name in {past.chair, past.presenter} or name in past.remote)
    }
    meeting = Meeting.objects.create(
        community=community,
        number=number,
        title=past.title,
        about=past.about,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=terms.length_minutes),
        place="Potters' Hall, Kiln Street (invented)",
        place_access="Level entrance from the yard. Hearing loop. Quiet room beside the hall.",
        terms=terms,
        theme=here.theme,
        key=uuid4(),
        planned_by=cora.person,
        planned_at=starts_at - timedelta(days=60),
        room_opened_at=starts_at - ARRIVED_EARLY,
    )
    ChairTurn.objects.create(
        community=community, meeting_number=number, membership=chair, by=cora.person, at=meeting.planned_at
    )
    _invite(meeting, everybody, present, past)
    people = _check_in(meeting, present, past)
    items = _agenda(meeting, terms, past, everybody)
    _run(meeting, items, people[past.chair], past, len(present))
    _write_down(meeting, items, people, past)
    _promise(meeting, everybody, past)
    meeting.refresh_from_db()
    return meeting


def _invite(
    meeting: Meeting, everybody: dict[str, Membership], present: dict[str, Membership], past: Past
) -> None:
    for name, member in everybody.items():
        if member.joined_at > meeting.starts_at:
            continue
        answer = "apologies"
        if name in present:
            answer = "remote" if name in past.remote else "room"
        Invitation.objects.create(
            meeting=meeting,
            membership=member,
            answer=answer,
            answered_at=meeting.starts_at - timedelta(days=9),
        )


def _check_in(meeting: Meeting, present: dict[str, Membership], past: Past) -> dict[str, Participant]:
    return {
        name: Participant.objects.create(
            meeting=meeting,
            membership=member,
            name=name,
            organisation_name=member.organisation.name if member.organisation else "",
            remote=name in past.remote,
            name_in_minutes=member.name_in_minutes,
            scribes=name == "Cora Wedge",
            arrived_at=meeting.starts_at - ARRIVED_EARLY + timedelta(seconds=11 * place),
        )
        for place, (name, member) in enumerate(present.items())
    }


def _agenda(
    meeting: Meeting, terms: Terms, past: Past, everybody: dict[str, Membership]
) -> dict[str, AgendaItem]:
    items = {}
    for standing in terms.standing_items.all():
        focus = standing.kind == AgendaItem.Kind.FOCUS
        items[standing.kind] = AgendaItem.objects.create(
            meeting=meeting,
            position=standing.position,
            kind=standing.kind,
            title=standing.title,
            minutes=standing.minutes,
            seconds_each=standing.seconds_each,
            note=standing.note,
            presenter=everybody[past.presenter] if focus else None,
            question=past.question if focus else "",
        )
    return items


def _run(meeting: Meeting, items: dict[str, AgendaItem], chair: Participant, past: Past, people: int) -> None:
    """The steps of the clock, with the minutes that each section ran over or under."""
    at = meeting.starts_at + timedelta(minutes=2)
    for seen, (kind, item) in enumerate(items.items()):
        take_step(meeting, "move_on" if seen else "start", seen=seen, by=chair, at=at)
        planned = item.minutes or (item.seconds_each or 0) * people / 60 or 8
        at += timedelta(minutes=planned + past.over.get(kind, 0))
    take_step(meeting, "finish", seen=len(items), by=chair, at=at)


def _write_down(
    meeting: Meeting, items: dict[str, AgendaItem], people: dict[str, Participant], past: Past
) -> None:
    scribe = people.get("Cora Wedge") or people[past.chair]
    for kind, text in past.notes.items():
        if kind in items:
            Note.objects.create(
                meeting=meeting, item=items[kind], by=scribe, key=uuid4(), revision=40, text=text,
                written_at=meeting.starts_at + timedelta(minutes=60),
            )  # fmt: skip
    for place, text in enumerate(past.decisions):
        Decision.objects.create(
            meeting=meeting, item=items["discussion"], key=uuid4(), text=text, by=scribe,
            at=meeting.starts_at + timedelta(minutes=95 + place),
        )  # fmt: skip
    at = meeting.starts_at + timedelta(minutes=14)
    for said in past.turns:
        if said.who in people:
            Turn.objects.create(
                meeting=meeting, participant=people[said.who], doing_now=said.doing_now, help_wanted=said.help_wanted,
                help_offered=said.help_offered, started_at=at, ended_at=at + timedelta(seconds=58),
            )  # fmt: skip
            at += timedelta(seconds=60)


def _promise(meeting: Meeting, everybody: dict[str, Membership], past: Past) -> None:
    day = meeting.community.date_of(meeting.starts_at)
    for agreed in past.actions:
        owner = everybody[agreed.who]
        action = Action.objects.create(
            community=meeting.community, meeting=meeting, key=uuid4(), text=agreed.text, owner=owner,
            owner_name=owner.display_name, organisation=owner.organisation, due=day + timedelta(days=agreed.days),
            at=meeting.starts_at + timedelta(minutes=100),
        )  # fmt: skip
        if agreed.evidence:
            Completion.objects.create(
                action=action, by=owner.person, evidence=agreed.evidence,
                at=meeting.starts_at + timedelta(days=agreed.days - 2),
            )  # fmt: skip
