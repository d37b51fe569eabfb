"""What the load table says, from what was counted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

AT_MOST = 0.2
"""Seconds within which nineteen of twenty pages are to be there."""
PACE = 5.0
"""Seconds between two changes of a room that many follow: nobody who leads one is quicker for long."""


@dataclass(frozen=True)
class Level:
    """So many visitors at once, each of whom asks for the next page as soon as the last one came."""

    visitors: int
    seconds: list[float]
    """Of each page."""
    lasted: float
    cpu: float
    """Seconds of the server's processor."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return len(self.seconds) / self.lasted

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def per_core(self) -> float:
        """Pages for a second of one core."""
        return len(self.seconds) / self.cpu


def sustained(levels: Sequence[Level]) -> Level | None:
    """The most pages a second that were there in time; None where even one visitor waited longer."""
    return max((each for each in levels if each.p95 <= AT_MOST), key=lambda each: each.rate, default=None)


def middle(rounds: Sequence[Level | None]) -> Level | None:
    """The round in the middle by its rate; of two the slower one."""
    held = sorted((each for each in rounds if each), key=lambda each: each.rate)
    return held[(len(held) - 1) // 2] if held else None


def members_per_core(phones: int, cpu_milliseconds: float) -> float:
    """In rooms that change every PACE seconds, where one change for so many phones costs so much."""
    return phones * PACE * 1000 / cpu_milliseconds


def writers_per_core(
    cpu_ms_per_1000: Sequence[float], *, connected: int, typing: int, keystrokes: float
) -> float:
    """Members in documents with so many connected each, of whom some type so many keystrokes a second.

    `cpu_ms_per_1000`: of the server, for a thousand keystrokes that reached one of the others.
    """
    delivered = typing * keystrokes * (connected - 1)
    return connected * 1_000_000 / (delivered * median(cpu_ms_per_1000))


def per_minute(letters: int, seconds: float) -> float:
    return letters * 60 / seconds
