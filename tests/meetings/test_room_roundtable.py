"""Turns and hands: everybody once, whoever clicks twice."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.meetings.models import Participant, Turn
from commonpractice.meetings.room import arriving, hands, roundtable
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.rows import turn_rows, turn_timer
from commonpractice.meetings.room.truth import gather
from tests.meetings.test_room_steps import step
from tests.room_cast import enter

KEY = uuid.UUID("5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01")


def to_roundtable(meeting, at):
    step(meeting, "start", at)
    step(meeting, "move_on", at)
    step(meeting, "move_on", at)
    assert gather(meeting.pk).phase == "roundtable"


def states(meeting):
    return [(row.name, row.state) for row in turn_rows(gather(meeting.pk))]


def test_remote_first_then_by_arrival_and_late_ones_at_the_end(meeting, here, now):
    to_roundtable(meeting, now)
    assert roundtable.next_turn(meeting, expected=None, at=now) == here["lena"].pk
    enter(meeting, "Late Lou", now + timedelta(seconds=5), remote=True)
    assert states(meeting) == [
        ("Lena", "now"), ("Chidi Slip", "next"), ("Mo Glaze", "waiting"), ("Gus Sagger", "waiting"), ("Late Lou", "waiting"),
    ]  # fmt: skip


def test_next_is_taken_once_by_two_chairs(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.next_turn(meeting, expected=here["lena"].pk, at=now)
    with pytest.raises(Stale):
        roundtable.next_turn(meeting, expected=here["lena"].pk, at=now)
    assert [state for _name, state in states(meeting)] == ["done", "now", "next", "waiting"]


def test_passing_is_seen_and_can_be_taken_back(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.pass_turn(meeting, here["chidi"], at=now)
    roundtable.next_turn(meeting, expected=None, at=now)
    assert states(meeting)[:2] == [("Chidi Slip", "passed"), ("Lena", "now")]
    roundtable.pass_turn(meeting, here["lena"], at=now)
    with pytest.raises(Stale):
        roundtable.pass_turn(meeting, here["lena"], at=now)
    assert ("Mo Glaze", "now") in states(meeting)
    roundtable.bring_back(meeting, here["chidi"])
    assert dict(states(meeting))["Chidi Slip"] == "next"


def test_who_left_can_be_brought_back(meeting, here, now):
    to_roundtable(meeting, now)
    arriving.leave(here["chidi"], at=now)
    assert states(meeting)[-1] == ("Chidi Slip", "gone")
    roundtable.next_turn(meeting, expected=None, at=now)
    assert roundtable.next_turn(meeting, expected=here["lena"].pk, at=now) == here["mo"].pk
    roundtable.bring_back(meeting, here["chidi"])
    assert dict(states(meeting))["Chidi Slip"] == "next"


def test_going_back_gives_a_fresh_minute(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.next_turn(meeting, expected=here["lena"].pk, at=now + timedelta(seconds=60))
    roundtable.go_back(meeting, expected=here["chidi"].pk, at=now + timedelta(seconds=70))
    assert states(meeting)[:2] == [("Lena", "now"), ("Chidi Slip", "next")]
    assert turn_timer(gather(meeting.pk), now + timedelta(seconds=80)).left == 50


def test_a_little_longer_once_for_a_double_click(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.give_longer(meeting, expected=here["lena"].pk, seen=0)
    with pytest.raises(Stale):
        roundtable.give_longer(meeting, expected=here["lena"].pk, seen=0)
    roundtable.give_longer(meeting, expected=here["lena"].pk, seen=30)
    assert turn_timer(gather(meeting.pk), now).allowed == 120


def test_a_pause_stops_the_turn_too(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    step(meeting, "pause", now + timedelta(seconds=20))
    with pytest.raises(Refused):
        roundtable.next_turn(meeting, expected=here["lena"].pk, at=now + timedelta(seconds=30))
    step(meeting, "resume", now + timedelta(seconds=320))
    assert turn_timer(gather(meeting.pk), now + timedelta(seconds=330)).left == 30


def test_moving_on_ends_the_turn_and_there_are_none_outside(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    step(meeting, "move_on", now + timedelta(seconds=40))
    assert Turn.objects.get().ended_at == now + timedelta(seconds=40)
    with pytest.raises(Refused):
        roundtable.next_turn(meeting, expected=None, at=now)


@pytest.mark.parametrize("people", [0, 1, 90])
def test_a_roundtable_of_nobody_one_and_ninety(meeting, now, people):
    for number in range(people):
        enter(meeting, f"Person {number}", now + timedelta(seconds=number), remote=number % 3 == 2)
    later = now + timedelta(minutes=2)
    to_roundtable(meeting, later)
    heard: list[int] = []
    on = None
    for _turn in range(people):
        on = roundtable.next_turn(meeting, expected=on, at=later)
        heard.append(on)
    remote = [each.pk for each in Participant.objects.filter(remote=True)]
    room = [each.pk for each in Participant.objects.filter(remote=False)]
    assert heard == remote + room
    if people:
        assert roundtable.next_turn(meeting, expected=on, at=later) is None
    with pytest.raises(Stale):
        roundtable.next_turn(meeting, expected=None, at=later)
    assert gather(meeting.pk).clock.allowed == 60 * people


def test_hands_in_order_and_least_heard_first(meeting, here, now):
    for place, name in enumerate(["mo", "lena"]):
        hands.raise_hand(meeting, here[name], at=now + timedelta(seconds=place))
    with pytest.raises(Stale):
        hands.raise_hand(meeting, here["mo"], at=now)
    assert hands.call_next(meeting, expected=None, at=now) == here["mo"].pk
    with pytest.raises(Stale):
        hands.call_next(meeting, expected=None, at=now)
    assert hands.call_next(meeting, expected=here["mo"].pk, at=now) == here["lena"].pk
    for name in ["mo", "gus"]:
        hands.raise_hand(meeting, here[name], at=now + timedelta(seconds=9 if name == "gus" else 5))
    assert gather(meeting.pk).raised == [here["mo"].pk, here["gus"].pk]
    hands.choose_order(meeting, least_heard_first=True)
    assert gather(meeting.pk).raised == [here["gus"].pk, here["mo"].pk]
    hands.lower_hand(meeting, here["gus"].pk, at=now)
    with pytest.raises(Stale):
        hands.lower_hand(meeting, here["gus"].pk, at=now)
    assert gather(meeting.pk).raised == [here["mo"].pk]


def test_hands_go_down_with_their_section(meeting, here, now):
    step(meeting, "start", now)
    hands.raise_hand(meeting, here["mo"], at=now)
    step(meeting, "move_on", now)
    assert gather(meeting.pk).raised == []
