"""Numbers about people, hidden where they are small: all parts, or the total alone, or nothing.

The reasons, and why hiding single cells is weaker, stand in `docs/adr/0013`. Whoever calls this keeps three rules
that no function here can see: only periods that are over and can never change are counted; no person stands in two
populations that are published; one population is published in one breakdown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

INSIDE = 5
"""Inside a community, numbers from 1 to 4 are hidden."""

PUBLIC = 10
"""In public, numbers from 1 to 9 are hidden."""

Says = Literal["parts", "total", "nothing"]

_FEWEST_PARTS = 3
_LEAST_THRESHOLD = 3


@dataclass(frozen=True, slots=True)
class Published:
    """What may be shown of one population: its parts with their total, the total alone, or neither.

    Where `parts` is None, nothing may be said of any one part, not even that it is small.
    """

    parts: dict[str, int] | None
    total: int | None
    threshold: int

    @property
    def says(self) -> Says:
        """Which of the three this is, for a template that has words for each."""
        if self.parts is not None:
            return "parts"
        return "nothing" if self.total is None else "total"


def publish(parts: Mapping[str, int], threshold: int) -> Published:
    """Decide how one population, told apart by `parts` (name to number of people), is published.

    All parts when each is 0 or at least `threshold`; else the total alone, when that is at least `threshold` and
    there are three parts or more; else nothing. The names must be the same whatever was counted, so parts of which
    there are none are given as 0: leaving them out would say how many of the others are not 0.
    Raises ValueError for a number below 0, or for a threshold below 3, under which only one number could be hidden.
    """
    _refuse_what_cannot_be_hidden(threshold, *parts.values())
    total = sum(parts.values())
    if all(_may_be_shown(number, threshold) for number in parts.values()):
        return Published(dict(parts), total, threshold)
    if total >= threshold and len(parts) >= _FEWEST_PARTS:
        return Published(None, total, threshold)
    return Published(None, None, threshold)


def at_least(count: int, threshold: int) -> int | None:
    """Give a number that is no part of another one, or None where it is from 1 to `threshold` - 1.

    Raises ValueError as `publish` does.
    """
    _refuse_what_cannot_be_hidden(threshold, count)
    return count if _may_be_shown(count, threshold) else None


def _may_be_shown(number: int, threshold: int) -> bool:
    return number == 0 or number >= threshold


def _refuse_what_cannot_be_hidden(threshold: int, *numbers: int) -> None:
    if threshold < _LEAST_THRESHOLD:
        raise ValueError(
            f"a threshold of {threshold} hides nothing: below {_LEAST_THRESHOLD} one guess is enough"
        )
    if any(number < 0 for number in numbers):
        raise ValueError("a number of people is 0 or more")
