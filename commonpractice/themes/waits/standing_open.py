"""What stands open in the lives of barriers: rows of several kinds gathered by one query, for people and for agendas."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from commonpractice.themes.life import CHANGED
from commonpractice.themes.models import Barrier, Change, Escalation, EscalationAnswer, Retest, Step
from commonpractice.themes.models.barrier import Stage

Part = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Standing:
    what: str
    """review, retest, escalation, recurred, parked, change or answer"""
    community: int
    number: int
    title: str
    pk: int
    """Of the re-test, the escalation or the change; else of the barrier."""
    on: date | None
    says: str
    """Which body, of an escalation or its answer."""


def gathered(*parts: Part) -> list[Standing]:
    """One query, however many parts; in their order, within each the longest overdue first."""
    first, *others = parts
    found = [Standing(*row[1:]) for row in sorted(first.union(*others, all=True), key=_order)]
    return list(dict.fromkeys(found))


def _order(row: tuple[Any, ...]) -> tuple[int, date, int]:
    place, _what, _community, number, _title, _pk, on, _says = row
    return place, on or date.min, number


def reviews(today: date) -> Part:
    due = Barrier.objects.standing().filter(review_on__lte=today)
    return _part(0, "review", due, of="", pk="pk", on=F("review_on"))


def recurred() -> Part:
    """Came back, and nobody has taken it up."""
    return _part(1, "recurred", Barrier.objects.known().filter(stage=Stage.RECURRED), of="", pk="pk")


def recurred_since(then: datetime | None) -> Part:
    """Came back after `then`, or earlier and nobody has taken it up."""
    steps = Step.objects.filter(verb="recur").exclude(barrier__stage=Stage.MERGED)
    open_still = Q(barrier__stage=Stage.RECURRED, number=F("barrier__steps_taken"))
    if then:
        steps = steps.filter(Q(at__gt=then) | open_still)
    return _part(1, "recurred", steps, of="barrier__", pk="barrier")


def retests(today: date) -> Part:
    due = Retest.objects.due(today).filter(change__barrier__stage__in=CHANGED)
    return _part(2, "retest", due, of="change__barrier__", pk="pk", on=F("on"))


def changes() -> Part:
    """Reported, and nobody else has looked."""
    kept = Change.objects.filter(kind=Change.Kind.SUSTAINED, verification=None)
    waiting = kept.filter(barrier__stage=Stage.CHANGE_REPORTED)
    return _part(3, "change", waiting, of="barrier__", pk="pk")


def escalations(today: date) -> Part:
    late = Escalation.objects.overdue(today)
    return _part(4, "escalation", late, of="barrier__", pk="pk", on=F("answer_by"), says=F("body"))


def answers_since(then: datetime | None) -> Part:
    came = EscalationAnswer.objects.filter(at__gt=then) if then else EscalationAnswer.objects.all()
    return _part(5, "answer", came, of="escalation__barrier__", pk="escalation", says=F("escalation__body"))


def parked(today: date) -> Part:
    """The day until which it was parked has come."""
    last = Step.objects.filter(number=F("barrier__steps_taken"), after=Stage.PARKED, until__lte=today)
    return _part(6, "parked", last, of="barrier__", pk="barrier", on=F("until"))


def _part(
    place: int,
    what: str,
    found: QuerySet[Any],
    *,
    of: str,
    pk: str,
    on: Combinable | None = None,
    says: Combinable | None = None,
) -> Part:
    """Columns alike in type and order, so that both engines can join the parts."""
    rows: Part = (
        found.order_by()
        .annotate(
            row_place=Value(place),
            row_what=Cast(Value(what), TextField()),
            row_on=on or Cast(Value(None), DateField()),
            row_says=Cast(says or Value(""), TextField()),
        )
        .values_list(
            "row_place",
            "row_what",
            f"{of}community",
            f"{of}number",
            f"{of}wording__title",
            pk,
            "row_on",
            "row_says",
        )
    )
    return rows
