"""The clock of the round."""

from datetime import datetime

from commonpractice.guides.models import Workshop
from commonpractice.timer import Timer


def round_timer(workshop: Workshop, now: datetime) -> Timer | None:
    """While the tables write."""
    begins, until = workshop.writes_from, workshop.writes_until
    if not workshop.is_writing or begins is None or until is None:
        return None
    allowed = round((until - begins).total_seconds())
    return Timer("workshop", allowed, 0, begins, (until - now).total_seconds())
