"""The results of a question as rows of a file: the numbers as they are shown, and nothing of any one person.

Only of a question that is asked by name, and only when it has closed, who said what.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question
from commonpractice.agreement.seeing.by_name import said_by_name
from commonpractice.agreement.seeing.results import STANCES, Row, Seen, Share


def lines(question: Question, seen: Seen) -> Iterator[list[object]]:
    yield [
        _("Number"),
        _("Statement"),
        _("Who"),
        _("People"),
        *_heads(),
        _("Agree, from"),
        _("Agree, to"),
        _("Common ground"),
    ]
    common = {each.row.statement.pk for each in seen.common}
    for row in seen.rows:
        held = _("yes") if row.statement.pk in common else _("no")
        yield [*_of(row), _("everybody"), row.n, *_shares(row.shares), row.low, row.high, held]
        for part in (*row.parts, *row.groups):
            people = part.n if part.shares or part.n == 0 else _("not shown")
            yield [*_of(row), part.name, people, *_shares(part.shares), "", "", ""]
    if question.state == Question.State.CLOSED and not question.anonymous:
        yield from _by_name(question, seen)


def _heads() -> list[str]:
    return [_("Agree, in 100"), _("Disagree, in 100"), _("Pass, in 100")]


def _of(row: Row) -> list[object]:
    return [row.statement.number, row.statement.text]


def _shares(shares: tuple[Share, ...]) -> list[object]:
    told = [share.words if share.bound else share.in_100 for share in shares]
    return [*told, *[""] * (len(STANCES) - len(told))]


def _by_name(question: Question, seen: Seen) -> Iterator[list[object]]:
    yield []
    yield [_("Number"), _("Statement"), _("Who"), _("Said")]
    for each in said_by_name(question, seen):
        for name, said in each.said:
            yield [*_of(each.row), name, said]
