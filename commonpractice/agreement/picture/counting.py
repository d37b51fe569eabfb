"""Numbers of a question's responses, counted from what is shown of each alone. Nothing here reads what is said."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from commonpractice.agreement.answering.voices import constituencies
from commonpractice.agreement.models import Origin, Question, Response
from commonpractice.community.models import Constituency, Membership
from commonpractice.small_numbers import INSIDE

STANCES = {1: "agree", -1: "disagree", 0: "pass"}
Stances = dict[str, int]
Given = tuple[UUID, UUID, int]
"""Voice, statement, and what is shown of the response."""

SOME = "some"


def shown_responses(held: Question) -> QuerySet[Response]:
    statements = held.statements.shown().filter(is_shown=True)
    return Response.objects.filter(statement__in=statements).exclude(shown=None).order_by()


def by_statement(held: Question) -> dict[UUID, Stances]:
    """Of each statement that is shown how many took each stance, in the order of their numbers."""
    counted = (
        shown_responses(held)
        .values_list("statement")
        .annotate(agree=_count(1), disagree=_count(-1), passes=_count(0))
        .order_by("statement__number")
    )
    return {
        pk: {"agree": agree, "disagree": disagree, "pass": passes} for pk, agree, disagree, passes in counted
    }


def _count(value: int) -> Count:
    return Count("pk", filter=Q(shown=value))


def people(held: Question) -> int:
    """How many people something is shown of."""
    return shown_responses(held).values("voice").distinct().count()


def given(held: Question) -> list[Given]:
    rows = shown_responses(held).values_list("voice", "statement", "shown")
    return [(voice, statement, shown) for voice, statement, shown in rows if shown is not None]


def parts_of(held: Question, rows: list[Given]) -> dict[UUID, dict[str, Stances]]:
    """Of each statement the stances by part of the community, also of parts in which nobody responded."""
    where = _constituencies(held)
    return by_part(
        rows, {voice: where.get(voice, "") for voice, _statement, _shown in rows}, ["", *Constituency.values]
    )


def by_part(
    rows: list[Given], part_of: Mapping[UUID, str], names: list[str]
) -> dict[UUID, dict[str, Stances]]:
    counted = Counter((statement, part_of[voice], STANCES[shown]) for voice, statement, shown in rows)
    return {
        statement: {
            name: {stance: counted[statement, name, stance] for stance in STANCES.values()} for name in names
        }
        for statement in {statement for _voice, statement, _shown in rows}
    }


def _constituencies(held: Question) -> dict[UUID, str]:
    """Voice to part of the community: of members as they are now, who left included; of paper as it was ticked."""
    part_of = constituencies(held, Membership.objects.filter(community=held.community_id))
    return {pk: part_of.get(key, "") for pk, key in held.voices.values_list("pk", "key")}


def mattering(held: Question) -> dict[UUID, int]:
    """To how many each statement matters, where they are enough to be given."""
    counted = shown_responses(held).filter(matters=True).values_list("statement")
    return dict(counted.annotate(people=Count("pk")).filter(people__gte=INSIDE))


def origins(held: Question) -> dict[str, int | str]:
    """How many came from paper and through a scribe: a number from five up, else *some* or nothing."""
    voices = (
        shown_responses(held)
        .filter(voice__origin__in=[Origin.PAPER, Origin.SCRIBE])
        .values_list("voice__origin")
    )
    counted = voices.annotate(people=Count("voice", distinct=True))
    return {origin: number if number >= INSIDE else SOME for origin, number in counted}
