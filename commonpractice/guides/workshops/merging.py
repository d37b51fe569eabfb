"""Read back and merged: what becomes of each block of a sheet, and the one change that brings it into the text."""

from collections.abc import Mapping
from datetime import datetime

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import id_of
from commonpractice.guides.models import BlockNote, Moment, Workshop, WorkshopTable
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.workshops.holding import ended, holding, insist, turns
from commonpractice.guides.workshops.places import WITH, Note, Sheet, merged, sheet_of, undecided
from commonpractice.guides.writing import moments
from commonpractice.guides.writing.coediting.tree import become, tree_of
from commonpractice.guides.writing.keeping_changes import editing


class UndecidedError(Exception):
    """Of some blocks nobody has noted what becomes of them; `tables` are those that wrote them."""

    def __init__(self, tables: list[WorkshopTable]) -> None:
        self.tables = tables
        super().__init__()


def note(
    workshop: Workshop,
    table: WorkshopTable,
    notes: Mapping[str, Note],
    *,
    by: Membership,
    at: datetime,
) -> None:
    """Note for blocks of a table what becomes of them; noted anew, the new note counts."""
    with holding(workshop) as held:
        insist(held, "note")
        BlockNote.objects.bulk_create(
            [
                BlockNote(table=table, block=block, goes=each.goes, beside=each.beside, by=by, at=at)
                for block, each in notes.items()
            ],
            update_conflicts=True,
            unique_fields=["table", "block"],
            update_fields=["goes", "beside", "by", "at"],
        )


def notes_of(workshop: Workshop) -> dict[str, Note]:
    rows = BlockNote.objects.filter(table__workshop=workshop).values_list("block", "goes", "beside")
    return {block: Note(goes, beside if goes == WITH else "") for block, goes, beside in rows}


def sheets_of(workshop: Workshop) -> list[Sheet]:
    """In the order of the tables' numbers, which is the order in which they come into the text."""
    return [
        Sheet(draft, section) for draft, section in workshop.tables.values_list("draft", "section") if draft
    ]


def merge(workshop: Workshop, *, by: Membership, at: datetime) -> int:
    """Bring in what was noted so, keep how the text read before, and take the sheets out: one change. How many blocks.

    UndecidedError where a table has words of which nothing was noted: they would be lost unseen.
    """
    with holding(workshop) as held:
        insist(held, "merge")
        notes, sheets = notes_of(held), sheets_of(held)
        _insist_decided(held, notes)
        moments.keep(held.guide, why=Moment.Why.BEFORE_MERGING, by=by, at=at)
        with editing(held.guide, by=by, at=at) as doc:
            tree = tree_of(doc)
            written = [id_of(each) for sheet in sheets for each in sheet_of(tree, sheet.draft)]
            mine = {sheet.draft for sheet in sheets}
            become(doc, _with_other_drafts(merged(tree, sheets, notes), tree, mine))
        ended(held, by=by, at=at)
        return sum(notes[each].goes != BlockNote.Goes.OUT for each in written)


def _insist_decided(held: Workshop, notes: Mapping[str, Note]) -> None:
    tree = text_now(held.guide)
    tables = [each for each in turns(held) if undecided(tree, [Sheet(each.draft, "")], notes)]
    if tables:
        raise UndecidedError(tables)


def _with_other_drafts(text: Node, tree: Node, mine: set[str]) -> Node:
    """Sheets that are not of this workshop stay, at the end: they are somebody's words."""
    others = [each for each in tree["content"] if each["type"] == "draft" and id_of(each) not in mine]
    return {**text, "content": [*text["content"], *others]} if others else text
