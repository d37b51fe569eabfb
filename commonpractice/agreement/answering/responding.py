"""Ideas and responses. No time, no order and no name is kept with what somebody says (`voices.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from commonpractice.agreement.answering.heard import has_taken_part, note_taking_part
from commonpractice.agreement.answering.voices import author_key, reason_key, voice_key
from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import (
    Origin,
    Question,
    Reason,
    Response,
    Statement,
    StatementWithdrawal,
    Voice,
)
from commonpractice.agreement.picture.picturing import draw_when_due, take_out
from commonpractice.agreement.routing import Seen, in_order
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError

MOST_IDEAS = 20
"""Of one member to one question, so that nobody floods it."""


class TooManyError(Exception):
    """This member has written as many ideas as one may."""


class TakesPartError(Exception):
    """This member has taken part already, by their own hand, a scribe's or on paper."""


@dataclass(frozen=True, slots=True)
class Said:
    """One response: 1 agree, -1 disagree, 0 pass; whether it matters to them."""

    value: int
    matters: bool = False


def write_idea(question: Question, key: UUID, text: str, *, by: Membership) -> Statement:
    """Waits to be let through. The same form twice writes it once; `key` becomes its primary key."""
    with changing(question) as held:
        _insist_open(held)
        mine = author_key(held, by)
        there = held.statements.filter(pk=key).first()
        if there:
            return there
        if held.statements.filter(by_voice=mine).count() >= MOST_IDEAS:
            raise TooManyError
        return Statement.objects.create(id=key, question=held, text=text, by_voice=mine)


def take_idea_back(statement: Statement, *, by: Membership) -> bool:
    """Its author, at any time; False where it is not theirs. Its numbers go from what is shown at once."""
    with changing(statement.question) as held:
        theirs = held.statements.filter(pk=statement.pk, by_voice=author_key(held, by)).first()
        if theirs is None:
            return False
        StatementWithdrawal.objects.get_or_create(statement=theirs)
        take_out(held, theirs)
        return True


def respond(
    question: Question, statement_pk: UUID, said: Said | None, *, by: Membership, why: str | None = None
) -> Statement:
    """Say it, or say it differently; None takes it back. The last to arrive counts, from whichever device.

    `why` replaces their reason for it; "" takes the reason back, None leaves its words as they are. NotNowError where the
    question is not open for responses, or the statement is not shown any more.
    """
    with changing(question) as held:
        insist_responding(held)
        statement = held.statements.shown().filter(pk=statement_pk).first()
        if statement is None:
            raise NotNowError
        voice = voice_of(held, by)
        value, matters = (said.value, said.matters) if said else (None, False)
        # The question is held, so nobody else writes between the two.
        mine = Response.objects.filter(voice=voice, statement=statement)
        if not mine.update(value=value, matters=matters):
            Response.objects.create(voice=voice, statement=statement, value=value, matters=matters)
        _give_reason(statement, why, by=by, side=value)
        draw_when_due(held, statement)
        return statement


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one member is in a question; for themselves alone."""

    said: dict[UUID, Response]
    """What they responded, by statement, to those that are shown."""
    left: list[Statement]
    """What waits for them, in the order in which it is shown to them (`routing.py`)."""
    is_on_paper: bool
    """They took a sheet, so that nothing is left and nothing can be read."""

    @property
    def total(self) -> int:
        return len(self.said) + len(self.left)


def standing_of(question: Question, membership: Membership) -> Standing:
    """In two queries once they have begun, four before."""
    key = voice_key(question, membership)
    # What was let out: what others said just now must not show in the order in which one sees statements.
    counted = question.statements.shown().annotate(
        agreeing=Count("responses", filter=Q(responses__shown=1)),
        passing=Count("responses", filter=Q(responses__shown=0)),
        responding=Count("responses", filter=Q(responses__value__isnull=False)),
    )
    every: dict[UUID, Any] = {each.pk: each for each in counted}
    rows = list(Response.objects.filter(voice__question=question, voice__key=key))
    if not rows and _is_on_paper(question, membership, key):
        return Standing({}, [], is_on_paper=True)
    said = {row.statement_id: row for row in rows if row.value is not None and row.statement_id in every}
    waiting = [
        Seen(str(pk), agrees=each.agreeing, passes=each.passing, responses=each.responding)
        for pk, each in every.items()
        if pk not in said
    ]
    ordered = in_order(waiting, everybody=len(every), mix=key)
    return Standing(said, [every[UUID(seen.key)] for seen in ordered], is_on_paper=False)


def said_by(question: Question, membership: Membership) -> dict[UUID, Response]:
    """What this member has responded so far, for themselves alone."""
    return standing_of(question, membership).said


def statements_left(question: Question, membership: Membership) -> list[Statement]:
    """The statements that wait for this member's response, in the order in which they are shown to them.

    Nothing is left for who took part on paper or through a scribe, unless a scribe left some out.
    """
    return standing_of(question, membership).left


def reason_of(statement: Statement, membership: Membership) -> str:
    """In their own words, for themselves alone; empty where they gave none."""
    mine = Reason.objects.filter(statement=statement, by_voice=reason_key(statement, membership))
    return mine.values_list("text", flat=True).first() or ""


def _is_on_paper(question: Question, membership: Membership, key: str) -> bool:
    took_part = has_taken_part(question, membership)
    return took_part and not Voice.objects.filter(question=question, key=key).exists()


def enter(held: Question, voice: Voice, said: Mapping[UUID, Said]) -> None:
    """All that somebody said at once; the caller holds the question."""
    known = set(held.statements.shown().values_list("pk", flat=True))
    Response.objects.bulk_create(
        [
            Response(voice=voice, statement_id=pk, value=each.value, matters=each.matters)
            for pk, each in said.items()
            if pk in known
        ]
    )
    draw_when_due(held)


def voice_of(held: Question, membership: Membership, *, origin: str = Origin.OWN) -> Voice:
    """Their voice, begun with their first response. TakesPartError where they took part on paper."""
    key = voice_key(held, membership)
    voice = Voice.objects.filter(question=held, key=key).first()
    if voice:
        return voice
    if not note_taking_part(held, membership):
        raise TakesPartError
    by_name = None if held.anonymous else membership
    return Voice.objects.create(question=held, key=key, origin=origin, membership=by_name)


def _give_reason(statement: Statement, why: str | None, *, by: Membership, side: int | None) -> None:
    """Waits to be let through anew whenever its words or its side change."""
    mine = Reason.objects.filter(statement=statement, by_voice=reason_key(statement, by))
    if why == "" or side is None:
        mine.delete()
        return
    anew = {"side": side, "accepted": None, "why_not": "", "decided_by": None}
    if why is None:
        mine.exclude(side=side).update(**anew)
    elif not mine.exists():
        Reason.objects.create(statement=statement, by_voice=reason_key(statement, by), text=why, side=side)
    else:
        mine.exclude(side=side, text=why).update(text=why, **anew)


def _insist_open(held: Question) -> None:
    if not held.is_open:
        raise NotNowError


def insist_responding(held: Question) -> None:
    if held.state != Question.State.RESPONDING:
        raise NotNowError
