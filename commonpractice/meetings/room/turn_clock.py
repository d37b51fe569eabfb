"""The clock of one person's turn: it stands still while the room is paused. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commonpractice.meetings.timing import Step

STOPS = frozenset({"pause", "finish"})


@dataclass(frozen=True, slots=True)
class TurnTime:
    """`spent_before` seconds had been used at `running_since`, or altogether while it stands still (None)."""

    spent_before: float
    running_since: datetime | None


def turn_time(steps: Sequence[Step], started_at: datetime) -> TurnTime:
    """Work out a turn's clock from the room's steps, oldest first; the room was running at `started_at`."""
    spent = 0.0
    since: datetime | None = started_at
    for step in steps:
        if step.at <= started_at:
            continue
        if step.kind in STOPS and since is not None:
            spent += (step.at - since).total_seconds()
            since = None
        elif step.kind == "resume" and since is None:
            since = step.at
    return TurnTime(spent, since)
