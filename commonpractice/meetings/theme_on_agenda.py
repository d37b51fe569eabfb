"""The next meeting's agenda carries the theme: its question is the focus presentation's where nobody has written another."""

from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.themes.models import Theme


def carry_theme(meeting: Meeting, *, instead_of: Theme | None) -> None:
    """`instead_of` is the theme whose question stood there. Pages and letters name the theme itself from the meeting."""
    new = meeting.theme.question if meeting.theme else ""
    old = instead_of.question if instead_of else ""
    changed = []
    for item in meeting.agenda.filter(kind=AgendaKind.FOCUS):
        if item.question in {"", old} and item.question != new:
            item.question = new
            item.edited_times += 1
            changed.append(item)
    AgendaItem.objects.bulk_update(changed, ["question", "edited_times"])
