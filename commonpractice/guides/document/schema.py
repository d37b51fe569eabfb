"""The tree of a guide: what it may be made of, and any tree made into such a one."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from commonpractice.guides.document.allowed import BLOCKS, CALLOUTS, ID, LEVELS, MARKS, Node
from commonpractice.guides.document.cleaning import Cleaner, TreeError
from commonpractice.guides.document.naming import Ids, id_from, new_id

__all__ = [
    "BLOCKS",
    "CALLOUTS",
    "ID",
    "LEVELS",
    "MARKS",
    "Node",
    "TreeError",
    "cleaned",
    "cleaned_block",
    "id_from",
    "new_id",
    "tolerated",
]

T = TypeVar("T")


def cleaned(tree: object, *, alt_later: bool = False, make_id: Callable[[], str] = new_id) -> Node:
    """Return the tree with only what is allowed, each block with its id; the one given is left as it is.

    A block whose id is missing, malformed or taken by an earlier block gets a new one. Raises TreeError with a
    sentence where the tree is no document, too big, too deep, or a picture has no alternative text
    (with `alt_later` it may be missing).
    """
    return Cleaner(Ids(lambda _words: make_id()), alt_later=alt_later).document(tree)


def cleaned_block(
    node: object, *, inside: str = "doc", taken: Iterable[str] = (), make_id: Callable[[], str] = new_id
) -> Node:
    """Return one block as it may stand inside a `doc`, `clause` or `draft`. Raises TreeError.

    `taken` are the ids it may not have.
    """
    found = Cleaner(Ids(lambda _words: make_id(), set(taken))).node(node, inside, 1)
    if found is None:
        raise TreeError("This cannot stand in a guide.")
    return found


def tolerated(tree: object) -> Node:
    """Return whatever of a tree is allowed; never raises. New ids follow from the words, so they are the same each time."""
    return Cleaner(Ids(id_from), strict=False).document(tree)
