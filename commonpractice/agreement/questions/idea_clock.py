"""The clock of the silent ideas."""

from datetime import datetime

from commonpractice.agreement.models import Question
from commonpractice.timer import MINUTE, Timer


def idea_timer(question: Question, now: datetime | None) -> Timer | None:
    """While ideas are written; without `now` as it was when it began: drawn once for everybody, the browser counts."""
    if question.state != Question.State.IDEAS:
        return None
    began = question.steps.filter(verb="gather_ideas").values_list("at", flat=True).first()
    if began is None:
        return None
    allowed = question.idea_minutes * MINUTE
    return Timer("ideas", allowed, 0, began, allowed - (now - began).total_seconds() if now else allowed)
