from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.meetings.turns import Arrival, Hand, current_turn, hands, order

NOON = datetime(2025, 9, 18, 12, 0, tzinfo=UTC)


def minute(minutes):
    return NOON + timedelta(minutes=minutes)


ROOM_FIRST = Arrival(1, remote=False, at=minute(0))
REMOTE = Arrival(2, remote=True, at=minute(5))
ROOM_SECOND = Arrival(3, remote=False, at=minute(3))
EARLY_REMOTE = Arrival(4, remote=True, at=minute(1))
LATE_ROOM = Arrival(5, remote=False, at=minute(12))
LATE_REMOTE = Arrival(6, remote=True, at=minute(14))
ALL = [ROOM_FIRST, REMOTE, ROOM_SECOND, EARLY_REMOTE, LATE_ROOM, LATE_REMOTE]


def test_remote_first_then_the_room_each_in_order_of_checking_in_and_latecomers_last():
    assert order(ALL, minute(10)) == [4, 2, 1, 3, 5, 6]


def test_before_the_start_nobody_is_late():
    assert order(ALL, None) == [4, 2, 6, 1, 3, 5]
    assert current_turn(ALL, None) is None


def test_checking_in_at_the_very_start_is_on_time():
    assert order(ALL, minute(12)) == [4, 2, 1, 3, 5, 6]
    assert order(ALL, minute(14)) == [4, 2, 6, 1, 3, 5]


def test_turns_that_were_had_stay_first_in_the_order_they_were_had():
    assert order(ALL, minute(10), [4, 1, 4]) == [4, 1, 2, 3, 5, 6]
    assert order(ALL, minute(10), [99, 4]) == [99, 4, 2, 1, 3, 5, 6]


def test_the_current_turn_is_the_first_that_was_not_had():
    assert current_turn(ALL, minute(10)) == 4
    assert current_turn(ALL, minute(10), [4, 1]) == 2
    assert current_turn(ALL, minute(10), [4, 2, 1, 3, 5, 6]) is None


def test_who_checks_in_again_keeps_their_place():
    again = [*ALL, Arrival(4, remote=False, at=minute(20)), Arrival(1, remote=True, at=minute(2))]
    assert order(again, minute(10)) == [4, 2, 1, 3, 5, 6]


def test_nobody_one_and_ninety():
    assert order([], minute(0)) == []
    assert current_turn([], minute(0)) is None
    assert order([LATE_ROOM], minute(10)) == [5]
    assert current_turn([LATE_ROOM], minute(10)) == 5
    ninety = [Arrival(key, remote=key % 3 == 0, at=minute(-key)) for key in range(90)]
    expected = [key for key in range(89, -1, -1) if key % 3 == 0] + [
        key for key in range(89, -1, -1) if key % 3
    ]
    assert order(ninety, minute(0)) == expected


arrivals = st.lists(
    st.builds(Arrival, st.integers(1, 90), st.booleans(), st.integers(0, 20).map(minute)),
    max_size=30,
    unique_by=lambda arrival: arrival.key,
)
starts = st.one_of(st.none(), st.integers(0, 20).map(minute))


@given(arrivals, starts, st.lists(st.integers(1, 90)), st.randoms())
def test_each_person_stands_in_the_order_exactly_once_however_they_are_listed(here, started_at, done, random):
    result = order(here, started_at, done)
    assert sorted(result) == sorted({arrival.key for arrival in here} | set(done))
    random.shuffle(here)
    assert order(here, started_at, done) == result


@given(arrivals, starts)
def test_remote_before_room_among_those_on_time_and_latecomers_after(here, started_at):
    by_key = {arrival.key: arrival for arrival in here}
    result = [by_key[key] for key in order(here, started_at)]
    late = [started_at is not None and arrival.at > started_at for arrival in result]
    assert late == sorted(late)
    on_time = [arrival for arrival, is_late in zip(result, late, strict=True) if not is_late]
    assert [not arrival.remote for arrival in on_time] == sorted(not arrival.remote for arrival in on_time)
    for group in (
        [arrival for arrival in on_time if arrival.remote],
        [arrival for arrival in on_time if not arrival.remote],
        result[len(on_time) :],
    ):
        assert [(arrival.at, arrival.key) for arrival in group] == sorted((a.at, a.key) for a in group)


@given(arrivals, st.integers(0, 20).map(minute), st.booleans())
def test_a_late_arrival_moves_nobody(here, started_at, remote):
    before = order(here, started_at)
    assert order([*here, Arrival(100, remote=remote, at=minute(21))], started_at) == [*before, 100]


@given(arrivals, st.integers(0, 20).map(minute))
def test_taking_turns_reaches_everybody_in_the_order_and_ends(here, started_at):
    done = []
    while (key := current_turn(here, started_at, done)) is not None:
        done.append(key)
    assert done == order(here, started_at)


QUEUE = [Hand(1, minute(1)), Hand(2, minute(2)), Hand(3, minute(3)), Hand(4, minute(4))]


def test_hands_in_the_order_they_were_raised():
    assert hands(reversed(QUEUE), {1: 300}, "in_order") == [1, 2, 3, 4]


def test_hands_of_the_least_heard_first():
    assert hands(QUEUE, {1: 300, 2: 45.5, 4: 45.5, 9: 7}, "least_heard") == [3, 2, 4, 1]


def test_a_hand_raised_twice_counts_once_from_the_first_time():
    assert hands([Hand(1, minute(9)), *QUEUE], {}, "least_heard") == [1, 2, 3, 4]
    assert hands([Hand(2, minute(1)), Hand(1, minute(1))], {}, "in_order") == [1, 2]


def test_no_hands_and_no_such_order():
    assert hands([], {1: 5}, "least_heard") == []
    with pytest.raises(ValueError, match="loudest"):
        hands(QUEUE, {}, "loudest")


queues = st.lists(st.builds(Hand, st.integers(1, 90), st.integers(0, 20).map(minute)), max_size=30)


@given(
    queues,
    st.dictionaries(st.integers(1, 90), st.integers(0, 5)),
    st.sampled_from(["in_order", "least_heard"]),
)
def test_every_hand_is_in_the_queue_once_and_in_its_place(queue, heard, mode):
    result = hands(queue, heard, mode)
    assert sorted(result) == sorted({hand.key for hand in queue})
    first = {key: min(hand.at for hand in queue if hand.key == key) for key in result}
    said = {key: heard.get(key, 0) if mode == "least_heard" else 0 for key in result}
    assert [(said[key], first[key]) for key in result] == sorted((said[key], first[key]) for key in result)
