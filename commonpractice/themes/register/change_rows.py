"""Changes as lists need them: values, with how they were verified and tried again, in one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from commonpractice.themes.models import Change


@dataclass(slots=True)
class ChangeRow:
    pk: int
    barrier: int
    number: int
    """Of the barrier."""
    kind: str
    what: str
    month: date
    at: datetime
    by: int | None
    borne_out: bool | None
    """What somebody else found who looked; None as long as nobody has."""
    again_on: date | None = None
    """The next re-test that is open."""
    failed: bool = False

    @property
    def is_flex(self) -> bool:
        return self.kind == Change.Kind.FLEX


def rows_of(changes: QuerySet[Change]) -> list[ChangeRow]:
    """In their order. Joined rather than worked out by the database: a change comes back once for each of its re-tests."""
    found: dict[int, ChangeRow] = {}
    read: Any = changes.values_list(
        "pk", "barrier", "barrier__number", "kind", "what", "month", "at", "by", "verification__borne_out",
        "retests__on", "retests__called_off_at", "retests__result__holds",
    )  # fmt: skip
    for *facts, on, called_off_at, holds in read:
        row = found.get(facts[0]) or found.setdefault(facts[0], ChangeRow(*facts))
        row.failed = row.failed or holds is False
        if on is not None and called_off_at is None and holds is None:
            row.again_on = min(on, row.again_on or on)
    return list(found.values())
