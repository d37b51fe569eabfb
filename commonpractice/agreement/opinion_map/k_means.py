"""k-means of many maps, many numbers of groups and many starts at once: Lloyd's rounds (1957) as two products of matrices.

Maps are arrays of shape (maps, people, 2) with weights (maps, people), 0 for who is not there. A start is a set of k centres;
all starts of all k stand beside each other, padded to the largest k with centres that are nowhere.
"""

from functools import cache, cached_property

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask

NOWHERE = 1e30
"""The squared length of a centre that is none: everybody is nearer to another."""

MOST_STARTS, LARGEST_K = 256, 5
WIDTH = 1.1
CELLS = 500_000
"""Distances held at once: what a processor keeps beside it."""

FIRST_ROUNDS, ROUNDS = 3, 10
"""Rounds of every start, and of the best ones after that where nothing follows."""


class Rounds:
    """Lloyd's rounds on some maps.

    `forms` are centres as (-2x, -2y, x² + y²): their product with somebody's (x, y, 1) is the squared distance less that
    person's own square. Shape (maps, starts, k, 3).
    """

    def __init__(self, places: Floats, weights: Floats) -> None:
        maps, people, _ = places.shape
        self.points = np.ones((maps, 3, people), places.dtype)
        self.points[:, :2] = places.transpose(0, 2, 1)
        self.weights = weights[:, :, None]
        self.counted = self.points.transpose(0, 2, 1) * self.weights

    def far(self, forms: Floats) -> Floats:
        """Distances, shape (maps, starts, k, people)."""
        maps, starts, k, _ = forms.shape
        return np.asarray((forms.reshape(maps, starts * k, 3) @ self.points).reshape(maps, starts, k, -1))

    @cached_property
    def middle_and_spread(self) -> tuple[Floats, Floats]:
        """Shape (maps, 1, 1, 2) each."""
        sums = self.counted.sum(axis=1)
        held = np.maximum(sums[:, 2:], 1e-30)
        middle = sums[:, :2] / held
        squares = np.einsum("mnd,mdn->md", self.counted[:, :, :2], self.points[:, :2]) / held
        spread = np.sqrt(np.maximum(squares - middle**2, 0))
        return middle[:, None, None], spread[:, None, None]

    def laid(self, points: Floats, lost: Floats) -> Floats:
        """Figures of k points (starts, k, 2), laid over the middle and the spread of every map; `lost` (starts, k) are none."""
        middle, spread = self.middle_and_spread
        laid = points.astype(self.points.dtype) * spread
        laid += middle
        forms = np.empty((*laid.shape[:-1], 3), laid.dtype)
        np.multiply(laid, -2, out=forms[..., :2])
        laid *= laid
        np.add(laid[..., 0], laid[..., 1], out=forms[..., 2])
        forms[..., 2] += lost
        return forms

    def moved(self, forms: Floats, rounds: int) -> tuple[Floats, Floats]:
        """Centres after so many rounds, or once none moves, and objectives (maps, starts) less what is the same for all."""
        maps, starts, k, _ = forms.shape
        flat, wide = (maps, starts * k, -1), (maps, starts, k, -1)
        before = forms
        for _round in range(rounds):
            far = (forms.reshape(flat) @ self.points).reshape(wide)
            least = np.minimum.reduce(far, axis=2)
            inside = np.equal(far, least[:, :, None], out=far, casting="unsafe")
            sums = (inside.reshape(flat) @ self.counted).reshape(forms.shape)
            if (sums == before).all():
                break
            before, forms = sums, forms_of(sums)
        return forms, np.asarray((least @ self.weights)[..., 0])


TURNED = np.array([-2, -2, 0], np.float32)


def forms_of(sums: Floats) -> Floats:
    """From sums of (x, y, 1) to centres; nowhere without anybody."""
    held = sums[..., 2:]
    centres = sums / np.maximum(held, 1e-30)
    forms = centres * TURNED
    centres *= centres
    np.add(centres[..., 0], centres[..., 1], out=forms[..., 2])
    if not held.all():
        forms[..., 2] += (held[..., 0] <= 0) * forms.dtype.type(NOWHERE)
    return np.asarray(forms)


@cache
def figures(ks: tuple[int, ...], starts: int) -> tuple[Floats, Floats]:
    """Points drawn once from a normal cloud, (len(ks) * starts, largest k, 2), and how far those beyond each k are lost."""
    points = np.random.default_rng(1957).standard_normal((MOST_STARTS, LARGEST_K, 2))[:starts] * WIDTH
    lost = np.where(np.arange(max(ks)) < np.repeat(ks, starts)[:, None], 0, NOWHERE).astype(np.float32)
    return np.tile(points[:, : max(ks)], (len(ks), 1, 1)).astype(np.float32), lost


def grouped(places: Floats, there: Mask, ks: list[int], starts: int, kept: int) -> Ints:
    """Labels (maps, ks, people) of many maps; those of whoever is not there say nothing."""
    at_once = max(1, CELLS // max(starts * len(ks) * max(ks) * places.shape[1], 1))
    found = []
    for begun in range(0, len(places), at_once):
        some = slice(begun, begun + at_once)
        rounds = Rounds(places[some].astype(np.float32), there[some].astype(np.float32))
        ends = from_figures(rounds, ks, starts, kept, ROUNDS)
        found.append(labels_of(rounds.far(best_of(*ends, len(ks), 1))))
    return np.concatenate(found)


def from_figures(rounds: Rounds, ks: list[int], starts: int, kept: int, more: int) -> tuple[Floats, Floats]:
    """Ends of the `kept` best of `starts` of each k after `more` rounds: forms (maps, ks * kept, largest k, 3), and objectives."""
    forms, objectives = rounds.moved(rounds.laid(*figures(tuple(ks), starts)), FIRST_ROUNDS)
    return rounds.moved(best_of(forms, objectives, len(ks), kept), more)


def best_of(forms: Floats, objectives: Floats, ks: int, kept: int) -> Floats:
    """The `kept` best starts of each k."""
    maps, every = objectives.shape
    order = np.argsort(objectives.reshape(maps, ks, -1), axis=2, kind="stable")[:, :, :kept]
    order += np.arange(ks)[:, None] * (every // ks)
    return np.asarray(forms[np.arange(maps)[:, None], order.reshape(maps, -1)])


def labels_of(far: Floats) -> Ints:
    """The nearest of k, along the last axis but one: one after the other is several times faster than argmin along so few."""
    least, labels = far[..., 0, :], np.zeros((*far.shape[:-2], far.shape[-1]), np.int64)
    for number in range(1, far.shape[-2]):
        np.copyto(labels, number, where=far[..., number, :] < least)
        least = np.minimum(least, far[..., number, :])
    return labels
