"""Who sits where: tables are arranged by who leads, a seat is taken by whoever sits down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from commonpractice.community.models import Membership
from commonpractice.guides.models import Workshop, WorkshopSeat, WorkshopTable
from commonpractice.guides.workshops.holding import PART, holding, insist
from commonpractice.guides.workshops.sheets import give_sheet
from commonpractice.guides.writing.keeping_changes import tell
from commonpractice.transitions import NotNowError


class FullError(Exception):
    """Eight at a table is more than one sheet can hold: words get lost."""


MOST_AT_A_TABLE = 8


class HasWrittenError(Exception):
    """The table has its sheet in the text: it stays until it is read back."""


def add_table(workshop: Workshop, *, by: Membership, at: datetime) -> WorkshopTable:
    """Also in the middle of the round: it gets its sheet at once."""
    with holding(workshop) as held:
        insist(held, "arrange")
        last: int = held.tables.aggregate(last=Max("number"))["last"] or 0
        table = WorkshopTable.objects.create(workshop=held, number=last + 1)
        if held.is_writing:
            give_sheet(held.guide, table, by=by, at=at)
            tell(held.guide, PART, at=at)
        return table


def change_table(workshop: Workshop, table: WorkshopTable, facts: Mapping[str, Any], *, at: datetime) -> None:
    with holding(workshop) as held:
        insist(held, "arrange")
        for name, value in facts.items():
            setattr(table, name, value)
        table.save(update_fields=list(facts))
        tell(held.guide, PART, at=at)


def remove_table(workshop: Workshop, table: WorkshopTable) -> None:
    """HasWrittenError once the round has begun."""
    with holding(workshop) as held:
        insist(held, "arrange")
        if not held.is_prepared:
            raise HasWrittenError
        table.delete()


def sit(workshop: Workshop, table: WorkshopTable, membership: Membership, *, at: datetime) -> None:
    """Take a seat, or another one. FullError."""
    with holding(workshop) as held:
        insist(held, "sit")
        others = table.seats.exclude(membership=membership).count() + table.guests
        if others >= MOST_AT_A_TABLE:
            raise FullError
        WorkshopSeat.objects.update_or_create(
            workshop=held, membership=membership, defaults={"table": table, "at": at}
        )


def stand_up(workshop: Workshop, membership: Membership) -> None:
    """Leaving is fine, at any time, and nobody is told."""
    with holding(workshop) as held:
        if held.has_ended:
            raise NotNowError
        WorkshopSeat.objects.filter(workshop=held, membership=membership).delete()


def new_sheet(workshop: Workshop, table: WorkshopTable, *, by: Membership, at: datetime) -> None:
    """Where somebody took the sheet out of the text: another, empty one."""
    with holding(workshop) as held:
        if not held.is_writing:
            raise NotNowError
        give_sheet(held.guide, table, by=by, at=at)
        tell(held.guide, PART, at=at)
