"""The clauses of a guide: those that stand in its text now, in their order, each with what stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from commonpractice.guides.document import walking
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.models import Clause, Evidence, Guide


@dataclass(frozen=True, slots=True)
class InText:
    """A clause of the document: its place counts from 1, `block` is its node."""

    key: str
    number: int
    title: str
    block: Node


@dataclass(frozen=True, slots=True)
class Row:
    """For a list: a clause with what is said beside it. `row` is None as long as nothing is."""

    key: str
    number: int
    title: str
    row: Clause | None
    evidence: int

    @property
    def is_checked(self) -> bool:
        return self.row is not None and bool(self.row.how_to_check)


def clauses_in(tree: Node) -> list[InText]:
    return [InText(each.id, each.number, each.title, each.node) for each in walking.clauses(tree)]


def contents_of(tree: Node) -> list[dict[str, str | int]]:
    """Headings and clauses with words, in their order: `id`, `words`, and `level`, which is 1 at the least."""
    listed: list[dict[str, str | int]] = []
    level = 0
    for node, _inside in walking.named_blocks(tree):
        if node["type"] == "heading":
            level = node["attrs"]["level"] - 1
            words, at = walking.words_of(node), level
        elif node["type"] == "clause":
            words, at = walking.words_of(walking.children(node)[0]), level + 1
        else:
            continue
        if words:
            listed.append({"id": walking.id_of(node), "words": words, "level": min(at, 4)})
    return listed


def rows_of(guide: Guide, in_text: Iterable[InText]) -> list[Row]:
    """One query. Of accounts only those count to which their owners said yes."""
    shown = ~Q(evidence__kind=Evidence.Kind.ACCOUNT) | Q(evidence__owner_agreed_at__isnull=False)
    clauses = guide.clauses.select_related("outcome__proposal", "statement__question")
    beside = {each.key: each for each in clauses.annotate(rests_on=Count("evidence", filter=shown))}
    return [
        Row(each.key, each.number, each.title, row, getattr(row, "rests_on", 0))
        for each in in_text
        for row in (beside.get(each.key),)
    ]
