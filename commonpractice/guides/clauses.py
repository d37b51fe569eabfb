"""The clauses of a guide: those that stand in its text now, in their order, each with what stands beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from commonpractice.guides.birthplace import words_of
from commonpractice.guides.models import Clause, Evidence, Guide


@dataclass(frozen=True, slots=True)
class InText:
    """A clause of the document: its place counts from 1, `block` is its node."""

    key: str
    number: int
    title: str
    block: Mapping[str, Any]


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


def clauses_in(tree: Mapping[str, Any]) -> list[InText]:
    found = []
    for number, block in enumerate(_clause_blocks(tree.get("content", ())), 1):
        title = next((each for each in block["content"] if each["type"] == "clause_title"), {"type": ""})
        found.append(InText(block["attrs"]["id"], number, words_of(title), block))
    return found


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


def _clause_blocks(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        if block["type"] == "clause":
            yield block
        elif block["type"] == "draft":
            yield from _clause_blocks(block["content"])
