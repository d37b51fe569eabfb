"""Giving the free time of an agenda to the sections that it was offered to."""

from django.db import transaction

from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.agenda_plan import plan_of
from commonpractice.meetings.models import AgendaItem, Meeting


@transaction.atomic
def accept_offers(meeting: Meeting) -> None:
    """Taken twice it changes nothing more: what has been given a length is offered none."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    plan = plan_of(meeting)
    taken = []
    for line in plan.lines:
        if line.offered:
            line.item.minutes = line.offered
            line.item.edited_times += 1
            taken.append(line.item)
    AgendaItem.objects.bulk_update(taken, ["minutes", "edited_times"])
    if plan.offered_since_last_time:
        _add_since_last_time(meeting, [line.item for line in plan.lines], plan.offered_since_last_time)


def _add_since_last_time(meeting: Meeting, items: list[AgendaItem], minutes: int) -> None:
    """After the introductions, where there are any."""
    kind = AgendaKind.SINCE_LAST_TIME
    item = AgendaItem.objects.create(
        meeting=meeting, kind=kind, title=str(kind.label).capitalize(), minutes=minutes
    )
    place = 1 if items and items[0].kind == AgendaKind.INTRODUCTIONS else 0
    items.insert(place, item)
    for position, each in enumerate(items):
        each.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
