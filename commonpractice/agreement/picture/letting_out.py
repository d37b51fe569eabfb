"""Which responses are in the numbers: asks `held_back` and keeps what it says in `Response.shown`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from random import Random, SystemRandom
from uuid import UUID

from django.db.models import Count, F, Q

from commonpractice.agreement.held_back import HELD_BACK, LET_OUT, Answer, Showing, let_out
from commonpractice.agreement.models import Question, Response, Statement

MOVED = (
    Q(shown=None, value__isnull=False)
    | Q(value=None, shown__isnull=False)
    | (Q(value__isnull=False, shown__isnull=False) & ~Q(value=F("shown")))
)
"""What is said is not what is shown."""

PART_OF_ALL = 20
"""While it is open a statement is shown anew when one in so many people has moved, so that many people cost few pictures."""


def due(held: Question, statement: Statement | None) -> list[UUID]:
    """The statements that may be shown anew; one query where none comes near it."""
    shown = {"statement": statement} if statement else {"statement__in": held.statements.shown()}
    # Unordered: a statement is one group, whatever its rows.
    moved = Response.objects.filter(MOVED, **shown).order_by().values_list("statement")
    counted = list(moved.annotate(movers=Count("pk")).filter(movers__gte=LET_OUT + HELD_BACK))
    if not counted:
        return []
    enough = fewest(held) + HELD_BACK
    return [pk for pk, movers in counted if movers >= enough]


def fewest(held: Question) -> int:
    return max(LET_OUT, held.voices.count() // PART_OF_ALL)


def let_out_what_is_due(held: Question, statements: Collection[UUID]) -> int:
    """Let out of these as many as may be; how many people moved, over all of them."""
    return _let_out(held, statements, closes=False, least=fewest(held))[0]


def let_out_all(held: Question) -> dict[UUID, int]:
    """It has closed: let out all that may ever be; of each statement how many are left out for good.

    Where it is asked by name nobody is hidden now, so nobody stands beside what they do not say any more.
    """
    statements = list(held.statements.shown().values_list("pk", flat=True))
    if not held.anonymous:
        Response.objects.filter(statement__in=statements).update(shown=None)
        Statement.objects.filter(pk__in=statements).update(is_shown=False)
    return _let_out(held, statements, closes=True, least=LET_OUT)[1]


def _let_out(
    held: Question, statements: Collection[UUID], *, closes: bool, least: int
) -> tuple[int, dict[UUID, int]]:
    chance: Random = SystemRandom()
    answers = _answers(statements)
    shown = dict(held.statements.filter(pk__in=statements).values_list("pk", "is_shown"))
    moved, left_out = 0, {}
    for pk, was_shown in shown.items():
        showing = let_out(answers[pk], was_shown=was_shown, closes=closes, chance=chance, fewest=least)
        _keep(pk, answers[pk], showing, was_shown=was_shown)
        moved += len(showing.now)
        left_out[pk] = showing.held_back
    return moved, left_out


def _answers(statements: Iterable[UUID]) -> dict[UUID, list[Answer]]:
    answers: dict[UUID, list[Answer]] = defaultdict(list)
    rows = Response.objects.filter(statement__in=statements)
    for statement, voice, value, shown in rows.values_list("statement", "voice", "value", "shown"):
        answers[statement].append(Answer(voice.hex, value, shown))
    return answers


def _keep(statement: UUID, answers: Iterable[Answer], showing: Showing, *, was_shown: bool) -> None:
    rows = Response.objects.filter(statement=statement)
    value = {answer.voice: answer.value for answer in answers}
    no_more = [UUID(voice) for voice, now in showing.now.items() if now is None]
    as_said = [UUID(voice) for voice, now in showing.now.items() if now is not None and now == value[voice]]
    assert len(no_more) + len(as_said) == len(showing.now)  # noqa: S101 - nobody is shown saying what they do not say
    if no_more:
        rows.filter(voice__in=no_more).update(shown=None)
    if as_said:
        rows.filter(voice__in=as_said).update(shown=F("value"))
    if showing.is_shown != was_shown:
        Statement.objects.filter(pk=statement).update(is_shown=showing.is_shown)
