"""Whose turn it is: the order of the roundtable and of the raised hands.

Those who are not in the room come first, because a remote voice is the one that gets lost at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

HandMode = Literal["in_order", "least_heard"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody checked in, `at` an aware datetime."""

    key: int
    remote: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody raised a hand, `at` an aware datetime."""

    key: int
    at: datetime


def order(arrivals: Iterable[Arrival], started_at: datetime | None, done: Sequence[int] = ()) -> list[int]:
    """Everybody once, in the order of the roundtable, by key.

    First come those who have had their turn or passed (`done`, in that order), also when they have gone
    since. Then those who had checked in when the roundtable started (`started_at`, None before), remote
    before room, each in order of checking in. Then those who came later, in order of checking in, remote or
    not: once the roundtable runs, nobody is ever put before somebody who was already waiting. Who checks in
    twice keeps their first place. Equal times go by key. The order of `arrivals` makes no difference.
    """
    first: dict[int, Arrival] = {}
    for arrival in sorted(arrivals, key=lambda arrival: (arrival.at, arrival.key, not arrival.remote)):
        first.setdefault(arrival.key, arrival)

    def place(arrival: Arrival) -> tuple[bool, bool, datetime, int]:
        late = started_at is not None and arrival.at > started_at
        return (late, not late and not arrival.remote, arrival.at, arrival.key)

    had = list(dict.fromkeys(done))
    return had + [arrival.key for arrival in sorted(first.values(), key=place) if arrival.key not in had]


def current_turn(
    arrivals: Iterable[Arrival], started_at: datetime | None, done: Sequence[int] = ()
) -> int | None:
    """Whose turn it is, by key: None before the roundtable has started and when everybody has had theirs."""
    if started_at is None:
        return None
    waiting = (key for key in order(arrivals, started_at, done) if key not in done)
    return next(waiting, None)


def hands(queue: Iterable[Hand], heard: Mapping[int, float], mode: HandMode) -> list[int]:
    """Put the raised hands in order, by key, each person once with their earliest hand.

    `heard` says how much each person has spoken so far, in turns or in seconds; who is not in it has not
    spoken. "in_order": the first hand first. "least_heard": who has spoken least first, then the first hand.
    Equal times go by key. Raises ValueError for any other mode.
    """
    if mode not in {"in_order", "least_heard"}:
        raise ValueError(f"no such order of hands: {mode}")
    raised: dict[int, datetime] = {}
    for hand in sorted(queue, key=lambda hand: hand.at):
        raised.setdefault(hand.key, hand.at)

    def place(key: int) -> tuple[float, datetime, int]:
        return (heard.get(key, 0) if mode == "least_heard" else 0, raised[key], key)

    return sorted(raised, key=place)
