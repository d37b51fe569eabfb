"""Responses or positions by constituency, where small parts are hidden beside a total that is shown.

A part is shown from `fewest` people up. If a part of 1 to `fewest` - 1 is hidden, so is at least one that is large
enough, and more while those hidden are together fewer than `fewest` + the number of parts, or all said the same: what
is hidden together is worked out by taking the rest from the total, and must not tell what each of them said.

Beside `small_numbers` (ADR 0013): that hides all parts when one is small, and holds also against somebody who knows a
whole part. Here the parts that are left are needed, as agreement in *each* constituency is what counts; so whoever
knows what one of two hidden parts said can work out the other. Against everybody else it holds though they know how
it is done. The usual way, to hide the *smallest* other part, does not: of 4, 4 and 5 with the total 13 it shows the 5
only where both others are 4. Which other part is hidden here depends on its name alone (who has not said where they
speak from first, lived experience last), never on numbers. Why it holds: beside the true table stands another with
the same output. From 2 up, somebody moves from the small part to the first large one that is hidden: the same parts
stay small and large, and what is hidden together stays. A part of 1 gets somebody from another hidden part.

Not covered: two outputs of the same question over time (that is `held_back`), and who responded to one statement and
not to another. Parts and total must come from numbers that were let out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LIVED_EXPERIENCE = "lived_experience"
ORGANISATIONS = "organisations"
"""Where parts are pooled: everybody else, also who has not said where they speak from."""

CODED_BELOW = 10
LOWEST, HIGHEST = 0.1, 0.9
_LEAST_FEWEST = 3


def _(text: str) -> str:
    """Mark words for translators, who collect them by this name; whoever shows them translates them."""
    return text


WHY: dict[str, str] = {
    "all": _("Every part is shown."),
    "some": _("Some parts are not shown, so that nobody can work out what a few people said."),
    "total": _("Only all together are shown, so that nobody can work out what a few people said."),
    "nothing": _("Nothing is shown yet, so that nobody can work out what a few people said."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """So many people, and the share of them that took each stance, 0 to 1; no shares where there is nobody.

    Below CODED_BELOW people a share under LOWEST is given as LOWEST, one over HIGHEST as HIGHEST: *at most* and
    *at least*. Such shares need not add up to 1.
    """

    n: int
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class Split:
    """What may be shown: each part or None, and all together or None.

    `hidden` names the parts that are not shown, some of which may be large and some empty; `why` is a key of WHY.
    """

    cells: dict[str, Cell | None]
    total: Cell | None
    hidden: tuple[str, ...]
    why: str


def split(counts: Mapping[str, Mapping[str, int]], *, fewest: int = 5, pool_below: int = 40) -> Split:
    """Split one statement or proposal: for each constituency, how many took each stance.

    The names should be those of all constituencies of the community, whoever responded. Below `pool_below` people
    there are two parts, LIVED_EXPERIENCE and ORGANISATIONS. The order of names makes no difference but to the order
    of the output. Raises ValueError for a number below 0, or `fewest` below 3.
    """
    if fewest < _LEAST_FEWEST:
        raise ValueError(f"nothing is hidden where {fewest} are enough: one guess would do")
    if any(number < 0 for stances in counts.values() for number in stances.values()):
        raise ValueError("a number of people is 0 or more")
    everybody = _together(counts.values())
    parts = _pooled(counts) if _people(everybody) < pool_below else dict(counts)
    hidden = _hidden(parts, fewest)
    cells = {name: None if name in hidden else _cell(stances) for name, stances in parts.items()}
    total = _cell(everybody) if _people(everybody) >= fewest else None
    return Split(cells, total, tuple(name for name in parts if name in hidden), _why(cells, total))


def _pooled(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    others = _together(stances for name, stances in counts.items() if name != LIVED_EXPERIENCE)
    return {LIVED_EXPERIENCE: counts.get(LIVED_EXPERIENCE, {}), ORGANISATIONS: others}


def _hidden(parts: Mapping[str, Mapping[str, int]], fewest: int) -> set[str]:
    small = {name for name, stances in parts.items() if _people(stances) < fewest}
    if all(_people(parts[name]) == 0 for name in small) and len(small) < len(parts):
        return set()
    hidden = set(small)
    for name in sorted(parts.keys() - small, key=lambda name: (name != "", name == LIVED_EXPERIENCE, name)):
        if hidden > small and _tells_nothing(_together(parts[each] for each in hidden), fewest + len(parts)):
            break
        hidden.add(name)
    return hidden


def _tells_nothing(together: Mapping[str, int], enough: int) -> bool:
    """Whether parts hidden together may be worked out: they are enough, and did not all say the same."""
    return _people(together) >= enough and max(together.values()) < _people(together)


def _why(cells: Mapping[str, Cell | None], total: Cell | None) -> str:
    if total is None:
        return "nothing"
    shown = sum(cell is not None for cell in cells.values())
    return "all" if shown == len(cells) else "some" if shown else "total"


def _cell(stances: Mapping[str, int]) -> Cell:
    people = _people(stances)
    shares = {stance: number / people for stance, number in stances.items()} if people else {}
    if people < CODED_BELOW:
        shares = {stance: min(max(share, LOWEST), HIGHEST) for stance, share in shares.items()}
    return Cell(people, shares)


def _together(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for stances in parts:
        for stance, number in stances.items():
            summed[stance] = summed.get(stance, 0) + number
    return summed


def _people(stances: Mapping[str, int]) -> int:
    return sum(stances.values())
