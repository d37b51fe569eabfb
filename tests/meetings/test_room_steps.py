"""The clock's verbs: what each does, twice, late, and by two people at once."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.meetings.models import RoomStep
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather

KEY = uuid.UUID("5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01")


def step(meeting, kind, at, *, seen=None, seconds=0):
    return take_step(
        meeting, kind, seen=meeting.steps.count() if seen is None else seen, by=None, at=at, seconds=seconds
    )


def test_two_clicks_at_once_take_one_step(meeting, now):
    step(meeting, "start", now)
    step(meeting, "move_on", now, seen=1)
    with pytest.raises(Stale):
        step(meeting, "move_on", now, seen=1)
    assert [each.number for each in RoomStep.objects.all()] == [1, 2]
    assert gather(meeting.pk).current.kind == "since_last_time"


def test_steps_run_the_clock(meeting, now):
    minute = timedelta(minutes=1)
    step(meeting, "start", now)
    step(meeting, "move_on", now + minute)
    step(meeting, "extend", now + minute, seconds=300)
    step(meeting, "pause", now + 3 * minute)
    assert gather(meeting.pk).clock.remaining(now + 50 * minute) == 8 * 60
    step(meeting, "resume", now + 50 * minute)
    step(meeting, "go_back", now + 51 * minute)
    assert gather(meeting.pk).current.kind == "introductions"
    with pytest.raises(Refused):
        step(meeting, "go_back", now + 51 * minute)
    with pytest.raises(Refused):
        step(meeting, "resume", now + 51 * minute)


def test_finishing_closes_the_room_and_going_back_opens_it(meeting, now):
    step(meeting, "start", now)
    step(meeting, "finish", now + timedelta(minutes=9))
    meeting.refresh_from_db()
    assert meeting.room_closed_at == now + timedelta(minutes=9)
    step(meeting, "go_back", now + timedelta(minutes=10))
    meeting.refresh_from_db()
    assert meeting.room_closed_at is None
    assert gather(meeting.pk).current.kind == "introductions"


def test_every_change_raises_the_version_and_a_refused_one_does_not(meeting, now):
    before = gather(meeting.pk).version
    step(meeting, "start", now)
    assert gather(meeting.pk).version == before + 1
    with pytest.raises(Stale):
        step(meeting, "move_on", now, seen=0)
    assert gather(meeting.pk).version == before + 1


def test_a_change_is_announced_after_commit(meeting, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as announced:
        step(meeting, "start", now)
        with pytest.raises(Stale):
            step(meeting, "start", now, seen=0)
    assert [each.args for each in announced] == [("meetings", meeting.pk)]


def test_an_empty_agenda_cannot_start(meeting, now):
    meeting.agenda.all().delete()
    with pytest.raises(Refused):
        step(meeting, "start", now)
