"""The tables of a workshop as its pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import children, count_words, headings, id_of, words_of
from commonpractice.guides.models import Workshop, WorkshopSeat, WorkshopTable
from commonpractice.guides.workshops.places import sheet_of

FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    table: WorkshopTable
    section: str
    """The words of the heading under which it works; empty: at the end of the text."""
    seats: Sequence[WorkshopSeat]
    is_mine: bool
    blocks: Sequence[Node]
    """What it has written so far."""
    is_there: bool
    """Whether its sheet stands in the text."""

    @property
    def words(self) -> int:
        return sum(count_words(each) for each in self.blocks)

    @property
    def people(self) -> int:
        return len(self.seats) + self.table.guests


def rows(workshop: Workshop, tree: Node, me: Membership | None = None) -> list[Row]:
    """In the order of their numbers. Two queries."""
    sections = {each.id: each.words for each in headings(tree)}
    drafts = {id_of(each) for each in children(tree) if each["type"] == "draft"}
    found = workshop.tables.select_related("scribe").prefetch_related("seats__membership")
    return [
        Row(
            table,
            sections.get(table.section, ""),
            seats := list(table.seats.all()),
            me is not None and any(each.membership_id == me.pk for each in seats),
            sheet_of(tree, table.draft),
            table.draft in drafts,
        )
        for table in found
    ]


def first_words(block: Node) -> str:
    return Truncator(words_of(block)).chars(FIRST_WORDS)
