"""Whose words a block is: noted by the table while it writes, shown to members there, asked for a name afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from commonpractice.community.models import Membership
from commonpractice.guides.models import Said, Workshop, WorkshopTable
from commonpractice.guides.workshops.holding import holding
from commonpractice.guides.writing.keeping_changes import tell
from commonpractice.transitions import NotNowError


class NotHereError(Exception):
    """The member does not sit at this table, so nobody types for them there."""


def said(
    workshop: Workshop,
    table: WorkshopTable,
    blocks: Iterable[str],
    speaker: Membership | None,
    *,
    scribe: Membership,
    at: datetime,
    alone: bool = False,
) -> None:
    """These blocks are words of `speaker`, or of somebody at the table where it is None. NotHereError.

    Several people may have said one block; `alone`: they and nobody else.
    """
    ids = list(dict.fromkeys(blocks))
    with holding(workshop) as held:
        if held.is_prepared or held.has_ended:
            raise NotNowError
        if speaker and speaker != scribe and not table.seats.filter(membership=speaker).exists():
            raise NotHereError
        if alone:
            table.said.filter(block__in=ids).exclude(membership=speaker).delete()
        there = set(table.said.filter(block__in=ids, membership=speaker).values_list("block", flat=True))
        new = [block for block in ids if block not in there]
        Said.objects.bulk_create(
            [Said(table=table, block=block, membership=speaker, scribe=scribe, at=at) for block in new]
        )
        if new or alone:
            tell(held.guide, f"said-{table.number}", at=at)


def speakers(table: WorkshopTable) -> QuerySet[Membership]:
    """Who sits at the table: whom one can type for."""
    return Membership.objects.filter(workshop_seats__table=table).order_by("workshop_seats__at")


def said_at(table: WorkshopTable) -> dict[str, list[Said]]:
    """By block, in the order in which it was said."""
    found: dict[str, list[Said]] = defaultdict(list)
    for each in table.said.select_related("membership", "scribe"):
        found[each.block].append(each)
    return dict(found)
