"""The arithmetic of an agenda: what is used, what is free, and who could have it.

The published standing agenda of the first community uses 20 + 20 minutes and one minute a member, of two
hours: with 25 members 65 minutes, so 55 are nobody's. They are shown and offered instead of left to drift.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

SINCE_LAST_TIME = "since_last_time"
MINUTES_PER_FOLLOW_UP = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda.

    `minutes` is a fixed length, `seconds_each` a length for every person expected; with both, the two are
    added; with neither, the section is untimed. `weight` says how much of the free time an untimed section is
    offered beside the others. The kind `SINCE_LAST_TIME` marks the section for open actions and commitments.
    """

    key: int
    minutes: float | None
    seconds_each: int | None
    kind: str
    weight: int = 1

    @property
    def is_untimed(self) -> bool:
        """Whether it has no length of its own."""
        return self.minutes is None and self.seconds_each is None


@dataclass(frozen=True, slots=True)
class Timed:
    """A line of the agenda with its length in whole seconds, 0 where untimed."""

    key: int
    seconds: int
    is_untimed: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """The whole agenda in seconds; `free_seconds` is negative where it is longer than the meeting."""

    length_seconds: int
    used_seconds: int
    free_seconds: int
    items: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Whole minutes offered to a section; `key` is None for a *since last time* that has to be added."""

    key: int | None
    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What is offered, and the whole free minutes that nothing on the agenda could take."""

    offers: tuple[Share, ...]
    unoffered_minutes: int


def budget(items: Sequence[Item], *, length_minutes: int, people: int) -> Budget:
    """Add up an agenda for `people` expected in a meeting of `length_minutes`.

    A length of part of a second is rounded to the nearest. Raises ValueError for a negative or endless
    number.
    """
    if length_minutes < 0 or people < 0:
        raise ValueError("a length or a number of people is negative")
    timed = tuple(Timed(item.key, _seconds(item, people), item.is_untimed) for item in items)
    used = sum(item.seconds for item in timed)
    return Budget(length_minutes * 60, used, length_minutes * 60 - used, timed)


def share_free_time(items: Sequence[Item], *, length_minutes: int, people: int, follow_ups: int) -> Shares:
    """Offer the whole free minutes to *since last time* and to the untimed sections.

    1. *Since last time* is offered MINUTES_PER_FOLLOW_UP for each open action or commitment (`follow_ups`),
       at most a third of what is free, rounded down; nothing if the agenda already gives it a length.
    2. The rest goes to the other untimed sections in proportion to their weights. Each gets its share rounded
       down; the minutes left over go one each to the largest remainders, the earlier section first.

    The offers stand in the agenda's order, a *since last time* to be added before them. They and
    `unoffered_minutes` add up to the free time in whole minutes, rounded down; to 0 where nothing is free.
    Time goes unoffered only where no other untimed section with a weight is there to take it. Raises
    ValueError as `budget` does, and for a negative weight or number of follow-ups.
    """
    if follow_ups < 0 or any(item.weight < 0 for item in items):
        raise ValueError("a weight or a number of follow-ups is negative")
    free = max(budget(items, length_minutes=length_minutes, people=people).free_seconds // 60, 0)
    existing = [item for item in items if item.kind == SINCE_LAST_TIME]
    takes_follow_ups = not existing or existing[0].is_untimed
    first = min(follow_ups * MINUTES_PER_FOLLOW_UP, free // 3) if takes_follow_ups else 0
    untimed = [item for item in items if item.is_untimed and item.kind != SINCE_LAST_TIME]
    minutes = dict(zip((item.key for item in untimed), _split(free - first, untimed), strict=True))
    if existing and takes_follow_ups:
        minutes[existing[0].key] = first
    offers = [Share(item.key, item.kind, minutes[item.key]) for item in items if item.key in minutes]
    if not existing and first:
        offers.insert(0, Share(None, SINCE_LAST_TIME, first))
    return Shares(tuple(offers), free - sum(offer.minutes for offer in offers))


def _seconds(item: Item, people: int) -> int:
    minutes, each = item.minutes or 0, item.seconds_each or 0
    if not isfinite(minutes) or minutes < 0 or each < 0:
        raise ValueError("a length is negative or endless")
    return round(minutes * 60) + each * people


def _split(minutes: int, items: Sequence[Item]) -> list[int]:
    """Split whole minutes by weight, by the largest remainder."""
    total = sum(item.weight for item in items)
    if total == 0:
        return [0 for _ in items]
    exact = [Fraction(minutes * item.weight, total) for item in items]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(items)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_remainder[: minutes - sum(shares)]:
        shares[place] += 1
    return shares
