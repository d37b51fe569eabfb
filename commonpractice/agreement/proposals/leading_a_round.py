"""Leading a proposal through its round in the room: where it is, from the rows alone, and how long each step may take.

Pure but for the words: whoever opens the page anew, or on another device, is where the round is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models import Proposal, Round

MINUTE = 60
READ, CLARIFY, POSITIONS, HEAR, AMEND, AGAIN, RECORD = (
    "read", "clarify", "positions", "hear", "amend", "again", "record",
)  # fmt: skip
MINUTES = {READ: 1, CLARIFY: 5, POSITIONS: 3, HEAR: 5, AMEND: 5, AGAIN: 3, RECORD: 1}
LABELS = {
    READ: _("Read it out"),
    CLARIFY: _("Clarify: ask to understand, no opinions yet"),
    POSITIONS: _("Positions: each takes theirs in silence"),
    HEAR: _("Hear each objection, and ask what would meet it"),
    AMEND: _("Amend the text together"),
    AGAIN: _("Positions again, on the new text"),
    RECORD: _("Record the outcome, and say it aloud"),
}
SECONDS = {
    Round.Kind.CLARIFY: (MINUTES[READ] + MINUTES[CLARIFY]) * MINUTE,
    Round.Kind.POSITIONS: MINUTES[POSITIONS] * MINUTE,
}


@dataclass(frozen=True)
class Clock:
    """What the clock on the page counts; `since` is server time."""

    allowed: int
    since: datetime

    def shown(self, now: datetime) -> dict[str, Any]:
        left = self.allowed - int((now - self.since).total_seconds())
        return {
            "allowed": self.allowed,
            "since": self.since,
            "words": _clock(left) if left > 0 else _("%(time)s over") % {"time": _clock(-left)},
            "state": "over" if left <= 0 else "last-minute" if left <= MINUTE else "normal",
            "minutes": self.allowed // MINUTE,
        }


def place(state: str, last: Round | None, *, settled: bool, objections: bool, now: datetime) -> str:
    """The step that is now; nothing before it began and after it was decided."""
    if last is None or state == Proposal.State.DECIDED:
        return ""
    if state == Proposal.State.CLARIFYING:
        return READ if _passed(last.opened_at, now) < MINUTES[READ] * MINUTE else CLARIFY
    if state == Proposal.State.POSITIONS:
        return POSITIONS if last.text.number == 1 else AGAIN
    if settled or not objections or last.ended_at is None:
        return RECORD
    return HEAR if _passed(last.ended_at, now) < MINUTES[HEAR] * MINUTE else AMEND


def steps(now_at: str) -> list[dict[str, Any]]:
    """All of them, with how far it is; a round that comes again begins again."""
    names = list(MINUTES)
    at = names.index(now_at) if now_at else -1
    return [
        {
            "label": LABELS[name],
            "minutes": MINUTES[name],
            "state": "now" if number == at else "done" if number < at else "waiting",
        }
        for number, name in enumerate(names)
    ]


def clock(now_at: str, last: Round | None) -> Clock | None:
    """None between meetings, where no clock runs."""
    if last is None or not last.seconds:
        return None
    if last.ended_at is None:
        return Clock(last.seconds, last.opened_at)
    begun = {HEAR: 0, AMEND: MINUTES[HEAR]}
    if now_at not in begun:
        return None
    return Clock(MINUTES[now_at] * MINUTE, last.ended_at + timedelta(minutes=begun[now_at]))


def _passed(since: datetime, now: datetime) -> float:
    return (now - since).total_seconds()


def _clock(seconds: int) -> str:
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"
