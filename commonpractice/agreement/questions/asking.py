"""A question from its draft to its closing: who leads it takes the steps, its closing day closes it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.agreement.answering.heard import forget_order, tell_who_took_part
from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import Question, QuestionRule, QuestionStep
from commonpractice.agreement.models.question import TRANSITIONS
from commonpractice.agreement.picture.picturing import draw_final
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.themes.models import Theme
from commonpractice.transitions import NotNowError, StaleError, allows


class NoStatementsError(Exception):
    """There is nothing to respond to yet: let at least one statement through first."""


class DayOverError(Exception):
    """Its last day is over: opened now, the clock would close it at once, and for good."""


@transaction.atomic
def begin(
    key: UUID,
    theme: Theme,
    facts: Mapping[str, Any],
    rule: Mapping[str, Any] | None = None,
    *,
    by: Membership,
    at: datetime,
) -> Question:
    """A draft, which nobody but who leads it finds. The same form twice begins one.

    Who begins it leads it, unless `facts` name another `facilitator`; `rule` as the fields of `QuestionRule`.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=theme.community_id)
    there = Question.objects.filter(key=key).first()
    if there:
        return there
    last: int | None = Question.objects.filter(community=community).aggregate(last=Max("number"))["last"]
    question = Question.objects.create(
        key=key,
        community=community,
        theme=theme,
        number=(last or 0) + 1,
        made_at=at,
        **{"facilitator": by, **facts},
    )
    QuestionRule.objects.create(question=question, **(rule or {}))
    return question


def change(question: Question, facts: Mapping[str, Any], rule: Mapping[str, Any], *, seen: int) -> None:
    """Other words or another rule, while it is a draft. StaleError when somebody changed it since `seen`."""
    with changing(question) as held:
        _insist(held, "change")
        if held.edited_times != seen:
            raise StaleError
        for name, value in facts.items():
            setattr(held, name, value)
        held.edited_times += 1
        held.save(update_fields=[*facts, "edited_times"])
        QuestionRule.objects.filter(question=held).update(**rule)


def remove(question: Question) -> None:
    with transaction.atomic():
        held = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        _insist(held, "remove")
        held.delete()


def gather_ideas(question: Question, *, by: Membership, at: datetime, seen: str = "") -> None:
    """From here on the rule is fixed. `seen`, here and below: the state on the page; StaleError where it was another.

    DayOverError where its last day has passed since it was prepared.
    """
    with changing(question) as held:
        _insist_seen(held, seen)
        _insist_day_to_come(held, at)
        _take(held, "gather_ideas", Question.State.IDEAS, by=by, at=at)
        _note(held, "question_opened", by=by, at=at)


def start_responding(question: Question, *, by: Membership, at: datetime, seen: str = "") -> None:
    """NoStatementsError where none was let through; DayOverError as above."""
    with changing(question) as held:
        _insist_seen(held, seen)
        _insist_day_to_come(held, at)
        was_draft = held.state == Question.State.DRAFT
        _insist(held, "start_responding")
        if not held.statements.shown().exists():
            raise NoStatementsError
        _take(held, "start_responding", Question.State.RESPONDING, by=by, at=at)
        _note(held, "question_opened" if was_draft else "question_responding", by=by, at=at)


def close(question: Question, *, by: Membership | None, at: datetime, seen: str = "") -> None:
    """Nobody responds any more; what was held back is let out. `by` nobody: its closing day came."""
    with changing(question) as held:
        _insist_seen(held, seen)
        if by is None and not _day_is_over(held, at):
            raise NotNowError
        _take(held, "close", Question.State.CLOSED, by=by, at=at)
        draw_final(held)
        forget_order(held)
        tell_who_took_part(held)
        _note(held, "question_closed", by=by, at=at)


def close_what_is_over(now: datetime) -> None:
    """Close the questions whose last day is over where they are; may run twice at once."""
    for question in Question.objects.open().exclude(closes_on=None).select_related("community"):
        if _day_is_over(question, now):
            # Looked at again when it is held: somebody may just have given it another day.
            with suppress(NotNowError):
                close(question, by=None, at=now)


def expect(question: Question, number: int | None) -> None:
    """How many people answer in the room: once so many have responded the big screen shows results."""
    with changing(question) as held:
        if held.state == Question.State.CLOSED:
            raise NotNowError
        held.expected = number
        held.save(update_fields=["expected"])


def hand_to(question: Question, membership: Membership) -> None:
    """Who leads it from here on; coordinators always may."""
    with changing(question) as held:
        held.facilitator = membership
        held.save(update_fields=["facilitator"])


def move_closing(question: Question, day: date | None) -> None:
    """Another last day, or none, while it is open."""
    with changing(question) as held:
        if held.state == Question.State.CLOSED:
            raise NotNowError
        held.closes_on = day
        held.save(update_fields=["closes_on"])


def _take(held: Question, verb: str, target: str, *, by: Membership | None, at: datetime) -> None:
    _insist(held, verb)
    held.state = target
    held.save(update_fields=["state"])
    last: int = held.steps.aggregate(last=Max("number"))["last"] or 0
    QuestionStep.objects.create(question=held, number=last + 1, verb=verb, by=by, at=at)


def _insist(held: Question, verb: str) -> None:
    if not allows(TRANSITIONS, verb, held.state):
        raise NotNowError


def _day_is_over(question: Question, now: datetime) -> bool:
    return question.closes_on is not None and question.closes_on < question.community.date_of(now)


def _insist_day_to_come(held: Question, at: datetime) -> None:
    if held.state == Question.State.DRAFT and _day_is_over(held, at):
        raise DayOverError


def _insist_seen(held: Question, seen: str) -> None:
    if seen and held.state != seen:
        raise StaleError


def _note(held: Question, what: str, *, by: Membership | None, at: datetime) -> None:
    person = by.person if by else None
    note_happening(held.community, what, about=held, by=person, at=at, number=held.number)
