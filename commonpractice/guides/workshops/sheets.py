"""The sheet of a table: its `draft` in the one text of the guide, made by the server and never twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import children, find, id_of
from commonpractice.guides.models import Guide, PlainEdit, WorkshopTable
from commonpractice.guides.plain_changes import GoneError
from commonpractice.guides.workshops.places import section_end
from commonpractice.guides.writing.coediting.tree import append_block, insert_after, tree_of
from commonpractice.guides.writing.keeping_changes import editing


def give_sheet(guide: Guide, table: WorkshopTable, *, by: Membership, at: datetime) -> str:
    """The id of its draft. It has one as long as it stands in the text; one that somebody took out is made anew.

    The caller holds the guide.
    """
    with editing(guide, by=by, at=at) as doc:
        tree = tree_of(doc)
        if table.draft and find(tree, table.draft):
            return table.draft
        empty: Node = {
            "type": "draft",
            "attrs": {"table": table.number},
            "content": [{"type": "paragraph"}],
        }
        behind = _behind(tree, table.section)
        table.draft = insert_after(doc, behind, empty) if behind else append_block(doc, empty)
    table.save(update_fields=["draft"])
    return table.draft


def write_on(
    guide: Guide, table: WorkshopTable, key: UUID, nodes: list[Node], *, by: Membership, at: datetime
) -> list[str]:
    """Put new blocks at the end of the sheet by a plain form, which counts once; their ids. GoneError, TreeError."""
    with editing(guide, by=by, at=at) as doc:
        if PlainEdit.objects.filter(guide=guide, key=key).exists():
            return []
        if not table.draft or find(tree_of(doc), table.draft) is None:
            raise GoneError
        added = [append_block(doc, node, inside=table.draft) for node in nodes]
        PlainEdit.objects.create(guide=guide, key=key, block=added[0] if added else "", by=by, at=at)
        return added


def _behind(tree: Node, section: str) -> str:
    """The block behind which the sheet comes: the last of its section, and of other sheets there."""
    blocks: list[dict[str, Any]] = children(tree)
    end = section_end(blocks, section)
    return id_of(blocks[end - 1]) if end else ""
