"""The tree of a Yjs document, and edits of one by the ids of its blocks.

Nothing here raises on a hostile document: what cannot be in a guide is dropped from the tree. Every edit is one
transaction and first gives ids to blocks that lack one, so that what `tree_of` names can be found.
"""

from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment

from commonpractice.guides.document.cleaning import Cleaner
from commonpractice.guides.document.naming import Ids
from commonpractice.guides.document.schema import Node, TreeError, cleaned, cleaned_block, id_from, tolerated
from commonpractice.guides.writing.coediting.becoming import become_children, become_element, put
from commonpractice.guides.writing.coediting.reading import (
    elements,
    parts_of,
    raw_document,
    raw_element,
    root_of,
)

HOLDERS = frozenset({"clause", "draft"})


class NoSuchBlock(LookupError):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The block is not, or no longer, in the document."""


def tree_of(doc: Doc[Any]) -> Node:
    """Return the document as a tree in which everything is allowed; the same each time, never raises."""
    return tolerated(raw_document(doc))


def written(tree: Node) -> bytes:
    """Return the first update of a new document with this tree. Raises TreeError."""
    doc: Doc[Any] = Doc()
    fragment = root_of(doc)
    with doc.transaction():
        for place, node in enumerate(cleaned(tree)["content"]):
            put(fragment, place, node)
    return doc.get_update()


def become(doc: Doc[Any], tree: Node) -> None:
    """Change the document into the tree; blocks that are the same are not touched. Raises TreeError.

    A block that moved is written anew in its new place: Yjs cannot move.
    """
    wanted = cleaned(tree)
    with doc.transaction():
        give_ids(doc)
        if tree_of(doc) != wanted:
            become_children(root_of(doc), wanted["content"])


def give_ids(doc: Doc[Any]) -> None:
    """Write the ids that `tree_of` gives to blocks without one, or with one that an earlier block has."""
    ids = Ids(id_from)
    with doc.transaction():
        Cleaner(ids, strict=False).document(raw_document(doc))
        for raw, own in ids.settled:
            element = raw.get("y") if isinstance(raw, dict) else None
            if element is None:
                continue
            now = element.attributes.get("id")
            if own and now != own:
                element.attributes["id"] = own
            elif not own and now is not None:
                del element.attributes["id"]


def is_sound(doc: Doc[Any]) -> bool:
    """Tell whether a browser can open it: everything in it is XML with words in it, and nothing else."""
    fragment = root_of(doc)
    inside: list[XmlFragment | XmlElement] = [fragment, *(element for _, element in elements(fragment))]
    return all(part is not None for holder in inside for part in parts_of(holder))


def set_block(doc: Doc[Any], block: str, node: Node) -> None:
    """Make the block into the node; it keeps its id. Raises NoSuchBlock or TreeError."""
    with doc.transaction():
        give_ids(doc)
        parent, place, element = _found(doc, block)
        others = _ids(doc) - _ids_in(element)
        wanted = cleaned_block(_named(node, block), inside=_kind(parent), taken=others)
        if wanted["type"] == element.tag:
            become_element(element, wanted)
        else:
            del parent.children[place]
            put(parent, place, wanted)


def insert_after(doc: Doc[Any], after: str | None, node: Node, *, inside: str | None = None) -> str:
    """Insert a block behind another one, and return its id. Raises NoSuchBlock or TreeError.

    Where `after` is None it becomes the first, of the document or of the clause or draft `inside`.
    """
    with doc.transaction():
        give_ids(doc)
        if after is not None:
            parent, place, _ = _found(doc, after)
            place += 1
        else:
            parent = _holder(doc, inside)
            place = sum(
                isinstance(part, XmlElement) and part.tag == "clause_title" for part in parts_of(parent)[:1]
            )
        return _put_cleaned(doc, parent, place, node)


def append_block(doc: Doc[Any], node: Node, *, inside: str | None = None) -> str:
    """Insert a block at the end, of the document or of the clause or draft `inside`, and return its id."""
    with doc.transaction():
        give_ids(doc)
        parent = _holder(doc, inside)
        return _put_cleaned(doc, parent, len(parent.children), node)


def remove_block(doc: Doc[Any], block: str) -> None:
    """Take a block out; what it stood in keeps at least an empty paragraph. Raises NoSuchBlock."""
    with doc.transaction():
        give_ids(doc)
        parent, place, _ = _found(doc, block)
        del parent.children[place]
        left = [
            part for part in parts_of(parent) if isinstance(part, XmlElement) and part.tag != "clause_title"
        ]
        if not left:
            _put_cleaned(doc, parent, len(parent.children), {"type": "paragraph"})


def move_block(doc: Doc[Any], block: str, *, after: str | None, inside: str | None = None) -> None:
    """Put a block behind another one, or first where `after` is None. Raises NoSuchBlock or TreeError.

    What somebody else changes in it at the same moment is lost with the old place: Yjs cannot move.
    """
    with doc.transaction():
        give_ids(doc)
        parent, place, element = _found(doc, block)
        if after == block or {after, inside} & _ids_in(element):
            raise TreeError("A part cannot be moved into itself.")
        target = _found(doc, after)[0] if after is not None else _holder(doc, inside)
        kept = tolerated({"type": "doc", "content": [raw_element(element)]})["content"][0]
        # Found out before anything is taken away.
        cleaned_block(kept, inside=_kind(target))
        del parent.children[place]
        insert_after(doc, after, kept, inside=inside)
        if not any(isinstance(part, XmlElement) and part.tag != "clause_title" for part in parts_of(parent)):
            _put_cleaned(doc, parent, len(parent.children), {"type": "paragraph"})


def _put_cleaned(doc: Doc[Any], parent: XmlFragment | XmlElement, place: int, node: Node) -> str:
    wanted = cleaned_block(node, inside=_kind(parent), taken=_ids(doc))
    put(parent, place, wanted)
    return str(wanted["attrs"]["id"])


def _found(doc: Doc[Any], block: str) -> tuple[XmlFragment | XmlElement, int, XmlElement]:
    for parent, element in elements(root_of(doc)):
        if element.attributes.get("id") == block and _kind(parent) in {"doc", *HOLDERS}:
            return parent, parts_of(parent).index(element), element
    raise NoSuchBlock(block)


def _holder(doc: Doc[Any], inside: str | None) -> XmlFragment | XmlElement:
    if inside is None:
        return root_of(doc)
    element = _found(doc, inside)[2]
    if element.tag not in HOLDERS:
        raise NoSuchBlock(inside)
    return element


def _kind(part: XmlFragment | XmlElement) -> str:
    return part.tag or "" if isinstance(part, XmlElement) else "doc"


def _ids(doc: Doc[Any]) -> set[str]:
    return {str(element.attributes.get("id")) for _, element in elements(root_of(doc))}


def _ids_in(element: XmlElement) -> set[str]:
    return {str(part.attributes.get("id")) for part in (element, *(inner for _, inner in elements(element)))}


def _named(node: Node, block: str) -> Node:
    return {**node, "attrs": {**node.get("attrs", {}), "id": block}}
