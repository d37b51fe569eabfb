"""Counting rows by the period that they fall into, in one query however many rows and periods there are."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, When

from commonpractice.themes.numbers.periods import Period

Found = dict[tuple[Hashable, ...], int]
"""(place of the period, value of each name) to a number; what there is none of is left out."""
Numbers = dict[str, int]


def count_by_period(
    rows: QuerySet[Any], moment: str, periods: Sequence[Period], *names: str, by_day: bool = False
) -> Found:
    """Count by the place of the period among `periods`, which follow each other, and by `names`.

    `moment` is the field that says when; with `by_day` it holds days, else moments.
    """
    if not periods:
        return {}

    def edge(moment: datetime) -> date:
        return moment.date() if by_day else moment

    # Compared rather than truncated: on SQLite truncating calls back into Python for every row.
    whens = [When(**{f"{moment}__lt": edge(period.end)}, then=place) for place, period in enumerate(periods)]
    within = {f"{moment}__gte": edge(periods[0].start), f"{moment}__lt": edge(periods[-1].end)}
    counted = (
        rows.order_by()
        .filter(**within)
        .annotate(period=Case(*whens, output_field=IntegerField()))
        .values_list("period", *names)
        .annotate(number=Count("pk"))
    )
    return {tuple(each): number for *each, number in counted}


def tell_apart(found: Found, how_many: int, parts: Mapping[str, Iterable[str]]) -> list[Numbers]:
    """For each of `how_many` periods, all `parts`: each the number of all its values, 0 where there are none."""
    return [
        {part: sum(found.get((place, value), 0) for value in values) for part, values in parts.items()}
        for place in range(how_many)
    ]


def each_period(found: Found, how_many: int) -> list[int]:
    return [found.get((place,), 0) for place in range(how_many)]
