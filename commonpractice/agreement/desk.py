"""What stands on the desk of who leads a question, in its part that changes by itself; for its page and the live topic.

Numbers only: how many have written, responded and finished, never who or what. The same for the same state of the records.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question, Reason, Voice

MINUTE = 60
LAST_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Timer:
    """What clock.js needs, and the words for a page without it; `spent` in seconds."""

    name: str
    allowed: int
    running_since: datetime
    spent: float
    spent_before: int = 0

    @property
    def state(self) -> str:
        left = self.allowed - self.spent
        if left <= 0:
            return "over"
        last = LAST_MINUTE if self.allowed > LAST_MINUTE else self.allowed / 6
        return "last-minute" if left <= last else "normal"

    @property
    def words(self) -> str:
        left = int(self.allowed - self.spent)
        shown = f"{abs(left) // MINUTE}:{abs(left) % MINUTE:02}"
        return _("%s over") % shown if left <= 0 else shown


@dataclass(frozen=True, slots=True)
class Counts:
    """People: who wrote an idea, responded to a statement, responded to all there are. Statements: shown, waiting."""

    wrote: int
    responded: int
    finished: int
    shown: int
    waiting: int
    reasons_waiting: int


def idea_timer(question: Question, now: datetime | None) -> Timer | None:
    """The clock of the silent ideas. `now` nobody: drawn once for everybody, so as it began; the browser counts."""
    if question.state != Question.State.IDEAS:
        return None
    began = question.steps.filter(verb="gather_ideas").values_list("at", flat=True).first()
    if began is None:
        return None
    spent = max(0.0, (now - began).total_seconds()) if now else 0.0
    return Timer("ideas", question.idea_minutes * MINUTE, began, spent)


def counts(question: Question) -> Counts:
    of_statements = question.statements.aggregate(
        shown=Count("pk", filter=Q(moderation__accepted=True, withdrawal=None)),
        waiting=Count("pk", filter=Q(moderation=None, withdrawal=None)),
        wrote=Count("by_voice", distinct=True, filter=~Q(by_voice="")),
    )
    given = Q(responses__statement__moderation__accepted=True, responses__statement__withdrawal=None)
    said = (
        Voice.objects.filter(question=question)
        .annotate(said=Count("responses", filter=given & ~Q(responses__value=None)))
        .filter(said__gt=0)
        .aggregate(responded=Count("pk"), finished=Count("pk", filter=Q(said__gte=of_statements["shown"])))
    )
    return Counts(**of_statements, **said, reasons_waiting=reasons_waiting(question).count())


def reasons_waiting(question: Question) -> Any:
    """In no order that says anything: their keys are random."""
    found = Reason.objects.filter(statement__question=question, accepted=None)
    return found.filter(statement__withdrawal=None).order_by(F("statement__number"), "pk")


def desk_facts(question: Question, now: datetime | None = None) -> dict[str, Any]:
    """The context of `agreement/live/desk.html`. The live topic leaves `now` out."""
    return {
        "question": question,
        "community": question.community,
        "counts": counts(question),
        "timer": idea_timer(question, now),
    }
