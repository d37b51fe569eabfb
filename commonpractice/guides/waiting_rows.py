"""What waits, as rows of one shape: each kind gives a part, and one query reads them all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import DateField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting


class Row(NamedTuple):
    """Something of a kind that waits: which of the guide (or adoption, where it is one) with this number."""

    kind: str
    of: int
    """The primary key of the community."""
    number: int
    which: int
    title: str
    more: str
    many: int
    day: date | None


Part = QuerySet[Any, Any]
Said = Callable[[Row, Community, datetime], Waiting | None]
"""A row in words; None where there is nothing to say after all."""


def part(
    kind: str,
    found: QuerySet[Any],
    *,
    at: str,
    number: str = "number",
    title: str = "title",
    which: str = "",
    more: str = "",
    count: Combinable | None = None,
    day: str = "",
) -> Part:
    """Columns alike in type and order, so that both engines can join the parts. `at`: what leads to the guide, with `__`.

    `number` and `title` are of the guide, or of `found` itself where they begin with a dot; so are `which`, `more` and `day`.
    """

    def column(name: str, *, of: str = "") -> F:
        return F(name[1:] if name.startswith(".") else f"{of}{name}")

    rows: Part = (
        found.order_by()
        .annotate(
            row_kind=Cast(Value(kind), TextField()),
            row_number=Cast(column(number, of=at), IntegerField()),
            row_which=Cast(F(which) if which else Value(0), IntegerField()),
            row_title=Cast(column(title, of=at), TextField()),
            row_more=Cast(F(more) if more else Value(""), TextField()),
            row_count=Cast(count or Value(1), IntegerField()),
            row_day=F(day) if day else Cast(Value(None), DateField()),
        )
        .values_list(
            "row_kind",
            f"{at}community",
            "row_number",
            "row_which",
            "row_title",
            "row_more",
            "row_count",
            "row_day",
        )
    )
    return rows


def gathered(parts: Iterable[Part]) -> list[Row]:
    """One query; within a kind the soonest first."""
    first, *others = parts
    rows = [Row(*each) for each in first.union(*others, all=True)]
    return sorted(rows, key=lambda row: (row.day or date.min, row.number, row.which))


def in_words(
    rows: Iterable[Row], said: Mapping[str, Said], mine: Iterable[Membership], now: datetime
) -> list[Waiting]:
    """In the order of the kinds."""
    communities = {each.community_id: each.community for each in mine}
    by_kind: dict[str, list[Row]] = {kind: [] for kind in said}
    for row in rows:
        by_kind[row.kind].append(row)
    every = chain.from_iterable(by_kind.values())
    found = (said[row.kind](row, communities[row.of], now) for row in every)
    return [each for each in found if each is not None]


def leads(mine: Iterable[Membership], prefix: str = "") -> Q:
    """Guides that one leads, or whose community one coordinates."""
    members = list(mine)
    coordinated = [each.community_id for each in members if each.is_coordinator]
    return Q(**{f"{prefix}lead__in": members}) | Q(**{f"{prefix}community__in": coordinated})
