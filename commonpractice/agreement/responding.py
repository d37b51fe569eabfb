"""Ideas and responses. No time, no order and no name is kept with what somebody says (`voices.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from commonpractice.agreement.changing import changing
from commonpractice.agreement.heard import has_taken_part, note_taking_part
from commonpractice.agreement.models import (
    Origin,
    Question,
    Reason,
    Response,
    Sheet,
    Statement,
    StatementWithdrawal,
    Voice,
)
from commonpractice.agreement.picturing import draw_when_due
from commonpractice.agreement.routing import Seen, in_order
from commonpractice.agreement.voices import author_key, reason_key, sheet_key, ticked_key, voice_key
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError

MOST_IDEAS = 20
"""Of one member to one question, so that nobody floods it."""


class TooManyError(Exception):
    """This member has written as many ideas as one may."""


class TakesPartError(Exception):
    """This member has taken part already, by their own hand, a scribe's or on paper."""


class EnteredError(Exception):
    """This sheet has been entered already."""


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
        draw_when_due(held)
        return True


def respond(
    question: Question, statement_pk: UUID, said: Said | None, *, by: Membership, why: str | None = None
) -> None:
    """Say it, or say it differently; None takes it back. The last counts, from whichever device.

    `why` replaces their reason for it; "" takes the reason back, None leaves it as it is.
    """
    with changing(question) as held:
        _insist_responding(held)
        statement = held.statements.shown().filter(pk=statement_pk).first()
        if statement is None:
            raise NotNowError
        voice = _voice_of(held, by)
        value, matters = (said.value, said.matters) if said else (None, False)
        Response.objects.update_or_create(
            voice=voice, statement=statement, defaults={"value": value, "matters": matters}
        )
        if why is not None:
            _give_reason(statement, why, by=by, side=value)
        draw_when_due(held)


def respond_for(question: Question, said: Mapping[UUID, Said], *, member: Membership) -> None:
    """A scribe enters what a member told them: once, and never to be read again. TakesPartError where they took part."""
    with changing(question) as held:
        _insist_responding(held)
        if has_taken_part(held, member):
            raise TakesPartError
        _enter(held, _voice_of(held, member, origin=Origin.SCRIBE), said)


def answer_on_paper(question: Question, member: Membership) -> None:
    """Tick somebody off who takes a sheet; which one they take is not known. TakesPartError where they took part."""
    with changing(question) as held:
        _insist_responding(held)
        if not note_taking_part(held, member):
            raise TakesPartError


def enter_sheet(sheet: Sheet, said: Mapping[UUID, Said], *, constituency: str) -> None:
    """What stands on a sheet, once; `constituency` as it was ticked there. EnteredError the second time."""
    with changing(sheet.question) as held:
        _insist_responding(held)
        if not Sheet.objects.filter(pk=sheet.pk, entered=False).update(entered=True):
            raise EnteredError
        key = sheet_key(sheet)
        ticked = ticked_key(held, key, constituency)
        voice = Voice.objects.create(question=held, key=key, origin=Origin.PAPER, ticked=ticked)
        _enter(held, voice, said)


@transaction.atomic
def print_sheets(question: Question, codes: list[str]) -> list[Sheet]:
    """Made beforehand and printed; each can be entered once."""
    return Sheet.objects.bulk_create([Sheet(question=question, code=code) for code in codes])


def said_by(question: Question, membership: Membership) -> dict[UUID, Response]:
    """What this member has responded so far, for themselves alone."""
    rows = Response.objects.filter(
        voice__question=question, voice__key=voice_key(question, membership)
    ).exclude(value=None)
    return {row.statement_id: row for row in rows}


def statements_left(question: Question, membership: Membership) -> list[Statement]:
    """The statements that wait for this member's response, in the order in which they are shown to them (`routing.py`).

    Nothing is left for who took part on paper or through a scribe, unless a scribe left some out.
    """
    took_part = has_taken_part(question, membership)
    key = voice_key(question, membership)
    has_voice = Voice.objects.filter(question=question, key=key).exists()
    if took_part and not has_voice:
        return []
    every = {each.pk: each for each in question.statements.shown()}
    # What was let out: what others said just now must not show in the order in which one sees statements.
    counted = question.statements.shown().annotate(
        agrees=Count("responses", filter=Q(responses__shown=1)),
        passes=Count("responses", filter=Q(responses__shown=0)),
        responded=Count("responses", filter=Q(responses__value__isnull=False)),
    )
    done = set(said_by(question, membership))
    waiting = [
        Seen(str(pk), agrees=agrees, passes=passes, responses=responses)
        for pk, agrees, passes, responses in counted.values_list(
            "pk", "agrees", "passes", "responded"
        ).order_by()
        if pk not in done
    ]
    return [every[UUID(seen.key)] for seen in in_order(waiting, everybody=len(every), mix=key)]


def _enter(held: Question, voice: Voice, said: Mapping[UUID, Said]) -> None:
    known = set(held.statements.shown().values_list("pk", flat=True))
    Response.objects.bulk_create(
        [
            Response(voice=voice, statement_id=pk, value=each.value, matters=each.matters)
            for pk, each in said.items()
            if pk in known
        ]
    )
    draw_when_due(held)


def _voice_of(held: Question, membership: Membership, *, origin: str = Origin.OWN) -> Voice:
    """Their voice, begun with their first response. TakesPartError where they took part on paper."""
    key = voice_key(held, membership)
    voice = Voice.objects.filter(question=held, key=key).first()
    if voice:
        return voice
    if not note_taking_part(held, membership):
        raise TakesPartError
    by_name = None if held.anonymous else membership
    return Voice.objects.create(question=held, key=key, origin=origin, membership=by_name)


def _give_reason(statement: Statement, why: str, *, by: Membership, side: int | None) -> None:
    """Waits to be let through anew whenever its words change."""
    key = reason_key(statement, by)
    there = Reason.objects.filter(statement=statement, by_voice=key).first()
    if not why or side is None:
        if there:
            there.delete()
    elif there is None:
        Reason.objects.create(statement=statement, by_voice=key, text=why, side=side)
    elif (there.text, there.side) != (why, side):
        there.text, there.side, there.accepted, there.why_not = why, side, None, ""
        there.save()


def _insist_open(held: Question) -> None:
    if not held.is_open:
        raise NotNowError


def _insist_responding(held: Question) -> None:
    if held.state != Question.State.RESPONDING:
        raise NotNowError
