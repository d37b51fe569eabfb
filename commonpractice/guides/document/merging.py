"""Three texts into one: what both made of the text they began with (three-way merge, as `diff3` does it)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    tokens: tuple[str, ...]

    def meets(self, other: "_Edit") -> bool:
        """Tell whether one cannot be done without saying where the other goes."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def merged(base: str, theirs: str, mine: str) -> str | None:
    """Return the text with the changes of both, or None where both changed the same words differently."""
    old = TOKEN.findall(base)
    left, right = _edits(old, theirs), _edits(old, mine)
    if any(one != other and one.meets(other) for one in left for other in right):
        return None
    edits = sorted({*left, *right}, key=lambda edit: (edit.start, edit.end))
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [*old[at : edit.start], *edit.tokens]
        at = edit.end
    return "".join([*pieces, *old[at:]])


def _edits(old: list[str], text: str) -> list[_Edit]:
    new = TOKEN.findall(text)
    return [
        _Edit(i, i_end, tuple(new[j:j_end]))
        for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
