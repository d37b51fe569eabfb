"""Statements and reasons are read by who leads the question before anybody else sees them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import (
    Moderation,
    Origin,
    Question,
    Reason,
    Statement,
    StatementWithdrawal,
)
from commonpractice.agreement.picture.picturing import take_out
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError


def write_statements(
    question: Question, texts: Sequence[tuple[UUID, str]], *, by: Membership, at: datetime
) -> list[Statement]:
    """Statements of who leads the question, let through at once; also before it opens. Each key once."""
    with changing(question) as held:
        if held.state == Question.State.CLOSED:
            raise NotNowError
        written = []
        for key, text in texts:
            statement, made = Statement.objects.get_or_create(
                id=key, defaults={"question": held, "text": text, "origin": Origin.FACILITATOR}
            )
            if made:
                _let_through(held, statement, by=by, at=at)
            written.append(statement)
        return written


def let_through(statement: Statement, *, by: Membership, at: datetime) -> None:
    """NotNowError where it was decided already, taken back, or the question has closed."""
    with changing(statement.question) as held:
        _let_through(held, _waiting(held, statement), by=by, at=at)


def turn_down(statement: Statement, *, why: str, by: Membership, at: datetime) -> None:
    """Its author sees the reason; nobody else sees the statement."""
    with changing(statement.question) as held:
        waiting = _waiting(held, statement)
        Moderation.objects.create(statement=waiting, accepted=False, why=why, by=by, at=at)


def take_off(statement: Statement) -> None:
    """What who leads the question wrote themselves is shown no more. NotNowError for anybody else's, and once closed."""
    with changing(statement.question) as held:
        own = held.statements.shown().filter(pk=statement.pk, origin=Origin.FACILITATOR)
        if held.state == Question.State.CLOSED or not own.exists():
            raise NotNowError
        StatementWithdrawal.objects.create(statement=statement)
        take_out(held, statement)


def decide_reason(reason: Reason, *, accepted: bool, why_not: str, by: Membership) -> None:
    """After the closing, which is when reasons are read and shown; NotNowError before, or where it was decided already."""
    with changing(reason.statement.question) as held:
        if held.state != Question.State.CLOSED:
            raise NotNowError
        changed = Reason.objects.filter(pk=reason.pk, accepted=None, text=reason.text)
        if not changed.update(accepted=accepted, why_not=why_not, decided_by=by):
            raise NotNowError


def _waiting(held: Question, statement: Statement) -> Statement:
    waiting = held.statements.waiting().filter(pk=statement.pk).first()
    if waiting is None or held.state == Question.State.CLOSED:
        raise NotNowError
    return waiting


def _let_through(held: Question, statement: Statement, *, by: Membership, at: datetime) -> None:
    last: int | None = held.statements.aggregate(last=Max("number"))["last"]
    Moderation.objects.create(statement=statement, accepted=True, by=by, at=at)
    statement.number = (last or 0) + 1
    statement.save(update_fields=["number"])
