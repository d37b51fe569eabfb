"""A workshop from its preparation to its end: who leads the guide takes the steps."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Q

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Guide, Workshop, WorkshopStep, WorkshopTable
from commonpractice.guides.models.workshop import TRANSITIONS
from commonpractice.guides.workshops.places import tables_for
from commonpractice.guides.workshops.sheets import give_sheet
from commonpractice.guides.writing.keeping_changes import tell
from commonpractice.transitions import NotNowError, StaleError, allows

PART = "workshop"
"""What open pages are told to fetch anew."""


class AnotherOnError(Exception):
    """One workshop of a guide at a time: another is prepared, or going on."""


class NoTablesError(Exception):
    """Nobody could write: there is no table."""


@contextmanager
def holding(workshop: Workshop) -> Iterator[Workshop]:
    """The row as it stands, for the caller alone until the end; its text too, because the row of the guide is held."""
    with transaction.atomic():
        guide = hold_guide(workshop.guide)
        held = Workshop.objects.filter(pk=workshop.pk).first()
        if held is None:
            raise NotNowError
        held.guide = guide
        yield held


def hold_guide(guide: Guide) -> Guide:
    every = Guide.objects.select_for_update(of=("self",), no_key=True)
    return every.select_related("community").get(pk=guide.pk)


@transaction.atomic
def prepare(
    key: UUID, guide: Guide, facts: Mapping[str, Any], *, people: int, by: Membership, at: datetime
) -> Workshop:
    """With tables for so many people. The same form twice prepares one. AnotherOnError."""
    hold_guide(guide)
    there = Workshop.objects.filter(key=key, guide=guide).first()
    if there:
        return there
    if guide.workshops.on().exists():
        raise AnotherOnError
    last: int | None = guide.workshops.aggregate(last=Max("number"))["last"]
    made = Workshop.objects.create(
        key=key, guide=guide, number=(last or 0) + 1, made_by=by, made_at=at, **facts
    )
    WorkshopTable.objects.bulk_create(
        [WorkshopTable(workshop=made, number=number) for number, _ in enumerate(tables_for(people), 1)]
    )
    return made


def change(workshop: Workshop, facts: Mapping[str, Any], *, seen: int) -> None:
    """While it is prepared. StaleError when somebody changed it since `seen`."""
    with holding(workshop) as held:
        insist(held, "change")
        if held.edited_times != seen:
            raise StaleError
        for name, value in facts.items():
            setattr(held, name, value)
        held.edited_times += 1
        held.save(update_fields=[*facts, "edited_times"])


def remove(workshop: Workshop) -> None:
    with holding(workshop) as held:
        insist(held, "remove")
        held.delete()


def start(workshop: Workshop, *, by: Membership, at: datetime) -> None:
    """The round begins: every table gets its sheet in the text, and the time runs. NoTablesError."""
    with holding(workshop) as held:
        insist(held, "start")
        tables = list(held.tables.all())
        if not tables:
            raise NoTablesError
        held.state, held.writes_from = Workshop.State.WRITING, at
        held.writes_until = at + timedelta(minutes=held.minutes)
        held.save(update_fields=["state", "writes_from", "writes_until"])
        for table in tables:
            give_sheet(held.guide, table, by=by, at=at)
        _note_step(held, "start", by=by, at=at)
        _record(held, "workshop_started", by=by, at=at)


def more_time(workshop: Workshop, minutes: int, *, by: Membership, at: datetime, seen: str = "") -> None:
    """From the end of the round, or from now where that is over. `seen`: `Workshop.seen` of the page; StaleError.

    From reading back the tables go back to writing.
    """
    with holding(workshop) as held:
        insist(held, "more_time")
        until = held.writes_until or at
        if seen and seen != held.seen:
            raise StaleError
        held.state, held.writes_until = Workshop.State.WRITING, max(until, at) + timedelta(minutes=minutes)
        held.save(update_fields=["state", "writes_until"])
        _note_step(held, "more_time", by=by, at=at)


def end_round(workshop: Workshop, *, by: Membership, at: datetime) -> None:
    """Nobody is cut off: sheets stay open to their tables; the first table in turn reads."""
    with holding(workshop) as held:
        insist(held, "end_round")
        held.state = Workshop.State.READING_BACK
        held.save(update_fields=["state"])
        _note_step(held, "end_round", by=by, at=at)
        _note_step(held, "read", by=by, at=at, table=turns(held)[0])


def read(workshop: Workshop, table: WorkshopTable, *, by: Membership, at: datetime) -> None:
    """It is this table's turn."""
    with holding(workshop) as held:
        insist(held, "read")
        now_reading = reading(held)
        if now_reading is None or now_reading.pk != table.pk:
            _note_step(held, "read", by=by, at=at, table=table)


def turns(workshop: Workshop) -> list[WorkshopTable]:
    """The tables in the order in which they read: those from elsewhere first."""
    return list(workshop.tables.order_by("-is_remote", "number").select_related("scribe"))


def reading(workshop: Workshop) -> WorkshopTable | None:
    """Whose turn it is."""
    last = workshop.steps.filter(verb="read").select_related("table").last()
    return last.table if last else None


def tell_what_is_over(now: datetime) -> None:
    """Tell open pages once that the time is over. That is all: who leads ends the round. May run twice at once."""
    told = Q(steps__verb="time_over", steps__at__gte=F("writes_until"))
    over = Workshop.objects.filter(state=Workshop.State.WRITING, writes_until__lte=now)
    for workshop in over.exclude(pk__in=over.filter(told)).select_related("guide"):
        with holding(workshop) as held:
            if (
                allows(TRANSITIONS, "time_over", held.state)
                and held.writes_until
                and held.writes_until <= now
                and not held.steps.filter(verb="time_over", at__gte=held.writes_until).exists()
            ):
                _note_step(held, "time_over", by=None, at=now)


def insist(held: Workshop, verb: str) -> None:
    if not allows(TRANSITIONS, verb, held.state):
        raise NotNowError


def ended(held: Workshop, *, by: Membership, at: datetime) -> None:
    """The last step, taken by who merges."""
    held.state = Workshop.State.ENDED
    held.save(update_fields=["state"])
    _note_step(held, "merge", by=by, at=at)
    _record(held, "workshop_merged", by=by, at=at)


def _note_step(
    held: Workshop, verb: str, *, by: Membership | None, at: datetime, table: WorkshopTable | None = None
) -> None:
    """And tell open pages."""
    last: int = held.steps.aggregate(last=Max("number"))["last"] or 0
    WorkshopStep.objects.create(workshop=held, number=last + 1, verb=verb, table=table, at=at, by=by)
    tell(held.guide, PART, at=at)


def _record(held: Workshop, what: str, *, by: Membership, at: datetime) -> None:
    community = held.guide.community
    note_happening(
        community, what, about=held, by=by.person, at=at, guide=held.guide.number, number=held.number
    )
