"""What changed between two versions of a document made of sections: pure, and the same each time.

Sections find each other where nothing changed, then by heading, then by `kind_of` (a name that survives a new
heading), then by their words: the share of words in common, 2 · |a ∩ b| / (|a| + |b|) with repeated words
counted (Sørensen and Dice), at least one half. Words are compared with difflib, first whole lines and then
word by word inside the lines that differ.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, Protocol, TypeVar

ALIKE = 0.5
TOKEN = re.compile(r"\w+(?:['’-]\w+)*\s*|[^\w\s]\s*|\s+")
MANY_TOKENS = 4000
"""Above this, difflib may ignore words that stand everywhere: coarser, but not quadratic in them."""


class Section(Protocol):
    """Anything with a heading and a body."""

    @property
    def heading(self) -> str: ...

    @property
    def body(self) -> str: ...


S = TypeVar("S", bound=Section)


@dataclass(frozen=True)
class Piece:
    """A run of text; same and removed pieces together are the text before, same and added the text after."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class SectionChange:
    """One section across both versions; the positions count from 0, None where it did not exist.

    A section that was changed and also moved is `changed`; `moved` tells of both.
    """

    kind: Literal["same", "changed", "added", "removed", "moved"]
    heading: str
    heading_pieces: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    position_before: int | None
    position_after: int | None
    moved: bool = False


def compare(
    before: Sequence[S], after: Sequence[S], *, kind_of: Callable[[S], str] | None = None
) -> list[SectionChange]:
    """Return the changes in the order of `after`; a removed section stands behind the one it used to follow."""
    partners = _partners(before, after, kind_of)
    stayed = _longest_rising([partners[j] for j in sorted(partners)])
    changes = [_change(before, after, partners.get(j), j, stayed) for j in range(len(after))]
    for i in sorted(set(range(len(before))) - set(partners.values())):
        behind = [place for place, change in enumerate(changes) if i and change.position_before == i - 1]
        changes.insert(behind[0] + 1 if behind else 0, _change(before, after, i, None, stayed))
    return changes


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts, word by word."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = "".join(old[i:i_end]), "".join(new[j:j_end])
        if kind == "replace":
            pieces.extend(_word_pieces(left, right))
        else:
            pieces.extend(_pieces(kind, left, right))
    return _merged(pieces)


def _word_pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    many = len(old) + len(new) > MANY_TOKENS
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=many).get_opcodes():
        yield from _pieces(kind, "".join(old[i:i_end]), "".join(new[j:j_end]))


def _pieces(kind: str, left: str, right: str) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece("same", left)
        return
    if left:
        yield Piece("removed", left)
    if right:
        yield Piece("added", right)


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbours; between two same pieces, what was removed comes before what was added."""
    merged: list[Piece] = []
    removed = added = ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        else:
            merged.extend(_pieces("replace", removed, added))
            removed = added = ""
            if merged and merged[-1].kind == "same":
                merged[-1] = Piece("same", merged[-1].text + piece.text)
            elif piece.text:
                merged.append(piece)
    return tuple(merged)


def _change(
    before: Sequence[S], after: Sequence[S], i: int | None, j: int | None, stayed: set[int]
) -> SectionChange:
    old, new = (before[i] if i is not None else None), (after[j] if j is not None else None)
    headings = compare_words(old.heading if old else "", new.heading if new else "")
    pieces = compare_words(old.body if old else "", new.body if new else "")
    moved = i is not None and j is not None and i not in stayed
    kind: Literal["same", "changed", "added", "removed", "moved"] = "moved" if moved else "same"
    if old is None or new is None:
        kind = "added" if old is None else "removed"
    elif any(piece.kind != "same" for piece in headings + pieces):
        kind = "changed"
    heading = new.heading if new else old.heading if old else ""
    return SectionChange(kind, heading, headings, pieces, i, j, moved)


def _partners(before: Sequence[S], after: Sequence[S], kind_of: Callable[[S], str] | None) -> dict[int, int]:
    """Return which section of `after` (key) was which of `before`."""
    partners: dict[int, int] = {}
    _pair(before, after, partners, lambda section: f"{section.heading}\n{section.body}")
    _pair(before, after, partners, lambda section: " ".join(re.findall(r"\w+", section.heading.casefold())))
    if kind_of is not None:
        _pair(before, after, partners, kind_of)
    taken = set(partners.values())
    bags = {i: _bag(before[i]) for i in range(len(before)) if i not in taken}
    new_bags = {j: _bag(after[j]) for j in range(len(after)) if j not in partners}
    candidates = [
        (-share, j, i)
        for j, new_bag in new_bags.items()
        for i, bag in bags.items()
        if (share := _in_common(bag, new_bag)) >= ALIKE
    ]
    for _share, j, i in sorted(candidates):
        if j not in partners and i not in partners.values():
            partners[j] = i
    return partners


def _pair(
    before: Sequence[S], after: Sequence[S], partners: dict[int, int], name: Callable[[S], str]
) -> None:
    """Pair sections of the same name in order; an empty name is none."""
    taken, waiting = set(partners.values()), defaultdict(list)
    for i, section in enumerate(before):
        if i not in taken:
            waiting[name(section)].append(i)
    for j, section in enumerate(after):
        if j not in partners and name(section) and waiting[name(section)]:
            partners[j] = waiting[name(section)].pop(0)


def _bag(section: Section) -> Counter[str]:
    return Counter(re.findall(r"\w+", f"{section.heading} {section.body}".casefold()))


def _in_common(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return a longest subsequence that rises: the sections that kept their order, so that the fewest count as moved."""
    best: list[tuple[int, int | None]] = []
    for place, here in enumerate(numbers):
        shorter = [k for k in range(place) if numbers[k] < here]
        before = max(shorter, key=lambda k: (best[k][0], -k), default=None)
        best.append((1 if before is None else best[before][0] + 1, before))
    last = max(range(len(best)), key=lambda k: (best[k][0], -k), default=None)
    kept = set()
    while last is not None:
        kept.add(numbers[last])
        last = best[last][1]
    return kept
