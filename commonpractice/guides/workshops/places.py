"""Pure: how many tables a room makes, and where the words of each table come in a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import children, count_words, id_of

FEWEST, MOST, BEST = 4, 6, 5
IN, OUT, WITH = "in", "out", "with"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one table writes: the id of its draft, and of the heading under which it comes (or "")."""

    draft: str
    section: str


@dataclass(frozen=True, slots=True)
class Note:
    """What becomes of a block: `in`, `out`, or `with` the block `beside`."""

    goes: str
    beside: str = ""


def tables_for(people: int) -> list[int]:
    """Return how many sit at each table so that it is four to six, five where it can be.

    Three or fewer make one table; seven cannot be divided so and make a table of four and one of three.
    """
    if people <= FEWEST:
        return [people] if people > 0 else []
    fewest, most = -(-people // MOST), people // FEWEST
    number = max(fewest, min(most, round(people / BEST)))
    share, more = divmod(people, number)
    return [share + 1] * more + [share] * (number - more)


def section_end(blocks: Sequence[Node], section: str) -> int | None:
    """Return the place behind the last block under a heading right in the text; None where there is no such heading."""
    begins = next(
        (n for n, each in enumerate(blocks) if each["type"] == "heading" and id_of(each) == section), None
    )
    if begins is None:
        return None
    level = blocks[begins]["attrs"]["level"]
    for place in range(begins + 1, len(blocks)):
        if blocks[place]["type"] == "heading" and blocks[place]["attrs"]["level"] <= level:
            return place
    return len(blocks)


def section_of(tree: Node, section: str) -> list[Node]:
    """Return a heading and what stands under it, without what tables write."""
    blocks = _text(tree)
    end = section_end(blocks, section)
    if end is None:
        return []
    begins = next(n for n, each in enumerate(blocks) if id_of(each) == section)
    return blocks[begins:end]


def sheet_of(tree: Node, draft: str) -> list[Node]:
    """Return the blocks of a draft that have words in them."""
    found = next((each for each in children(tree) if each["type"] == "draft" and id_of(each) == draft), None)
    return [each for each in children(found) if count_words(each)] if found else []


def undecided(tree: Node, sheets: Iterable[Sheet], notes: Mapping[str, Note]) -> list[Node]:
    """Return the written blocks of which nobody has noted what becomes of them."""
    return [each for sheet in sheets for each in sheet_of(tree, sheet.draft) if id_of(each) not in notes]


def merged(tree: Node, sheets: Sequence[Sheet], notes: Mapping[str, Note]) -> Node:
    """Return the text with what goes in at the end of its sections, in the order of the sheets, and without the drafts.

    A block that goes with one which is left out, or is gone, comes in by itself: left out is only what was noted so.
    """
    written = {id_of(each): each for sheet in sheets for each in sheet_of(tree, sheet.draft)}
    own = {block for block in written if _stands_alone(block, written, notes)}
    blocks, coming = _text(tree), dict[int, list[tuple[int, list[Node]]]]()
    for sheet in sheets:
        end = section_end(blocks, sheet.section)
        # Two sections may end in one place: what is under the later heading comes first.
        begins = (
            -1 if end is None else next(n for n, each in enumerate(blocks) if id_of(each) == sheet.section)
        )
        taken = [
            written[block]
            for each in sheet_of(tree, sheet.draft)
            if id_of(each) in own
            for block in _with_followers(id_of(each), own, written, notes)
        ]
        coming.setdefault(len(blocks) if end is None else end, []).append((begins, taken))
    content: list[Node] = []
    for place in range(len(blocks) + 1):
        for _begins, taken in sorted(coming.get(place, []), key=lambda each: -each[0]):
            content += taken
        content += blocks[place : place + 1]
    return {**tree, "content": content or [{"type": "paragraph"}]}


def _text(tree: Node) -> list[Node]:
    return [each for each in children(tree) if each["type"] != "draft"]


def _stands_alone(block: str, written: Mapping[str, Node], notes: Mapping[str, Note]) -> bool:
    note = notes.get(block)
    if note is None or note.goes == OUT:
        return False
    return note.goes == IN or not _leads_in(note.beside, written, notes)


def _leads_in(block: str, written: Mapping[str, Node], notes: Mapping[str, Note]) -> bool:
    """Whether going from block to block ends at one that goes in."""
    seen: set[str] = set()
    while block in written and block not in seen:
        seen.add(block)
        note = notes.get(block)
        if note is None or note.goes != WITH:
            return note is not None and note.goes == IN
        block = note.beside
    return False


def _with_followers(
    block: str, own: set[str], written: Mapping[str, Node], notes: Mapping[str, Note]
) -> Iterator[str]:
    yield block
    for each in written:
        note = notes.get(each)
        if each not in own and note and note.goes == WITH and note.beside == block:
            yield from _with_followers(each, own, written, notes)
