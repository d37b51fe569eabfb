"""Which cells of a split table may be shown, so that no small number stands there or can be worked out from the rest."""

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask

FEWEST = 5
CODED_BELOW = 10
BOUND = 0.10
POOLED_BELOW = 40
MOST_POOLED = 3


def shown(numbers: Ints) -> Mask:
    """Which cells to show: numbers of responses of shape (statements, cells) to a mask of the same shape.

    A cell of fewer than five is hidden. While a statement has exactly one hidden cell with anybody in it, or hidden
    cells of fewer than five together, its smallest shown cell is hidden too: its total is known from elsewhere.
    """
    visible = numbers >= FEWEST
    while True:
        hidden = ~visible & (numbers > 0)
        count = hidden.sum(axis=1)
        together = np.where(hidden, numbers, 0).sum(axis=1)
        again = (count > 0) & ((count == 1) | (together < FEWEST)) & visible.any(axis=1)
        if not again.any():
            return np.asarray(visible & (numbers > 0))
        smallest = np.where(visible, numbers, np.iinfo(np.int64).max).argmin(axis=1)
        visible[again, smallest[again]] = False


def coded(share: Floats, numbers: Ints) -> Floats:
    """Shares of fewer than ten responses never say more than *one in ten or fewer*, *nine in ten or more*."""
    return np.asarray(np.where(np.asarray(numbers) < CODED_BELOW, np.clip(share, BOUND, 1 - BOUND), share))


def pooled(labels: list[str | None], people: int) -> list[str | None]:
    """Below 40 people, join the smallest constituencies until three are left. None is nobody's constituency."""
    if people >= POOLED_BELOW:
        return labels
    names = {name: labels.count(name) for name in sorted({each for each in labels if each is not None})}
    joined = {name: name for name in names}
    while len(names) > MOST_POOLED:
        first, second = sorted(names, key=lambda name: (names[name], name))[:2]
        both = f"{first}, {second}"
        names[both] = names.pop(first) + names.pop(second)
        joined = {name: both if now in {first, second} else now for name, now in joined.items()}
    return [None if each is None else joined[each] for each in labels]


def cells_of_people(
    places: Floats, *, fewest: int = 3, deepest: int = 6
) -> list[tuple[float, float, float, float, int]]:
    """People as counts per cell of at least `fewest`: (left, right, bottom, top, people), empty cells left out.

    A square around all, its side a whole number, is halved again and again where it is wider, at its middle alone:
    only while both halves hold `fewest` people or nobody. So the borders say nothing of anybody's place.
    """
    if not len(places):
        return []
    side = float(np.ceil(np.abs(places).max() + 1e-9))
    return _halved(places, (-side, side, -side, side), fewest, deepest)


def _halved(
    places: Floats, box: tuple[float, float, float, float], fewest: int, deeper: int
) -> list[tuple[float, float, float, float, int]]:
    left, right, bottom, top = box
    if not len(places):
        return []
    for axis in (0, 1) if right - left >= top - bottom else (1, 0):
        middle = (left + right) / 2 if axis == 0 else (bottom + top) / 2
        low = places[:, axis] < middle
        sizes = (int(low.sum()), int((~low).sum()))
        if deeper and all(size == 0 or size >= fewest for size in sizes):
            first = (left, middle, bottom, top) if axis == 0 else (left, right, bottom, middle)
            second = (middle, right, bottom, top) if axis == 0 else (left, right, middle, top)
            return _halved(places[low], first, fewest, deeper - 1) + _halved(
                places[~low], second, fewest, deeper - 1
            )
    return [(*box, len(places))]
