"""Opening the room and checking in: once each, in time."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import Happening
from commonpractice.meetings.models import Hand, Meeting, Participant
from commonpractice.meetings.room import arriving, hands
from commonpractice.meetings.room.changing import Refused
from tests.room_cast import enter

KEY = uuid.UUID("5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01")


def test_the_room_opens_once_and_from_half_an_hour_before(planned, chidi, now):
    early = planned.starts_at - timedelta(minutes=30, seconds=1)
    with pytest.raises(Refused):
        arriving.open_room(planned, by=chidi.person, now=early)
    for minutes in (0, 5):
        arriving.open_room(planned, by=chidi.person, now=now + timedelta(minutes=minutes))
    planned.refresh_from_db()
    assert planned.room_opened_at == now
    assert Happening.objects.filter(what="room_opened").count() == 1


def test_nobody_checks_in_before_it_opens_or_after_it_closed(planned, mo, now):
    with pytest.raises(Refused):
        enter(planned, mo, now)
    Meeting.objects.filter(pk=planned.pk).update(room_opened_at=now, room_closed_at=now)
    with pytest.raises(Refused):
        enter(planned, "Gus", now)
    assert not Participant.objects.exists()


def test_each_checks_in_once(meeting, mo, now):
    first, again = enter(meeting, mo, now), enter(meeting, mo, now + timedelta(minutes=5), remote=True)
    assert first == again
    guests = [
        arriving.check_in(meeting, at=now, remote=False, name_in_minutes=False, name="Gus", key=KEY)
        for _time in range(2)
    ]
    assert guests[0] == guests[1]
    assert list(Participant.objects.values_list("name", "remote")) == [("Mo Glaze", False), ("Gus", False)]


def test_two_guests_with_one_name_are_two(meeting, now):
    assert enter(meeting, "Sam", now) != enter(meeting, "Sam", now)


def test_who_left_and_comes_back_is_the_same(meeting, mo, now):
    first = enter(meeting, mo, now)
    hands.raise_hand(meeting, first, at=now)
    arriving.leave(first, at=now)
    assert Hand.objects.get().lowered_at == now
    again = enter(meeting, mo, now, remote=True)
    again.refresh_from_db()
    assert (again, again.left_at, again.remote) == (first, None, True)
