"""Changing the text by plain forms, one part at a time. What others wrote elsewhere in the part meanwhile stays.

Each form has a key, and counts once (`PlainEdit`). Every function changes the same document as the editor does.
"""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.merging import merged
from commonpractice.guides.document.plain import can_be_plain, from_plain, plain_of
from commonpractice.guides.document.walking import children, find, id_of, named_blocks
from commonpractice.guides.models import Guide, PlainEdit
from commonpractice.guides.writing.coediting.document import Document
from commonpractice.guides.writing.coediting.tree import (
    append_block,
    insert_after,
    move_block,
    remove_block,
    set_block,
    tree_of,
)
from commonpractice.guides.writing.keeping_changes import editing
from commonpractice.transitions import StaleError

END = "end"
"""In the place of a block: behind all of them."""


class GoneError(Exception):
    """The part was taken out of the text meanwhile, or cannot be changed in a plain form any more."""


class ClashError(Exception):
    """Somebody changed the same words; `theirs` is how the part reads now."""

    def __init__(self, theirs: str) -> None:
        self.theirs = theirs
        super().__init__(theirs)


def written_part(block: Node) -> Node:
    """The node whose words a plain form holds: of a clause its short name, else the block."""
    return children(block)[0] if block["type"] == "clause" else block


def digest(block: Node) -> str:
    """The same for the same words: what a page sends back, so that nothing unseen is removed."""
    return sha256(f"{block['type']}\n{block_text(block)}".encode()).hexdigest()[:12]


def change(guide: Guide, block: str, key: UUID, *, base: str, text: str, by: Membership, at: datetime) -> str:
    """Write what came of a form that began with `base`. Returns where it stands. GoneError, ClashError, TreeError."""
    with editing(guide, by=by, at=at) as doc:
        done = PlainEdit.objects.filter(guide=guide, key=key).first()
        if done:
            return done.block
        node = find(tree_of(doc), block)
        if node is None or not can_be_plain(written_part(node)):
            raise GoneError
        theirs = plain_of(written_part(node))
        both = text if theirs == base else merged(base, theirs, text)
        if both is None:
            raise ClashError(theirs)
        _write(doc, node, both)
        return _note(guide, key, block, by, at)


def add_below(guide: Guide, block: str, key: UUID, nodes: list[Node], *, by: Membership, at: datetime) -> str:
    """Insert new parts behind a block, or at the end where it is gone. Returns the first of them. TreeError."""
    with editing(guide, by=by, at=at) as doc:
        done = PlainEdit.objects.filter(guide=guide, key=key).first()
        if done:
            return done.block
        first, after = "", block if find(tree_of(doc), block) else None
        for node in nodes:
            after = insert_after(doc, after, node) if after else append_block(doc, node)
            first = first or after
        return _note(guide, key, first, by, at)


def move(guide: Guide, block: str, key: UUID, *, up: bool, by: Membership, at: datetime) -> str:
    """One place up or down, within what it stands in. GoneError."""
    with editing(guide, by=by, at=at) as doc:
        done = PlainEdit.objects.filter(guide=guide, key=key).first()
        if done:
            return done.block
        inside, beside = _beside(tree_of(doc), block)
        place = beside.index(block)
        target = place - 2 if up else place + 1
        if (place and up) or (target < len(beside) and not up):
            move_block(doc, block, after=beside[target] if target >= 0 else None, inside=inside)
        return _note(guide, key, block, by, at)


def remove(guide: Guide, block: str, key: UUID, *, seen: str, by: Membership, at: datetime) -> str:
    """Take a part out; `seen` is its `digest` as the page showed it. Returns the part before. StaleError, GoneError."""
    with editing(guide, by=by, at=at) as doc:
        done = PlainEdit.objects.filter(guide=guide, key=key).first()
        if done:
            return done.block
        tree = tree_of(doc)
        node = find(tree, block)
        if node is None:
            raise GoneError
        if digest(node) != seen:
            raise StaleError
        inside, beside = _beside(tree, block)
        place = beside.index(block)
        remove_block(doc, block)
        return _note(guide, key, beside[place - 1] if place else inside or "", by, at)


def _write(doc: Document, node: Node, text: str) -> None:
    """Several parts where somebody wrote several; none is left of a list without points."""
    block = id_of(node)
    if node["type"] == "clause":
        title = from_plain(text, children(node)[0])[0]
        set_block(doc, block, {**node, "content": [title, *children(node)[1:]]})
        return
    parts = from_plain(text, node)
    if not parts:
        remove_block(doc, block)
    inside, beside = _beside(tree_of(doc), block) if parts else (None, [])
    after = beside[beside.index(block) - 1] if parts and beside.index(block) else None
    for part in parts:
        if id_of(part) == block:
            set_block(doc, block, part)
            after = block
        else:
            after = insert_after(doc, after, part, inside=inside)


def _beside(tree: Node, block: str) -> tuple[str | None, list[str]]:
    """The clause or draft that a block stands in, if any, and the ids of everything right inside it, in order."""
    within: dict[str, list[str]] = {}
    for node, inside in named_blocks(tree):
        within.setdefault(inside, []).append(id_of(node))
    for inside, ids in within.items():
        if block in ids:
            return inside or None, ids
    raise GoneError


def _note(guide: Guide, key: UUID, block: str, by: Membership, at: datetime) -> str:
    PlainEdit.objects.create(guide=guide, key=key, block=block, by=by, at=at)
    return block
