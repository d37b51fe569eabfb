"""Setting up the training *Effective Factual Recording*: a meeting whose agenda opens practice notes."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.checking.exercises import Exercise
from commonpractice.community.models import Community
from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.actions import plan_meeting
from commonpractice.meetings.models import AgendaItem, Meeting, PracticeNote
from commonpractice.people.models import Person

WELCOME, THREE_KINDS, TAKE_BACK = 10, 15, 15
"""Minutes."""


@transaction.atomic
def plan_training(
    *,
    community: Community,
    key: uuid.UUID,
    facts: dict[str, Any],
    exercises: Sequence[Exercise],
    minutes_each: int,
    by: Person,
    at: datetime,
) -> Meeting:
    """The meeting with its agenda and the draft of its invitation; the one there is where the form came twice."""
    meeting = plan_meeting(
        community=community,
        key=key,
        facts=facts | {"kind": Meeting.Kind.TRAINING},
        by=by,
        at=at,
        terms=None,
    )
    if not meeting.agenda.exists():
        add_agenda(meeting, exercises, minutes_each)
    return meeting


def add_agenda(meeting: Meeting, exercises: Sequence[Exercise], minutes_each: int) -> None:
    for position, (section, exercise) in enumerate(_sections(exercises, minutes_each)):
        section.meeting, section.position = meeting, position
        section.save()
        if exercise:
            PracticeNote.objects.create(item=section, exercise=exercise.key)


def _sections(
    exercises: Sequence[Exercise], minutes_each: int
) -> Iterator[tuple[AgendaItem, Exercise | None]]:
    yield (
        _section(_("Welcome, and how we practise"), WELCOME, _("Every note is invented. Nobody is marked.")),
        None,
    )
    yield (
        _section(
            _("Three things apart: what I saw, what I was told, what I think"),
            THREE_KINDS,
            _("More specific, never softer."),
        ),
        None,
    )
    for exercise in exercises:
        title = _("Practice note: %(title)s") % {"title": exercise.title}
        yield _section(title, minutes_each, f"{exercise.setting}. {exercise.teaches}"), exercise
    yield (
        _section(
            _("What we take back to our teams"),
            TAKE_BACK,
            _("One thing that each of us will do differently this week."),
        ),
        None,
    )


def _section(title: str, minutes: int, note: str) -> AgendaItem:
    return AgendaItem(kind=AgendaKind.DISCUSSION, title=title[:200], minutes=minutes, note=note)


def minutes_planned(exercises: int, minutes_each: int) -> int:
    return WELCOME + THREE_KINDS + exercises * minutes_each + TAKE_BACK
