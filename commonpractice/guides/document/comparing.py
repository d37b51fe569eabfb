"""What changed between two trees, block by block, with the words inside (`community/comparing.py` finds them)."""

from dataclasses import dataclass
from typing import Literal

from commonpractice.community.comparing import Piece, SectionChange, compare
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.walking import children, clauses, id_of, words_of

Kind = Literal["unchanged", "changed", "new", "gone", "moved"]
KINDS: dict[str, Kind] = {
    "same": "unchanged",
    "changed": "changed",
    "added": "new",
    "removed": "gone",
    "moved": "moved",
}


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block across two trees; `before` or `after` is None where it did not exist.

    A block that was changed and also moved is `changed` with `moved`. With `only_looks` the words are the same and
    something else is not: a mark, a level, a kind. `inside` tells of the blocks of a clause or draft.
    """

    kind: Kind
    id: str
    pieces: tuple[Piece, ...]
    before: Node | None
    after: Node | None
    moved: bool = False
    only_looks: bool = False
    inside: tuple["BlockChange", ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    heading: str
    """The id where both trees have it: blocks find each other by it first, then by their words."""
    body: str


def compare_trees(before: Node, after: Node) -> list[BlockChange]:
    """Return the changes in the order of `after`; a block that is gone stands behind the one it used to follow."""
    old, new = _blocks(before), _blocks(after)
    both = {id_of(node) for node in old} & {id_of(node) for node in new}
    changes = compare([_shown(node, both) for node in old], [_shown(node, both) for node in new])
    return [_change(change, old, new) for change in changes]


def changed_clauses(before: Node, after: Node) -> dict[str, BlockChange]:
    """Return the clauses that are not the same in both, by the id they bear, or bore, in that order.

    A clause that only moved reads the same and is left out.
    """
    old = {"type": "doc", "content": [clause.node for clause in clauses(before, drafts=False)]}
    new = {"type": "doc", "content": [clause.node for clause in clauses(after, drafts=False)]}
    changes = compare_trees(old, new)
    return {change.id: change for change in changes if change.kind not in {"unchanged", "moved"}}


def is_same(changes: list[BlockChange]) -> bool:
    """Tell whether nothing changed."""
    return all(change.kind == "unchanged" for change in changes)


def _change(change: SectionChange, old: list[Node], new: list[Node]) -> BlockChange:
    before = None if change.position_before is None else old[change.position_before]
    after = None if change.position_after is None else new[change.position_after]
    kind = KINDS[change.kind]
    only_looks = kind in {"unchanged", "moved"} and _bare(before) != _bare(after)
    inside: tuple[BlockChange, ...] = ()
    if before and after and {before["type"], after["type"]} <= {"clause", "draft"}:
        inside = tuple(compare_trees(before, after))
    return BlockChange(
        "changed" if only_looks else kind,
        id_of(after or before or {}),
        change.pieces,
        before,
        after,
        change.moved,
        only_looks,
        inside,
    )


def _blocks(node: Node) -> list[Node]:
    """Return the blocks, with a clause's title as one of them, without empty paragraphs."""
    return [child for child in children(node) if child["type"] != "paragraph" or words_of(child)]


def _shown(node: Node, both: set[str]) -> _Block:
    own = id_of(node)
    return _Block((own if own in both else "") or (node["type"] if not own else ""), block_text(node))


def _bare(node: Node | None) -> object:
    """Return the node without its ids."""
    if node is None:
        return None
    attrs = {name: value for name, value in node.get("attrs", {}).items() if name != "id"}
    return (
        node["type"],
        attrs,
        node.get("text"),
        node.get("marks"),
        [_bare(child) for child in children(node)],
    )
