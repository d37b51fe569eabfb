"""What a standing agenda uses of its meeting, in whole minutes for a page; `budget.py` does the sums."""

from collections.abc import Iterable
from dataclasses import dataclass

from commonpractice.community.budget import Item, budget, share_free_time
from commonpractice.community.models import StandingItem
from commonpractice.community.terms_words import timing_words

TYPICAL_FOLLOW_UPS = 5
"""Open actions that the terms reckon with before any meeting has been held; each meeting counts its own."""
MOST_PEOPLE = 500


@dataclass(frozen=True)
class Line:
    item: StandingItem
    timing: str
    minutes: int
    """Rounded up, so that a page never promises more time than there is."""
    before: int
    offered: int | None
    """Free minutes that this untimed section could have."""


@dataclass(frozen=True)
class Arithmetic:
    people: int
    total: int
    used: int
    free: int
    over: int
    lines: tuple[Line, ...]
    offered_to_new: int
    """Free minutes for a *since last time* that the agenda does not have yet."""
    unoffered: int


def reckon(items: Iterable[StandingItem], *, length_minutes: int, people: int) -> Arithmetic:
    rows = list(items)
    plain = [Item(row.pk, row.minutes, row.seconds_each, row.kind) for row in rows]
    sums = budget(plain, length_minutes=length_minutes, people=people)
    shares = share_free_time(
        plain, length_minutes=length_minutes, people=people, follow_ups=TYPICAL_FOLLOW_UPS
    )
    offers = {share.key: share.minutes for share in shares.offers if share.minutes}
    used = _up(sums.used_seconds)
    lines, spent = [], 0
    for row, timed in zip(rows, sums.items, strict=True):
        lines.append(Line(row, timing_words(row), _up(timed.seconds), spent // 60, offers.get(row.pk)))
        spent += timed.seconds
    return Arithmetic(
        people=people,
        total=length_minutes,
        used=used,
        free=max(length_minutes - used, 0),
        over=max(used - length_minutes, 0),
        lines=tuple(lines),
        offered_to_new=offers.get(None, 0),
        unoffered=shares.unoffered_minutes,
    )


def _up(seconds: int) -> int:
    return -(-seconds // 60)
