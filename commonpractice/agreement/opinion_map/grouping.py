"""Groups of people on a map: the best k-means found from starts that follow from the places alone."""

from dataclasses import dataclass

import numpy as np

from commonpractice.agreement.opinion_map.k_means import Rounds, best_of, forms_of, from_figures, labels_of
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask

MOST_GROUPS = 5
FEW_STARTS, FEW_KEPT = 32, 12
SKETCHED_UP_TO = 3
"""Groups up to which the ends of a sketch are as good as those of all starts."""

STARTS = {2: 32, 3: 64, 4: 192, 5: 256}
ROUNDS, LONG_ROUNDS, LAST_ROUNDS = 4, 30, 4
KEPT, DIFFERENT, FINISHED = 32, 12, 1
"""How many of the starts go on, how many different ends of those, and how many beyond k are finished on everybody."""

SAME = 1e-6
MOST_MOVES = 200
GATHERED_FROM = 120
"""People from which on the starts are tried on places gathered into a grid, and the best are finished on all."""

FINENESS = 16
EXCHANGED_UP_TO = 4_000


@dataclass(frozen=True)
class Grouping:
    """`labels` of shape (people,) from 0, the largest group first; `objective` is the sum of squared distances."""

    k: int
    labels: Ints
    sizes: tuple[int, ...]
    objective: float


class Search:
    """The search for the best groups of one map: places of shape (people, 2)."""

    def __init__(self, places: Floats) -> None:
        self.places = places
        cells, weights = _gathered(places)
        self.rounds = Rounds(cells[None].astype(np.float32), weights[None].astype(np.float32))
        self.ends: dict[int, tuple[Floats, Floats]] = {}

    def sketch(self, ks: list[int]) -> Ints:
        """Labels (ks, people) of groups that are nearly the best, for several k at once."""
        forms, objectives = from_figures(self.rounds, ks, FEW_STARTS, FEW_KEPT, ROUNDS)
        for at, k in enumerate(ks):
            own = slice(at * FEW_KEPT, (at + 1) * FEW_KEPT)
            self.ends[k] = forms[:, own, :k], objectives[:, own]
        best = best_of(forms, objectives, len(ks), 1)
        labels: Ints = labels_of(self._everybody(np.float32).far(best))[0]
        return labels

    def group(self, k: int) -> Grouping:
        """At most k groups. Of many starts the best go on, and the best different ends are finished on everybody."""
        if k > SKETCHED_UP_TO or k not in self.ends:
            self.ends[k] = from_figures(self.rounds, [k], STARTS[k], KEPT, ROUNDS)
        forms = _different(*self.ends[k])[:, :DIFFERENT]
        forms = _different(*self.rounds.moved(forms, LONG_ROUNDS))[:, : k + FINISHED].astype(float)
        rounds = self._everybody(float)
        if len(self.places) > EXCHANGED_UP_TO:
            forms, _ = rounds.moved(forms[:, :1], LAST_ROUNDS)
            return numbered(self.places, labels_of(rounds.far(forms))[0, 0], k)
        return numbered(self.places, _exchanged(rounds, labels_of(rounds.far(forms))[0], k), k)

    def _everybody(self, kind: type) -> Rounds:
        return Rounds(self.places[None].astype(kind), np.ones((1, len(self.places)), kind))


def group(places: Floats, k: int) -> Grouping:
    """Group places of shape (people, 2) into at most k groups, the largest first, then the one further right."""
    return Search(places).group(k)


def group_each(places: Floats, ks: list[int]) -> list[Grouping]:
    search = Search(places)
    return [search.group(k) for k in ks]


def numbered(places: Floats, labels: Ints, k: int) -> Grouping:
    sizes = np.bincount(labels, minlength=k)
    sums = np.stack([np.bincount(labels, places[:, axis], minlength=k) for axis in range(2)], axis=1)
    centres = sums / np.maximum(sizes, 1)[:, None]
    order = np.lexsort((-centres[:, 0], -sizes))
    number = np.empty(k, np.int64)
    number[order] = np.arange(k)
    objective = float((places**2).sum() - (sizes[:, None] * centres**2).sum())
    return Grouping(k, number[labels], tuple(sizes[order].tolist()), objective)


def _different(forms: Floats, objectives: Floats) -> Floats:
    """The ends of the starts of one map, best first, without those that are the same again."""
    order = np.argsort(objectives[0], kind="stable")
    ordered = objectives[0, order]
    new = np.ones(len(order), bool)
    new[1:] = np.diff(ordered) > SAME * np.abs(ordered[0])
    return np.asarray(forms[:, order[new]])


def _exchanged(rounds: Rounds, labels: Ints, k: int) -> Ints:
    """Move people to another group while that lowers the objective (Hartigan 1975).

    Lloyd's rounds stop at arrangements that this still betters, since whoever moves takes the centres along. Everybody
    who would better it moves at once where that betters it indeed, else whoever betters it most. All labels
    (ends, people) are bettered together; those of the lowest objective stand.
    """
    points, numbers = rounds.counted[0], np.arange(k)[:, None]
    squares = np.square(points[:, :2]).sum(axis=1)
    worth = 1e-12 * squares.sum()
    inside = labels[:, None] == numbers
    sums = inside.astype(float) @ points
    moving = np.arange(len(labels))
    for _move in range(MOST_MOVES):
        now = sums[moving]
        gain, to = _gains(rounds, squares, now, inside)
        best = gain.argmax(axis=1)
        there = gain.max(axis=1) > worth
        if not there.any():
            break
        moving, now, gain, to, best = moving[there], now[there], gain[there], to[there], best[there]
        own = labels[moving]
        moved = np.where(gain > worth, to, own)
        inside = moved[:, None] == numbers
        together = inside.astype(float) @ points
        alone = np.flatnonzero(_explained(together) <= _explained(now) + worth)
        if len(alone):
            moved[alone] = own[alone]
            moved[alone, best[alone]] = to[alone, best[alone]]
            inside = moved[:, None] == numbers
            together = inside.astype(float) @ points
        labels[moving], sums[moving] = moved, together
    explained = _explained(sums)
    return np.asarray(labels[np.round(explained / max(explained.max(), 1e-300), 12).argmax()])


def _gains(rounds: Rounds, squares: Floats, sums: Floats, inside: Mask) -> tuple[Floats, Ints]:
    """By how much everybody's best move would lower the objective, and to which group it goes: both (ends, people)."""
    sizes = sums[..., 2]
    away = rounds.far(forms_of(sums)[None])[0]
    away += squares
    leaving, coming = sizes / np.maximum(sizes - 1, 1), sizes / (sizes + 1)
    away *= np.where(inside, leaving[..., None], coming[..., None])
    staying = np.where(inside, away, 0.0).sum(axis=1)
    away[inside] = np.inf
    return np.asarray(staying - away.min(axis=1)), labels_of(away)


def _explained(sums: Floats) -> Floats:
    """The sum of squares between groups: (ends, k, 3) to (ends,)."""
    return np.asarray((np.square(sums[..., :2]).sum(axis=-1) / np.maximum(sums[..., 2], 1)).sum(axis=-1))


def _gathered(places: Floats) -> tuple[Floats, Floats]:
    """Many people as the mean places of everybody in a cell of the grid, and how many they are."""
    if len(places) <= GATHERED_FROM:
        return places, np.ones(len(places))
    low, high = places.min(axis=0), places.max(axis=0)
    cell = np.minimum(
        ((places - low) / np.maximum(high - low, 1e-300) * FINENESS).astype(np.int64), FINENESS - 1
    )
    number = cell[:, 0] * FINENESS + cell[:, 1]
    weights = np.bincount(number, minlength=FINENESS**2)
    taken = weights > 0
    sums = [np.bincount(number, places[:, axis], minlength=FINENESS**2) for axis in range(2)]
    return np.stack(sums, axis=1)[taken] / weights[taken, None], weights[taken].astype(float)
