"""What the community agreed that could become a clause of a guide: adopted outcomes, and statements in common ground.

Read through what the room *agreement* shows: outcomes as they were recorded, statements from the stored picture of a
closed question. Who said what is nowhere near.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from commonpractice.agreement.models import Outcome, Picture, Question, Statement
from commonpractice.guides.models import Clause, Guide

AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Agreed:
    outcomes: tuple[Outcome, ...]
    statements: tuple[Statement, ...]

    def __bool__(self) -> bool:
        return bool(self.outcomes or self.statements)


def outcomes_for(guide: Guide) -> QuerySet[Outcome]:
    """What was adopted on its theme, or in the whole community where it has none, and was not found to stand no longer."""
    adopted = Outcome.objects.filter(
        community=guide.community_id, result=Outcome.Result.ADOPTED, proposal__question__of_advice=False
    )
    standing = adopted.filter(Q(review=None) | Q(review__still_stands=True))
    if guide.theme_id:
        standing = standing.filter(proposal__question__theme=guide.theme_id)
    return standing.select_related("proposal__question", "text")


def statements_for(guide: Guide) -> QuerySet[Statement]:
    """Common ground of closed questions on its theme; not what an adopted outcome says already. Two queries."""
    if not guide.theme_id:
        return Statement.objects.none()
    pictures = Picture.objects.filter(
        is_final=True, question__state=Question.State.CLOSED, question__theme=guide.theme_id
    )
    common = {UUID(each["id"]) for content in _contents(pictures) for each in content.get("common", ())}
    found = Statement.objects.shown().filter(pk__in=common, question__theme=guide.theme_id)
    said = found.exclude(proposals__outcome__result=Outcome.Result.ADOPTED)
    return said.select_related("question").order_by("-question__number", "number")


def not_yet_in(guide: Guide, keys: Collection[str]) -> Agreed:
    """Without what is a clause already; `keys` are the clauses that stand in the text now."""
    there = list(guide.clauses.filter(key__in=keys).values_list("outcome", "statement"))
    outcomes = outcomes_for(guide).exclude(pk__in={outcome for outcome, _ in there if outcome})
    statements = statements_for(guide).exclude(pk__in={statement for _, statement in there if statement})
    return Agreed(tuple(outcomes[:AT_MOST]), tuple(statements[:AT_MOST]))


def clause_from(
    guide: Guide, *, outcome: Outcome | None = None, statement: Statement | None = None
) -> Clause | None:
    """The clause that grew from it, whether or not it still stands in the text."""
    return guide.clauses.filter(outcome=outcome, statement=statement).first()


def _contents(pictures: QuerySet[Picture]) -> Iterable[dict[str, list[dict[str, str]]]]:
    return pictures.values_list("content", flat=True)
