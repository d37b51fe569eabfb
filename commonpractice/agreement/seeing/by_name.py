"""Who said what, where a question is asked by name and has closed."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question, Response
from commonpractice.agreement.seeing.results import Row, Seen


@dataclass(frozen=True, slots=True)
class ByName:
    """A statement with names and what they said, in the order of names."""

    row: Row
    said: tuple[tuple[str, str], ...]


def said_by_name(question: Question, seen: Seen) -> list[ByName]:
    """Of the statements of which numbers are shown. Who answered on paper, or is no longer known, has no name here."""
    assert not question.anonymous  # noqa: S101 - no page asks
    assert question.state == Question.State.CLOSED  # noqa: S101
    rows = Response.objects.filter(statement__in=[row.statement.pk for row in seen.rows])
    words = {value: str(word) for value, word in Response.Value.choices}
    said: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for statement, name, shown in rows.order_by().values_list(
        "statement", "voice__membership__display_name", "shown"
    ):
        if shown is not None:
            said[statement].append((name or _("no name"), words[shown]))
    return [ByName(row, tuple(sorted(said[row.statement.pk]))) for row in seen.rows]
