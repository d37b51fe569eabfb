"""Bars that say numbers: the geometry of a plain and of a stacked chart, for `components/bars.html` to draw.

Bars lie on their side, each under its label, so that words fit on a phone. Across, everything is in percent of the
picture's width; down, in rem, so that the picture grows with the reader's letters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

Ink = Literal["cobalt", "celadon", "ochre", "plain"]
Anchor = Literal["start", "middle", "end"]

LABEL = 1.0
"""From the top of a row to the feet of its label's letters."""
BAR = 1.35
"""From the top of a row to its bar."""
THICK = 1.1
STEP = 3.1
AXIS = 1.9

_MOST_STEPS = 4
_LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class Series:
    """What a kind of bar is called and how it looks: `tile` is an SVG path repeated every 8 px, turned by `turn` °.

    No two of one chart have the same tile, so they can be told apart without seeing colours.
    """

    name: str
    look: int
    ink: Ink
    turn: int
    tile: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: from `x`, `width` wide, in percent."""

    series: Series
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its bar. `cells` has one number for each series; None is hidden, as is a `total` of None."""

    label: str
    short: str
    label_y: float
    bar_y: float
    segments: tuple[Segment, ...]
    cells: tuple[tuple[Series, int | None], ...]
    total: int | None

    @property
    def in_parts(self) -> bool:
        return all(number is not None for _, number in self.cells)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the axis, at `x` percent; `anchor` keeps the outer two inside the picture."""

    number: int
    x: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Chart:
    """All a template needs but the words; `key` begins the ids and must be the page's only one of its name."""

    key: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    maximum: int
    axis_y: float
    height: float
    thick: float
    threshold: int
    is_stacked: bool

    @property
    def not_told_apart(self) -> Series | None:
        """How a total without parts looks, if there is one."""
        pieces = (piece.series for row in self.rows for piece in row.segments)
        return _NOT_TOLD_APART if _NOT_TOLD_APART in pieces else None

    @property
    def hides(self) -> bool:
        return any(row.total is None or not row.in_parts for row in self.rows)

    @property
    def most_hidden(self) -> int:
        return self.threshold - 1


_LOOKS: tuple[tuple[Ink, int, str], ...] = (
    ("cobalt", 0, "M0 0h8v8H0z"),
    ("celadon", 45, "M0 0h4v8H0z"),
    ("ochre", 0, "M4 1.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z"),
    ("cobalt", 0, "M0 0h8v3H0z"),
    ("celadon", 0, "M0 0h4v4H0zM4 4h4v4H4z"),
    ("ochre", -45, "M0 0h2v8H0z"),
    ("cobalt", 0, "M0 0h8v2H2v6H0z"),
    ("celadon", 0, "M0 0h3v8H0z"),
)
MOST_SERIES = len(_LOOKS)
_NOT_TOLD_APART = Series("", 0, "plain", 0, "M0 0")


def plain(key: str, numbers: Iterable[tuple[str, int | None]], *, threshold: int, up_to: int = 0) -> Chart:
    """Draw one bar for each label and number; None is hidden, because it is from 1 to `threshold` - 1.

    `up_to` is the least the axis reaches, so that two charts can have the same. Raises ValueError below 0.
    """
    rows = [(label, None if number is None else (number,), number) for label, number in numbers]
    return _draw(key, ("",), rows, threshold=threshold, up_to=up_to)


def stacked(
    key: str,
    series: Sequence[str],
    rows: Iterable[tuple[str, Sequence[int] | None, int | None]],
    *,
    threshold: int,
    up_to: int = 0,
) -> Chart:
    """Draw one bar for each label, with a piece for each of the `series`, one to `MOST_SERIES` of them.

    A row is its label, its parts in the order of the series, and their total. Without parts (None) the total is one
    piece that is not told apart; without both there is no bar. These are the three ways of `small_numbers.publish`.
    Only what may be added up belongs in one bar. Raises ValueError for a number below 0, for parts that do not make
    the total, and for too many or too few parts or series.
    """
    if not 0 < len(series) <= MOST_SERIES:
        raise ValueError(f"a bar has one to {MOST_SERIES} kinds of pieces, not {len(series)}")
    drawn = list(rows)
    for label, parts, total in drawn:
        if parts is not None and (len(parts) != len(series) or sum(parts) != total):
            raise ValueError(f"the parts of {label} are not those of the series, or do not make its total")
    return _draw(key, series, drawn, threshold=threshold, up_to=up_to)


def nice_maximum(top: int) -> tuple[int, int]:
    """Where an axis for numbers up to `top` ends, and its step: 1, 2 or 5 times a power of ten, at most four steps."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * _MOST_STEPS >= top:
                return max(1, -(-top // step)) * step, step
        size *= 10


def _draw(
    key: str,
    names: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int] | None, int | None]],
    *,
    threshold: int,
    up_to: int,
) -> Chart:
    shown = [number for _, parts, total in rows for number in (*(parts or ()), total) if number is not None]
    if any(number < 0 for number in shown):
        raise ValueError("a bar cannot be shorter than nothing")
    maximum, step = nice_maximum(max(up_to, *shown, 0))
    series = tuple(
        Series(name, look, *_LOOKS[look - 1]) for look, name in enumerate(map(str, names), start=1)
    )
    axis_y = round(len(rows) * STEP, 2)
    return Chart(
        key=key,
        series=series,
        rows=tuple(_row(place, row, series, maximum) for place, row in enumerate(rows)),
        ticks=tuple(_tick(number, maximum) for number in range(0, maximum + 1, step)),
        maximum=maximum,
        axis_y=axis_y,
        height=round(axis_y + AXIS, 2),
        thick=THICK,
        threshold=threshold,
        is_stacked=names != ("",),
    )


def _row(
    place: int,
    row: tuple[str, Sequence[int] | None, int | None],
    series: tuple[Series, ...],
    maximum: int,
) -> Row:
    label, parts, total = str(row[0]), row[1], row[2]
    if parts is not None:
        pieces = _segments(series, parts, maximum)
    else:
        pieces = _segments((_NOT_TOLD_APART,), (total or 0,), maximum)
    return Row(
        label=label,
        short=label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…",
        label_y=round(place * STEP + LABEL, 2),
        bar_y=round(place * STEP + BAR, 2),
        segments=pieces,
        cells=tuple(zip(series, parts or (None,) * len(series), strict=True)),
        total=total,
    )


def _segments(series: Sequence[Series], numbers: Sequence[int], maximum: int) -> tuple[Segment, ...]:
    """Pieces end to end. Edges are rounded rather than widths, so that no gap adds up."""
    edges = [round(100 * reached / maximum, 2) for reached in accumulate(numbers, initial=0)]
    pieces = zip(series, numbers, pairwise(edges), strict=True)
    return tuple(
        Segment(kind, number, start, round(end - start, 2)) for kind, number, (start, end) in pieces if number
    )


def _tick(number: int, maximum: int) -> Tick:
    anchor: Anchor = "start" if number == 0 else "end" if number == maximum else "middle"
    return Tick(number, round(100 * number / maximum, 2), anchor)
