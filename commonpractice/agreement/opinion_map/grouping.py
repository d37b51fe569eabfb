"""k-means on places, the best of starts that follow from the places alone.

Many maps are grouped at once (all resamples together): arrays have shapes (maps, people, 2) and (maps, people).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from commonpractice.agreement.opinion_map.responses import Floats, Ints

MOST_GROUPS = 5
MOST_ROUNDS, LAST_ROUNDS = 60, 4
FIRST_ROUNDS, KEPT = 3, 3
"""Rounds of a single map after which only its best starts go on."""

MOST_MOVES = 200
GATHERED_FROM = 400
"""People from which on the starts are tried on places gathered into a grid, and the best is finished on all."""

FINENESS = 32
EXCHANGED_UP_TO = 4_000
MANY_DIRECTIONS, FEW_DIRECTIONS = 12, 3
"""Directions to start from: on the map itself, and on each of many resamples."""


@dataclass(frozen=True)
class Grouping:
    """`labels` of shape (people,) from 0, the largest group first; `objective` is the sum of squared distances."""

    k: int
    labels: Ints
    sizes: tuple[int, ...]
    objective: float


def group(places: Floats, k: int) -> Grouping:
    """Group places of shape (people, 2) into at most k groups, the largest first, then the one further right."""
    return group_each(places, [k])[0]


def group_each(places: Floats, ks: list[int]) -> list[Grouping]:
    """The same for several k at once."""
    if not ks:
        return []
    if len(places) > GATHERED_FROM:
        cells, weights = _gathered(places)
    else:
        cells, weights = places, np.ones(len(places))
    # Nearly right in single precision, then finished in double on everybody.
    cells, weights = cells[None].astype(np.float32), weights[None].astype(np.float32)
    rough, _ = k_means(cells, weights, ks, MANY_DIRECTIONS)
    centres = _middle(cells, weights, rough, max(ks))[0][0].astype(float)
    found = []
    for own, k in zip(centres, ks, strict=True):
        labels = _finished(places, _nearest(places[None], own[None, None, :k])[0, 0], k)
        found.append(numbered(places, _exchanged(places, labels, k), k))
    return found


def numbered(places: Floats, labels: Ints, k: int) -> Grouping:
    sizes = np.bincount(labels, minlength=k)
    sums = np.stack([np.bincount(labels, places[:, axis], minlength=k) for axis in range(2)], axis=1)
    centres = sums / np.maximum(sizes, 1)[:, None]
    order = np.lexsort((-centres[:, 0], -sizes))
    number = np.empty(k, np.int64)
    number[order] = np.arange(k)
    objective = float((places**2).sum() - (sizes[:, None] * centres**2).sum())
    return Grouping(k, number[labels], tuple(int(sizes[at]) for at in order), objective)


def k_means(places: Floats, weights: Floats, ks: list[int], directions: int) -> tuple[Ints, Floats]:
    """Group every map into each of `ks`: weights of shape (maps, people), 0 for who is not there.

    Gives labels (maps, ks, people) and objectives (maps, ks). Starts: cut into k parts of equal number along evenly
    turned directions, and around k people far from each other. Lloyd's rounds (1957) until nothing moves; of all starts
    the lowest objective stands.
    """
    labels = np.concatenate(
        [_cut(places, weights, ks, directions), _far_apart(places, weights, ks)[:, :, None]], axis=2
    )
    if len(places) == 1 and directions > KEPT:
        labels = _moved(places, weights, labels, max(ks), FIRST_ROUNDS)
        objectives = _objectives(places, weights, labels, max(ks))
        best = np.argsort(objectives, axis=2, kind="stable")[:, :, :KEPT]
        labels = np.take_along_axis(labels, best[..., None], axis=2)
    labels = _moved(places, weights, labels, max(ks), MOST_ROUNDS)
    objectives = _objectives(places, weights, labels, max(ks))
    best = np.argmin(objectives, axis=2)[:, :, None]
    labels = np.take_along_axis(labels, best[..., None], axis=2)[:, :, 0]
    return labels.astype(np.int64), np.take_along_axis(objectives, best, axis=2)[:, :, 0]


def _moved(places: Floats, weights: Floats, labels: Ints, k: int, rounds: int) -> Ints:
    """Lloyd's rounds of labels (maps, ks, starts, people), of those maps and starts alone where somebody still moves."""
    shape = labels.shape
    labels = labels.reshape(shape[0], -1, shape[-1])
    moving = np.ones(labels.shape[:2], bool)
    for _round in range(rounds):
        some, at = np.flatnonzero(moving.any(axis=1)), np.flatnonzero(moving.any(axis=0))
        if not len(some):
            break
        chosen = np.ix_(some, at)
        now = labels[chosen]
        own, weight = (places, weights) if len(some) == len(places) else (places[some], weights[some])
        found = _nearest(own, _middle(own, weight, now, k)[0])
        moving[chosen] = (found != now).any(axis=-1)
        labels[chosen] = found
    return labels.reshape(shape)


def _objectives(places: Floats, weights: Floats, labels: Ints, k: int) -> Floats:
    """Sums of squared distances, to twelve digits of their total so that equal ones are equal: (maps, ks, starts)."""
    shape = labels.shape
    centres, held = _middle(places, weights, labels.reshape(shape[0], -1, shape[-1]), k)
    total = np.maximum(np.einsum("mn,mnd->m", weights, places**2), 1e-300)[:, None, None]
    explained = np.einsum("msk,mskd->ms", held, np.where(held[..., None] > 0, centres, 0.0) ** 2)
    return np.asarray(np.round(1 - explained.reshape(shape[:3]) / total, 12) * total)


def _middle(places: Floats, weights: Floats, labels: Ints, k: int) -> tuple[Floats, Floats]:
    """Centres (maps, starts, k, 2), not a number where nobody stands, and weights (maps, starts, k)."""
    maps, starts, people = labels.shape
    inside = np.empty((maps, starts, k, people), places.dtype)
    np.equal(labels[:, :, None, :], np.arange(k, dtype=np.int8)[:, None], out=inside, casting="unsafe")
    summed = np.concatenate([places * weights[:, :, None], weights[:, :, None]], axis=2)
    sums = (inside.reshape(maps, starts * k, people) @ summed).reshape(maps, starts, k, 3)
    held = sums[..., 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        return sums[..., :2] / held[..., None], held


def _nearest(places: Floats, centres: Floats) -> Ints:
    maps, starts, k, _ = centres.shape
    nobody = np.isnan(centres[..., 0])
    flat = np.where(nobody[..., None], 0.0, centres).reshape(maps, starts * k, 2)
    far = np.where(nobody, np.inf, centres[..., 0] ** 2 + centres[..., 1] ** 2)
    distance = (flat * -2) @ places.transpose(0, 2, 1)
    distance = distance.reshape(maps, starts, k, -1)
    distance += far[..., None]
    # One group after the other is several times faster than argmin along an axis this short.
    labels = np.zeros((maps, starts, places.shape[1]), np.int8)
    nearest = distance[:, :, 0]
    for number in range(1, k):
        closer = distance[:, :, number] < nearest
        np.copyto(labels, np.int8(number), where=closer)
        if number < k - 1:
            nearest = np.minimum(nearest, distance[:, :, number])
    return labels


def _cut(places: Floats, weights: Floats, ks: list[int], directions: int) -> Ints:
    """Labels of shape (maps, ks, directions, people)."""
    turn = np.arange(directions) * np.pi / directions
    along = places @ np.stack([np.cos(turn), np.sin(turn)]).astype(places.dtype)
    along = np.where(weights[..., None] > 0, along, np.inf).transpose(0, 2, 1)
    order = np.argsort(along, axis=-1, kind="stable")
    weight = np.broadcast_to(weights[:, None], order.shape)
    passed = np.cumsum(np.take_along_axis(weight, order, axis=-1), axis=-1)
    passed /= np.maximum(passed[..., -1:], 1e-300)
    number = np.array(ks)[:, None, None]
    part = np.ceil(passed[:, None] * number - 1e-9) - 1
    part = np.clip(part, 0, number - 1).astype(np.int8)
    if 2 in ks:  # noqa: PLR2004
        part[:, ks.index(2)] = _halved(places, weight, order)
    labels = np.empty(part.shape, np.int8)
    np.put_along_axis(labels, np.broadcast_to(order[:, None], part.shape), part, axis=-1)
    return labels


def _halved(places: Floats, weight: Floats, order: Ints) -> NDArray[np.bool_]:
    """The best cut in two along each direction, by the objective itself: who stands behind it, in the order given."""
    along = (
        np.take_along_axis(places[:, None], order[..., None], axis=2)
        * np.take_along_axis(weight, order, -1)[..., None]
    )
    before = np.cumsum(along, axis=2)
    after = before[:, :, -1:] - before
    held = np.cumsum(np.take_along_axis(weight, order, -1), axis=-1)
    beyond = np.maximum(held[..., -1:] - held, 1e-12)
    explained = (before**2).sum(axis=-1) / np.maximum(held, 1e-12) + (after**2).sum(axis=-1) / beyond
    cut = np.argmax(np.where(beyond < 0.5, -1.0, explained), axis=-1)  # noqa: PLR2004
    return np.asarray(np.arange(order.shape[-1]) > cut[..., None])


def _far_apart(places: Floats, weights: Floats, ks: list[int]) -> Ints:
    """Labels of shape (maps, ks, people): around the person furthest out, then around whoever is furthest from all before."""
    there, most = weights > 0, max(ks)
    chosen = np.arange(len(places))
    nearest = np.where(there, (places**2).sum(axis=-1), -1.0)
    centres = np.full((len(places), len(ks), most, 2), np.nan, places.dtype)
    for number in range(most):
        found = places[chosen, nearest.argmax(axis=1)]
        for at, k in enumerate(ks):
            if number < k:
                centres[:, at, number] = found
        away = ((places - found[:, None]) ** 2).sum(axis=-1)
        nearest = np.where(there, away if number == 0 else np.minimum(nearest, away), -1.0)
    return _nearest(places, centres)


def _exchanged(places: Floats, labels: Ints, k: int) -> Ints:
    """Move one person at a time to another group while that lowers the objective (Hartigan 1975), the most useful move first.

    Lloyd's rounds stop at arrangements that this still betters, since whoever moves takes the centres along.
    """
    if len(places) > EXCHANGED_UP_TO:
        return labels
    labels, everyone = labels.copy(), np.arange(len(places))
    for _move in range(MOST_MOVES):
        sizes = np.bincount(labels, minlength=k).astype(float)
        sums = np.stack([np.bincount(labels, places[:, axis], minlength=k) for axis in range(2)], axis=1)
        away = cdist(places, sums / np.maximum(sizes, 1)[:, None], "sqeuclidean")
        own = away[everyone, labels] * (sizes / np.maximum(sizes - 1, 1))[labels]
        cost = np.where(sizes > 0, away * (sizes / (sizes + 1)), np.inf) - own[:, None]
        cost[everyone, labels] = 0.0
        cost[sizes[labels] <= 1] = 0.0
        who, to = divmod(int(cost.argmin()), k)
        if cost[who, to] > -1e-12 * max(own.sum(), 1e-300):
            break
        labels[who] = to
    return labels


def _gathered(places: Floats) -> tuple[Floats, Floats]:
    """The mean places of everybody in a cell of the grid, and how many they are."""
    low, high = places.min(axis=0), places.max(axis=0)
    cell = np.minimum(
        ((places - low) / np.maximum(high - low, 1e-300) * FINENESS).astype(np.int64), FINENESS - 1
    )
    number = cell[:, 0] * FINENESS + cell[:, 1]
    weights = np.bincount(number, minlength=FINENESS**2)
    taken = weights > 0
    sums = [np.bincount(number, places[:, axis], minlength=FINENESS**2) for axis in range(2)]
    return np.stack(sums, axis=1)[taken] / weights[taken, None], weights[taken].astype(float)


def _finished(places: Floats, labels: Ints, k: int) -> Ints:
    """Lloyd's rounds of one map, from labels that are nearly right."""
    numbers = np.arange(k)
    counted = np.column_stack([places, np.ones(len(places))])
    for _round in range(MOST_ROUNDS if len(places) <= EXCHANGED_UP_TO else LAST_ROUNDS):
        sums = (labels == numbers[:, None]).astype(float) @ counted
        held = sums[:, 2:]
        centres = sums[:, :2] / np.maximum(held, 1)
        distance = places @ (centres * -2).T
        distance += np.where(held[:, 0] > 0, (centres**2).sum(axis=1), np.inf)
        found = distance.argmin(axis=1)
        if np.array_equal(found, labels):
            break
        labels = found
    return np.asarray(labels, np.int64)
