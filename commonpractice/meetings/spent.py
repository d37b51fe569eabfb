"""Planned against actual time of a meeting, section by section, for whoever plans the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commonpractice.meetings.timing import Clock

AS_PLANNED_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Spent:
    """One section in seconds: `planned` is None where it had no set time, `actual` None where it was not reached."""

    title: str
    planned: int | None
    actual: int | None

    @property
    def over(self) -> int | None:
        """Seconds longer (or, negative, shorter) than planned; 0 within a minute; None where it cannot be said."""
        if self.planned is None or self.actual is None:
            return None
        over = self.actual - self.planned
        return 0 if abs(over) < AS_PLANNED_WITHIN else over


def by_section(clock: Clock, sections: Sequence[tuple[int, str, bool]], now: datetime) -> list[Spent]:
    """A row for each section, given as (key, title, whether it had no set time), pauses left out."""
    at = clock.finished_at or now
    lines = {line.key: line for line in clock.schedule(at)}
    visited = {progress.key for progress in clock.sections if progress.visited}
    return [
        Spent(
            title,
            None if untimed else lines[key].planned,
            round(lines[key].spent) if key in visited else None,
        )
        for key, title, untimed in sections
    ]


def total(rows: Sequence[Spent], title: str, *, length: int) -> Spent:
    """All sections together beside the `length` of the meeting in seconds: sections without a set time share in it too."""
    return Spent(title, length, sum(row.actual or 0 for row in rows))
