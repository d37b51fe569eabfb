"""What is counted on the desk of who leads a question, for its page and the live topic.

Numbers only: how many have written, responded and finished, never who or what.
"""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from commonpractice.agreement.answering.taking_part import STEP
from commonpractice.agreement.models import Question, Reason, Voice


@dataclass(frozen=True, slots=True)
class Counts:
    """People: who wrote an idea, responded to a statement, responded to all there are. Statements: shown, waiting."""

    wrote: int
    responded: int
    finished: int
    shown: int
    waiting: int
    reasons_waiting: int

    @property
    def wrote_at_least(self) -> int:
        """Told in steps: exact, it would say of each new idea whether its author has written before."""
        return self.wrote // STEP * STEP


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


def reasons_waiting(question: Question) -> QuerySet[Reason]:
    """Read once it has closed: a reason that comes just now says what the person who responds just now thinks.

    In no order that says anything: their keys are random.
    """
    if question.state != Question.State.CLOSED:
        return Reason.objects.none()
    found = Reason.objects.filter(statement__question=question, accepted=None)
    return found.filter(statement__withdrawal=None).order_by(F("statement__number"), "pk")
