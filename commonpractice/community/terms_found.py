"""What a reading of a community's own terms of reference consists of.

Nothing here counts until the coordinator has confirmed it: each value that was recognised carries the
words from which it was recognised, and what was not recognised is None or empty, never a guess.
"""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

SectionKind = Literal[
    "background", "objectives", "membership", "agenda", "chair", "costs", "meetings", "other"
]
AgendaKind = Literal[
    "introductions", "roundtable", "focus", "discussion", "future", "since_last_time", "other"
]


@dataclass(frozen=True)
class Found(Generic[T_co]):
    """A value, and the passage of the document in which it was recognised."""

    value: T_co
    quote: str


@dataclass(frozen=True)
class Cadence:
    """How far apart meetings are: whole months or whole weeks, exactly one of them above zero."""

    months: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class ReadSection:
    """A heading without its number, and what stands under it as Markdown."""

    heading: str
    body: str
    kind: SectionKind


@dataclass(frozen=True)
class ReadAgendaLine:
    """One line of the standing agenda; `minutes` for the whole of it, `seconds_each` for each person."""

    title: str
    minutes: int | None
    seconds_each: int | None
    kind: AgendaKind
    notes: str
    quote: str


@dataclass(frozen=True)
class Reading:
    """Everything that was recognised in one document, in the order in which it stands there."""

    title: str
    sections: tuple[ReadSection, ...]
    agenda: tuple[ReadAgendaLine, ...]
    cadence: Found[Cadence] | None
    length_minutes: Found[int] | None
    chair_duties: tuple[Found[str], ...]
    chair_rotates: Found[bool] | None
    hybrid: Found[bool] | None
    costs: Found[str] | None

    @property
    def cadence_months(self) -> Found[int] | None:
        """The cadence where it is one of whole months; None where it is counted in weeks."""
        if self.cadence is None or self.cadence.value.months == 0:
            return None
        return Found(self.cadence.value.months, self.cadence.quote)
