"""A clock that counts down on a page: what clock.js needs, and the words of this moment for a page without it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Timer:
    """All in seconds; no `running_since` while it is paused. Below nothing `left`, it tells how far it is over."""

    name: str
    allowed: int
    spent_before: float
    running_since: datetime | None
    left: float

    @property
    def state(self) -> str:
        if self.left <= 0:
            return "over"
        last = MINUTE if self.allowed > MINUTE else self.allowed / 6  # As in clock.js.
        return "last-minute" if self.left <= last else "normal"

    @property
    def words(self) -> str:
        seconds = abs(int(self.left)) if self.left <= 0 else int(-(-self.left // 1))
        shown = f"{seconds // MINUTE}:{seconds % MINUTE:02}"
        return _("%s over") % shown if self.left <= 0 else shown

    @property
    def minutes(self) -> int:
        return round(self.allowed / MINUTE)
