"""A consultation from its draft to its closing: who leads the guide takes the steps, its days open and close it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Consultation, ConsultationStep, Guide
from commonpractice.guides.models.consultation import TRANSITIONS
from commonpractice.guides.settling import consultation_telling as telling
from commonpractice.guides.settling.text_now import text_now
from commonpractice.transitions import NotNowError, StaleError, allows

OPENS_AT = time(9)
"""Its first day begins at this hour, by the clock of the community: letters go out with it."""


class DayOverError(Exception):
    """Its last day is over: opened now, it would close at once."""


class AnotherOpenError(Exception):
    """Another consultation on this guide is open: one text at a time."""


class NothingWrittenError(Exception):
    """There is no text to comment on."""


@contextmanager
def holding(consultation: Consultation) -> Iterator[Consultation]:
    """The row as it stands, for the caller alone until the end."""
    with transaction.atomic():
        every = Consultation.objects.select_for_update(of=("self",), no_key=True)
        held = every.select_related("guide__community").get(pk=consultation.pk)
        yield held


@transaction.atomic
def begin(key: UUID, guide: Guide, facts: Mapping[str, Any], *, by: Membership, at: datetime) -> Consultation:
    """A draft, which nobody but who leads the guide finds. The same form twice begins one."""
    Guide.objects.select_for_update(of=("self",), no_key=True).get(pk=guide.pk)
    there = Consultation.objects.filter(key=key, guide=guide).first()
    if there:
        return there
    last: int | None = guide.consultations.aggregate(last=Max("number"))["last"]
    return Consultation.objects.create(
        key=key, guide=guide, number=(last or 0) + 1, made_by=by, made_at=at, **facts
    )


def change(consultation: Consultation, facts: Mapping[str, Any], *, seen: int) -> None:
    """While it is a draft. StaleError when somebody changed it since `seen`."""
    with holding(consultation) as held:
        _insist(held, "change")
        if held.edited_times != seen:
            raise StaleError
        for name, value in facts.items():
            setattr(held, name, value)
        held.edited_times += 1
        held.save(update_fields=[*facts, "edited_times"])


def remove(consultation: Consultation) -> None:
    with holding(consultation) as held:
        _insist(held, "remove")
        held.delete()


def open_now(consultation: Consultation, *, by: Membership | None, at: datetime) -> None:
    """Fix the text as it stands and tell who is asked. `by` nobody: its first day came.

    DayOverError, AnotherOpenError and NothingWrittenError say why not.
    """
    tree = text_now(consultation.guide)
    if not tree.get("content"):
        raise NothingWrittenError
    with transaction.atomic():
        Guide.objects.select_for_update(of=("self",), no_key=True).get(pk=consultation.guide_id)
        with holding(consultation) as held:
            _insist(held, "open")
            if _last_day_is_over(held, at):
                raise DayOverError
            if held.guide.consultations.filter(state=Consultation.State.OPEN).exists():
                raise AnotherOpenError
            held.state, held.tree = Consultation.State.OPEN, tree
            held.save(update_fields=["state", "tree"])
            _note_step(held, "open", by=by, at=at)
            _record(held, "consultation_opened", by=by, at=at)
            telling.opened(held, by=by, at=at)


def extend(consultation: Consultation, day: date, *, by: Membership, at: datetime) -> None:
    """Another last day, later or sooner, while it is open."""
    with holding(consultation) as held:
        _insist(held, "extend")
        if held.closes_on == day:
            return
        held.closes_on = day
        held.save(update_fields=["closes_on"])
        _note_step(held, "extend", by=by, at=at)
        _record(held, "consultation_extended", by=by, at=at)


def close(consultation: Consultation, *, by: Membership | None, at: datetime) -> None:
    """Nobody comments any more. `by` nobody: its last day is over."""
    with holding(consultation) as held:
        if by is None and not _last_day_is_over(held, at):
            raise NotNowError
        _insist(held, "close")
        held.state = Consultation.State.CLOSED
        held.save(update_fields=["state"])
        _note_step(held, "close", by=by, at=at)
        _record(held, "consultation_closed", by=by, at=at)
        telling.closed(held, at=at)


def open_what_is_due(now: datetime) -> None:
    """May run twice at once. What cannot open stays a draft, and waits for who leads the guide."""
    due = Consultation.objects.filter(state=Consultation.State.DRAFT).exclude(opens_on=None)
    for consultation in due.select_related("guide__community"):
        if _first_day_has_come(consultation, now):
            with suppress(NotNowError, DayOverError, AnotherOpenError, NothingWrittenError):
                open_now(consultation, by=None, at=now)


def close_what_is_over(now: datetime) -> None:
    still_open = Consultation.objects.headings().filter(state=Consultation.State.OPEN)
    for consultation in still_open.select_related("guide__community"):
        if _last_day_is_over(consultation, now):
            # Looked at again when it is held: somebody may just have given it another day.
            with suppress(NotNowError):
                close(consultation, by=None, at=now)


def _insist(held: Consultation, verb: str) -> None:
    if not allows(TRANSITIONS, verb, held.state):
        raise NotNowError


def _first_day_has_come(consultation: Consultation, now: datetime) -> bool:
    local = consultation.guide.community.local(now)
    day = consultation.opens_on
    return day is not None and (day < local.date() or (day == local.date() and local.time() >= OPENS_AT))


def _last_day_is_over(consultation: Consultation, now: datetime) -> bool:
    return consultation.closes_on < consultation.guide.community.date_of(now)


def _note_step(held: Consultation, verb: str, *, by: Membership | None, at: datetime) -> None:
    last: int = held.steps.aggregate(last=Max("number"))["last"] or 0
    ConsultationStep.objects.create(
        consultation=held, number=last + 1, verb=verb, closes_on=held.closes_on, at=at, by=by
    )


def _record(held: Consultation, what: str, *, by: Membership | None, at: datetime) -> None:
    person = by.person if by else None
    note_happening(
        held.guide.community, what, about=held, by=person, at=at, guide=held.guide.number, number=held.number
    )
