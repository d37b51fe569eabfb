"""The next meeting's agenda carries the theme: its title and question stand where nobody has written anything else."""

from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.themes.models import Theme

CARRIES = (AgendaKind.FOCUS, AgendaKind.DISCUSSION)


def carry_theme(meeting: Meeting, *, instead_of: Theme | None) -> None:
    """Into the focus presentation and the open discussion; `instead_of` is the theme whose words stood there."""
    new, old = _words(meeting.theme), _words(instead_of)
    changed = []
    for item in meeting.agenda.filter(kind__in=CARRIES):
        before = (item.note, item.question)
        item.note = new[0] if item.note in {"", old[0]} else item.note
        # Only a focus presentation puts a question to the room.
        if item.kind == AgendaKind.FOCUS and item.question in {"", old[1]}:
            item.question = new[1]
        if (item.note, item.question) != before:
            item.edited_times += 1
            changed.append(item)
    AgendaItem.objects.bulk_update(changed, ["note", "question", "edited_times"])


def _words(theme: Theme | None) -> tuple[str, str]:
    return (theme.title, theme.question) if theme else ("", "")
