"""The clock of the silent ideas."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Timer:
    """What clock.js needs, and the words for a page without it; `left` in seconds."""

    name: str
    allowed: int
    running_since: datetime
    left: float

    @property
    def state(self) -> str:
        last = MINUTE if self.allowed > MINUTE else self.allowed / 6  # As in clock.js.
        return "over" if self.left <= 0 else "last-minute" if self.left <= last else "normal"

    @property
    def words(self) -> str:
        seconds = abs(int(self.left)) if self.left <= 0 else int(-(-self.left // 1))
        shown = f"{seconds // MINUTE}:{seconds % MINUTE:02}"
        return _("%s over") % shown if self.left <= 0 else shown

    @property
    def minutes(self) -> int:
        return self.allowed // MINUTE


def idea_timer(question: Question, now: datetime | None) -> Timer | None:
    """While ideas are written; without `now` as it was when it began: drawn once for everybody, the browser counts."""
    if question.state != Question.State.IDEAS:
        return None
    began = question.steps.filter(verb="gather_ideas").values_list("at", flat=True).first()
    if began is None:
        return None
    allowed = question.idea_minutes * MINUTE
    return Timer("ideas", allowed, began, allowed - (now - began).total_seconds() if now else allowed)
