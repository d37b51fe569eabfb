"""The roundtable's verbs: one person after the other, remote first, nobody skipped silently.

Each verb carries `expected`, the participant whose turn it was on the screen that was clicked on (None: nobody's).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from commonpractice.meetings import turns
from commonpractice.meetings.models import AgendaItem, Meeting, Participant, RoomStep, Turn
from commonpractice.meetings.room.changing import Refused, Stale, changing, insist_open
from commonpractice.meetings.room.steps import current_item

A_LITTLE_LONGER = 30
SECONDS_EACH = 60


def running_turn(rows: Sequence[Turn]) -> Turn | None:
    """The turn that is on, of a meeting's turns."""
    running = (turn for turn in rows if turn.started_at and not turn.ended_at and not turn.passed_at)
    return next(running, None)


def running_order(people: Sequence[Participant], rows: Sequence[Turn]) -> list[int]:
    """Everybody once, by participant: those who had their turn or passed, whose turn it is, those who wait.

    Who has left without a turn stands at the end, so that they can be brought back.
    """
    started = min((turn.started_at for turn in rows if turn.started_at), default=None)
    done = [turn.participant_id for turn in sorted(_closed(rows), key=_closed_at)]
    here = [turns.Arrival(each.pk, each.remote, each.arrived_at) for each in people if not each.left_at]
    order = turns.order(here, started, done)
    running = running_turn(rows)
    if running and running.participant_id in order:
        order.remove(running.participant_id)
        order.insert(len(done), running.participant_id)
    return order + [each.pk for each in people if each.left_at and each.pk not in order]


def waiting(people: Sequence[Participant], rows: Sequence[Turn]) -> list[int]:
    """Who is here and has not had a turn, in order."""
    closed = {turn.participant_id for turn in _closed(rows)}
    running = running_turn(rows)
    gone = {each.pk for each in people if each.left_at}
    had = closed | gone | ({running.participant_id} if running else set())
    return [key for key in running_order(people, rows) if key not in had]


def _closed(rows: Sequence[Turn]) -> list[Turn]:
    return [turn for turn in rows if turn.ended_at or turn.passed_at]


def _closed_at(turn: Turn) -> tuple[datetime, int]:
    at = turn.ended_at or turn.passed_at
    assert at is not None  # noqa: S101 - only called for closed turns
    return (at, turn.pk)


def next_turn(meeting: Meeting, *, expected: int | None, at: datetime) -> int | None:
    """End the turn that is on, begin the next; gives whose it is now, None when everybody has had theirs."""
    with changing(meeting) as held:
        _insist_roundtable(held)
        running = _expect(held, expected)
        if running:
            Turn.objects.filter(pk=running.pk).update(ended_at=at)
        elif not _people_waiting(held):
            raise Stale
        return _begin_next(held, at)


def pass_turn(meeting: Meeting, participant: Participant, *, at: datetime) -> None:
    """Pass, before or during one's own turn; passing twice is passing once."""
    with changing(meeting) as held:
        insist_open(held)
        turn, _made = Turn.objects.get_or_create(meeting=held, participant=participant)
        if turn.ended_at or turn.passed_at:
            raise Stale
        was_on = turn.started_at is not None
        Turn.objects.filter(pk=turn.pk).update(passed_at=at)
        if was_on and _is_running(held):
            _begin_next(held, at)


def give_longer(meeting: Meeting, *, expected: int | None, seen: int, seconds: int = A_LITTLE_LONGER) -> None:
    """Add to the turn that is on; `seen` is what had been added before, so that a double click adds once."""
    with changing(meeting) as held:
        running = _expect(held, expected)
        if running is None or running.extra_seconds != seen:
            raise Stale
        Turn.objects.filter(pk=running.pk).update(extra_seconds=F("extra_seconds") + seconds)


def go_back(meeting: Meeting, *, expected: int | None, at: datetime) -> None:
    """Give the turn back to whoever had it, or passed, before; who is on waits again."""
    with changing(meeting) as held:
        _insist_roundtable(held)
        running = _expect(held, expected)
        closed = sorted(_closed(list(held.turns.all())), key=_closed_at)
        if not closed:
            raise Stale
        if running:
            _wait_again(running)
        _begin(held, closed[-1].participant_id, at)


def bring_back(meeting: Meeting, participant: Participant) -> None:
    """Let somebody who passed, or had gone, wait for a turn again."""
    with changing(meeting) as held:
        insist_open(held)
        Participant.objects.filter(pk=participant.pk).update(left_at=None)
        turn = Turn.objects.filter(participant=participant, passed_at__isnull=False).first()
        if turn:
            _wait_again(turn)


def _insist_roundtable(meeting: Meeting) -> None:
    insist_open(meeting)
    item = current_item(meeting)
    if item is None or item.kind != AgendaItem.Kind.ROUNDTABLE:
        raise Refused(_("The roundtable is not on. Move the meeting to it first."))
    if not _is_running(meeting):
        raise Refused(_("The meeting is paused. Carry on first."))


def _is_running(meeting: Meeting) -> bool:
    latest = meeting.steps.exclude(
        kind__in=[RoomStep.Kind.EXTEND, RoomStep.Kind.MOVE_ON, RoomStep.Kind.GO_BACK]
    ).last()
    return latest is not None and latest.kind != RoomStep.Kind.PAUSE


def _expect(meeting: Meeting, expected: int | None) -> Turn | None:
    running = running_turn(list(meeting.turns.all()))
    if (running.participant_id if running else None) != expected:
        raise Stale
    return running


def _people_waiting(meeting: Meeting) -> list[int]:
    return waiting(list(meeting.participants.all()), list(meeting.turns.all()))


def _begin_next(meeting: Meeting, at: datetime) -> int | None:
    queue = _people_waiting(meeting)
    if not queue:
        return None
    _begin(meeting, queue[0], at)
    return queue[0]


def _begin(meeting: Meeting, participant: int, at: datetime) -> None:
    fresh = {"started_at": at, "ended_at": None, "passed_at": None, "extra_seconds": 0}
    Turn.objects.update_or_create(meeting=meeting, participant_id=participant, defaults=fresh)


def _wait_again(turn: Turn) -> None:
    Turn.objects.filter(pk=turn.pk).update(started_at=None, ended_at=None, passed_at=None, extra_seconds=0)
