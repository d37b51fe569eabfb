"""Common ground and contested statements, from numbers that are shown.

*Most agreed* never means only that most people agree: a statement is common ground when it holds in every group and
every constituency of which numbers are shown, and is placed by the one where the fewest agree. What cannot be shown
cannot be looked at: `Ranked.parts` says in how many parts it was, and where that is 0 the page has to say so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

from commonpractice.agreement.splitting import Cell

Z = 1.2816
"""Nine of ten such lower bounds are below the true share."""

FEWEST = 5
LOW_BOUND = 0.60
IN_EACH_PART = 0.50
BOTH_SIDES = 0.35
APART = 0.30


@dataclass(frozen=True, slots=True)
class Statement:
    """What is shown of a statement: counts of all together, and agreement in parts (None where not shown).

    `groups` are those of the opinion map, `constituencies` the parts of a `splitting.Split`; of each Cell the share
    under "agree" is read.
    """

    key: str
    agrees: int
    disagrees: int
    passes: int
    groups: Mapping[str, Cell | None] = field(default_factory=dict)
    constituencies: Mapping[str, Cell | None] = field(default_factory=dict)

    @property
    def responses(self) -> int:
        """How many people it was counted from."""
        return self.agrees + self.disagrees + self.passes


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement of the common ground.

    `share` of those who responded agree, between `low` and `high` by Wilson; `least` is the share in the part where
    the fewest agree, None where `parts`, the number of parts looked at, is 0.
    """

    key: str
    share: float
    low: float
    high: float
    least: float | None
    parts: int


@dataclass(frozen=True, slots=True)
class Contested:
    """A statement that divides: `most` and `fewest` name the two parts furthest apart, None where none are.

    A name is ("group", ...) or ("constituency", ...). `apart` is the difference of their agree shares, 0 to 1;
    `both_sides` says that at least 35 % of all agree and at least 35 % disagree.
    """

    key: str
    apart: float
    most: tuple[str, str] | None
    fewest: tuple[str, str] | None
    both_sides: bool


def wilson(successes: float, n: float, z: float = Z) -> tuple[float, float]:
    """Bounds of a share by Wilson's interval, 0 to 1; (0, 1) where nobody was asked.

    Raises ValueError where `successes` is not between 0 and `n`.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    share, spread = successes / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    # The share itself, where rounding would put it outside.
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))


def common_ground(statements: Iterable[Statement], *, people: int) -> list[Ranked]:
    """Find what is held in common, strongest first; `people` is how many took part in the question.

    A statement needs responses from at least 5 and at least a third of them, a lower bound of agreement of 60 %, and
    at least 50 % in every part that is shown. It is placed by `least`, or by `low` where no part is shown; equal ones
    by `low`, then by key.
    """
    ranked = [
        _ranked(statement)
        for statement in statements
        if statement.responses >= FEWEST and 3 * statement.responses >= people
    ]
    held = [each for each in ranked if each.low >= LOW_BOUND and _least(each) >= IN_EACH_PART]
    return sorted(held, key=lambda each: (-_least(each), -each.low, each.key))


def contested(statements: Iterable[Statement]) -> list[Contested]:
    """Find what divides, the largest difference first, then those with many on both sides.

    Two parts, both groups or both constituencies, are apart when their agree shares differ by at least 30 percentage
    points and the intervals of the two do not meet: with few people a difference comes by chance. Equal ones go by
    how many stand on the smaller side, then by key.
    """
    found = []
    for statement in statements:
        if statement.responses < FEWEST:
            continue
        side = min(statement.agrees, statement.disagrees) / statement.responses
        apart, most, fewest = _furthest(statement)
        if apart or side >= BOTH_SIDES:
            found.append((side, Contested(statement.key, apart, most, fewest, side >= BOTH_SIDES)))
    found.sort(key=lambda each: (-each[1].apart, -each[0], each[1].key))
    return [each for _, each in found]


def _ranked(statement: Statement) -> Ranked:
    low, high = wilson(statement.agrees, statement.responses)
    shares = [share for _, share, _ in _parts(statement)]
    share = statement.agrees / statement.responses
    return Ranked(statement.key, share, low, high, min(shares, default=None), len(shares))


def _least(ranked: Ranked) -> float:
    return ranked.low if ranked.least is None else ranked.least


def _parts(statement: Statement) -> list[tuple[tuple[str, str], float, int]]:
    """Each part that is shown: its name, the share that agrees, how many people."""
    kinds = (("group", statement.groups), ("constituency", statement.constituencies))
    return [
        ((kind, name), cell.shares.get("agree", 0.0), cell.n)
        for kind, cells in kinds
        for name, cell in sorted(cells.items())
        if cell is not None and cell.n >= FEWEST
    ]


def _furthest(statement: Statement) -> tuple[float, tuple[str, str] | None, tuple[str, str] | None]:
    furthest: tuple[float, tuple[str, str] | None, tuple[str, str] | None] = (0.0, None, None)
    by_share = sorted(_parts(statement), key=lambda part: (part[1], part[0]))
    for (lower, few, n), (upper, many, m) in combinations(by_share, 2):
        same_kind = lower[0] == upper[0]
        separate = wilson(few * n, n)[1] < wilson(many * m, m)[0]
        if same_kind and separate and many - few >= APART and many - few > furthest[0]:
            furthest = (many - few, upper, lower)
    return furthest
