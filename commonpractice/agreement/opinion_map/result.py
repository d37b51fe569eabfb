"""What a map says, in plain fields: what a page draws, what a command prints."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from commonpractice.agreement.opinion_map.axes import Axes
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask


@dataclass(frozen=True)
class Share:
    """The share of those who agree among `responses`, with the bounds of Wilson's interval (z = 1.2816).

    Counts stand only from ten responses on; below, a share says no more than *one in ten or fewer*, *nine in ten or more*.
    Below five responses nothing but their number stands.
    """

    responses: int
    share: float | None
    low: float | None
    high: float | None
    agree: int | None = None
    disagree: int | None = None
    passed: int | None = None


@dataclass(frozen=True)
class Tally:
    """One statement: everybody's responses, and those of constituencies that may be shown, by name."""

    statement: int
    all: Share
    constituencies: dict[str, Share]


@dataclass(frozen=True)
class Held:
    """What a group holds in common: `position` is agree or disagree, the share and its lower bound are of that."""

    statement: int
    position: str
    share: float
    low: float
    responses: int


@dataclass(frozen=True)
class Group:
    """`size` people, of whom `between` would be in another group in more than one of five resamples."""

    number: int
    size: int
    between: int
    centre: tuple[float, float]
    holds: tuple[Held, ...]


@dataclass(frozen=True)
class Divide:
    """A statement that goes with the main line: those further right agree with it more (correlation above 0) or less.

    `shares` are of people on the left and on the right of the middle, or of each group; None where too few responded.
    """

    statement: int
    correlation: float
    p: float
    shares: tuple[Share | None, ...]


@dataclass(frozen=True)
class Common:
    """`across` says whether at least half agree in every constituency; None where there are none to look at."""

    statement: int
    share: float
    low: float
    responses: int
    least: float | None
    across: bool | None


@dataclass(frozen=True)
class Placed:
    """People on the map: arrays of shape (people,); `rows` are their rows in what was given, `group` -1 is none.

    Never to be shown with a name, and below 30 people not at all (`OpinionMap.cells` stands instead).
    """

    rows: Ints
    places: Floats
    group: Ints
    between: Mask


@dataclass(frozen=True)
class Withheld:
    """Something that is not said, and why, in words; `statements` where it is about some of them."""

    what: str
    why: str
    statements: tuple[int, ...] = ()


@dataclass(frozen=True)
class OpinionMap:
    """`level` 0 too few, 1 no line, 2 a spectrum, 3 groups, and `separate` ones at what the rule calls 3+.

    `people` are those with min(7, statements) responses, `responded` everybody with one; `used` are ids of statements
    with five responses of mapped people, which the axes stand on. `stability` is the index for every k that was tried.
    """

    level: int
    separate: bool
    strength: float | None
    p: float | None
    people: int
    responded: int
    statements: int
    used: tuple[int, ...]
    axes: Axes
    shares_of_variance: tuple[float, float]
    agrees_with_more: float | None
    placed: Placed
    cells: tuple[tuple[float, float, float, float, int], ...]
    groups: tuple[Group, ...]
    stability: dict[int, float]
    separation_p: float | None
    dividing: tuple[Divide, ...]
    common_ground: tuple[Common, ...]
    tallies: tuple[Tally, ...]
    withheld: tuple[Withheld, ...]

    @property
    def level_name(self) -> str:
        return "3+" if self.separate else str(self.level)

    @property
    def shows_places(self) -> bool:
        return self.level >= 2 and self.people >= 30  # noqa: PLR2004

    @property
    def stability_in_words(self) -> str | None:
        """`firm`, `fairly firm` or `loose` for the groups shown, or the firmest tried; None where none was tried."""
        if not self.stability:
            return None
        index = self.stability[len(self.groups)] if self.groups else max(self.stability.values())
        return "firm" if index >= 0.7 else "fairly firm" if index >= 0.5 else "loose"  # noqa: PLR2004


def place_of(drawn: OpinionMap, own: dict[int, int]) -> tuple[float, float] | None:
    """Where somebody stands on a map with these own responses (statement id to 1, -1, 0); None without a map or response.

    The same as their place on the map if they were in it: nobody else's place is needed to show somebody theirs.
    """
    number = {statement: place for place, statement in enumerate(drawn.used)}
    known = [(number[statement], value) for statement, value in own.items() if statement in number]
    if drawn.level < 2 or not known:  # noqa: PLR2004
        return None
    at = np.array([place for place, _ in known])
    centred = np.array([value for _, value in known]) - drawn.axes.means[at]
    x, y = np.sqrt(len(drawn.used) / len(known)) * (centred @ drawn.axes.weights[at])
    return float(x), float(y)


def plain(value: Any) -> Any:
    """Make what `json` takes of dataclasses, arrays and numbers, with five decimals."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else round(float(value), 5)
    return int(value) if isinstance(value, np.integer) else value
