"""An agenda with its clock times and its running budget, as pages and letters show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import F

from commonpractice.community.budget import SINCE_LAST_TIME, Item, Shares, Timed, budget, share_free_time
from commonpractice.meetings.models import Action, AgendaItem, Meeting
from commonpractice.meetings.models.invitation import COMING

Basis = Literal["coming", "invited", "members"]


@dataclass(frozen=True, slots=True)
class Expected:
    """How many people to plan for, and what that number is."""

    people: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Line:
    """One section; lengths in whole minutes. `before` and `after` count the minutes planned up to its start and end.

    An untimed section has no minutes of its own; it lasts as long as its share of the time that nothing else uses, and
    the clock times reckon with that, here as in the room.
    """

    item: AgendaItem
    starts_at: datetime
    is_untimed: bool
    lasts: int
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

    @property
    def has_since_last_time(self) -> bool:
        return any(line.item.kind == SINCE_LAST_TIME for line in self.lines)

    @property
    def has_practice(self) -> bool:
        return any(hasattr(line.item, "practice") for line in self.lines)


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
    lines = _lines(items)
    added_up = budget(lines, length_minutes=meeting.length_minutes, people=expected.people)
    shares = _shares(meeting, lines, expected.people)
    offered = {share.key: share.minutes for share in shares.offers}
    lasting = _with_shares(added_up.items, shares)
    shown, before, starts_at = [], 0, meeting.starts_at
    for item, timed in zip(items, added_up.items, strict=True):
        after = before + timed.seconds
        shown.append(
            Line(
                item,
                starts_at,
                timed.is_untimed,
                round(lasting[item.pk] / 60),
                round(timed.seconds / 60),
                round(before / 60),
                round(after / 60),
                offered.get(item.pk, 0),
            )
        )
        before = after
        starts_at += timedelta(seconds=lasting[item.pk])
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


def planned_seconds(items: Sequence[AgendaItem], meeting: Meeting, *, people: int) -> dict[int, int]:
    """By item: its own length, or its share of the time that nothing else uses."""
    lines = _lines(items)
    planned = budget(lines, length_minutes=meeting.length_minutes, people=people).items
    return _with_shares(planned, _shares(meeting, lines, people))


def plan_of(meeting: Meeting) -> AgendaPlan:
    items = meeting.agenda.select_related("practice").annotate(presenter_name=F("presenter__display_name"))
    return agenda_plan(meeting, list(items), people_expected(meeting))


def _lines(items: Sequence[AgendaItem]) -> list[Item]:
    return [Item(item.pk, item.minutes, item.seconds_each, item.kind) for item in items]


def _shares(meeting: Meeting, lines: list[Item], people: int) -> Shares:
    timed = any(line.kind == SINCE_LAST_TIME and not line.is_untimed for line in lines)
    follow_ups = 0 if timed else Action.objects.to_follow_up_at(meeting).count()
    return share_free_time(lines, length_minutes=meeting.length_minutes, people=people, follow_ups=follow_ups)


def _with_shares(planned: Iterable[Timed], shares: Shares) -> dict[int, int]:
    offered = {offer.key: offer.minutes * 60 for offer in shares.offers}
    return {each.key: each.seconds + offered.get(each.key, 0) for each in planned}
