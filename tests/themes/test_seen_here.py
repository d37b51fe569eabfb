"""Numbers of those who meet a barrier too, held against somebody who knows the method and looks every day."""

from collections import defaultdict
from datetime import date
from itertools import product

from commonpractice.small_numbers import INSIDE
from commonpractice.themes.register.seen_here import Told, after, told

BEGAN = date(2025, 2, 14)
QUARTERS = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)]
LATER = date(2026, 1, 1)


def said(counts) -> list[tuple[str, date]]:
    return [
        (f"{quarter}-{each}", quarter.replace(day=9))
        for quarter, count in zip(QUARTERS, counts, strict=True)
        for each in range(count)
    ]


def at(counts, today=LATER) -> list[Told]:
    return told(said(counts), known_since=BEGAN, today=today)


def test_quarters_wait_for_each_other_until_enough_said_so():
    assert at((3, 2, 7, 4)) == [
        Told(date(2025, 1, 1), date(2025, 6, 1), 5),
        Told(date(2025, 7, 1), date(2025, 9, 1), 7),
    ]


def test_the_present_quarter_is_not_told():
    assert at((9, 0, 0, 0), date(2025, 3, 31)) == []
    assert at((9, 0, 0, 0), date(2025, 4, 1)) == [Told(date(2025, 1, 1), date(2025, 3, 1), 9)]


def test_everybody_counts_once_when_they_first_said_so():
    again = [(who, date(2025, 8, 1)) for who, _day in said((6, 0, 0, 0))]
    assert told([*again, *said((6, 0, 0, 0))], known_since=BEGAN, today=LATER) == at((6, 0, 0, 0))


def test_after_the_last_quarter_comes_the_next_year():
    assert [after(quarter) for quarter in QUARTERS] == [*QUARTERS[1:], LATER]


def test_no_number_from_1_to_4_can_be_worked_out_from_all_pages_ever_shown():
    """Every past of three quarters; what is seen is every page of every quarter.

    Judged are pasts with up to 7 people in a quarter: with 4 more there are all those that look the same.
    """
    pasts = defaultdict(set)
    for counts in product(range(12), repeat=3):
        pasts[seen_of(counts)].add(counts)
    for counts in product(range(8), repeat=3):
        for place, number in enumerate(counts):
            if 0 < number < INSIDE:
                assert len({other[place] for other in pasts[seen_of(counts)]}) > 1, counts


def seen_of(counts) -> tuple[tuple[Told, ...], ...]:
    return tuple(tuple(at((*counts, 0), today)) for today in QUARTERS[1:])
