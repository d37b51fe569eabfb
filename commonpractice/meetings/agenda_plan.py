"""An agenda with its clock times and its running budget, as pages and letters show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F

from commonpractice.community.budget import Item, Shares, budget, clock_times, share_free_time
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.meetings.models.invitation import COMING

Basis = Literal["coming", "invited", "members"]


@dataclass(frozen=True, slots=True)
class Expected:
    """How many people to plan for, and what that number is."""

    people: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Line:
    """One section; lengths in whole minutes, `before` and `after` counted from the start of the meeting."""

    item: AgendaItem
    starts_at: datetime
    is_untimed: bool
    minutes: int
    before: int
    after: int
    offered: int


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    lines: tuple[Line, ...]
    expected: Expected
    length: int
    used: int
    free: int
    over: int
    offered_since_last_time: int
    """Minutes offered to a section *since last time* that the agenda does not have yet."""

    @property
    def has_offers(self) -> bool:
        return any(line.offered for line in self.lines)


def people_expected(meeting: Meeting) -> Expected:
    """Those coming, once at least half of those invited have answered; before that everybody who may still come."""
    answers = meeting.invitations.answers_of_current_members()
    invited = sum(answers.values())
    if invited == 0:
        return Expected(meeting.community.memberships.current().count(), "members")
    if answers[""] * 2 <= invited:
        return Expected(sum(answers[answer] for answer in COMING), "coming")
    return Expected(invited, "invited")


def agenda_plan(meeting: Meeting, items: Sequence[AgendaItem], expected: Expected) -> AgendaPlan:
    lines = [Item(item.pk, item.minutes, item.seconds_each, item.kind) for item in items]
    added_up = budget(lines, length_minutes=meeting.length_minutes, people=expected.people)
    shares = _shares(meeting, lines, expected)
    offered = {share.key: share.minutes for share in shares.offers}
    starts = {each.key: each.starts_at for each in clock_times(added_up.items, meeting.starts_at)}
    shown, before = [], 0
    for item, timed in zip(items, added_up.items, strict=True):
        after = before + timed.seconds
        shown.append(
            Line(
                item,
                starts[item.pk],
                timed.is_untimed,
                round(timed.seconds / 60),
                round(before / 60),
                round(after / 60),
                offered.get(item.pk, 0),
            )
        )
        before = after
    free = added_up.free_seconds
    return AgendaPlan(
        lines=tuple(shown),
        expected=expected,
        length=meeting.length_minutes,
        used=round(added_up.used_seconds / 60),
        free=max(free, 0) // 60,
        over=-(min(free, 0) // 60),
        offered_since_last_time=offered.get(None, 0),
    )


def plan_of(meeting: Meeting) -> AgendaPlan:
    items = list(meeting.agenda.annotate(presenter_name=F("presenter__display_name")))
    return agenda_plan(meeting, items, people_expected(meeting))


def _shares(meeting: Meeting, lines: list[Item], expected: Expected) -> Shares:
    follow_ups = meeting.community.actions.open().count()
    return share_free_time(
        lines, length_minutes=meeting.length_minutes, people=expected.people, follow_ups=follow_ups
    )
