"""How much stronger the main line of difference is than in the same responses shuffled."""

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from commonpractice.agreement.opinion_map.axes import Centred, leading
from commonpractice.agreement.opinion_map.eigen import grams, largest
from commonpractice.agreement.opinion_map.responses import MISSING, Floats, Responses

SHUFFLES = 199
CELLS = 1_500_000
"""How many cells of shuffled matrices are held at once."""

MOST_CELLS = 4_000_000
"""People × statements up to which shuffles are held as whole matrices; above, one by one and sparse."""

ROUGHLY, CLOSELY = 5e-3, 1e-3
"""What may be left of the axis of a large shuffle: the error of its share is of the order of the square."""

FAR_BELOW = 0.9


@dataclass(frozen=True)
class Strength:
    """`strength` is the first axis' share of variance, divided by its median over shuffles; `p` is at least 1/200."""

    strength: float
    p: float


def measure_strength(responses: Responses, share: float, seed: int) -> Strength:
    """Compare `share` with that of 199 shuffles: each statement's responses permuted among those who gave one.

    Without any variance there is no line: strength 0, p 1.
    """
    if share <= 0:
        return Strength(0.0, 1.0)
    random = np.random.default_rng(seed)
    small = responses.people * responses.statements <= MOST_CELLS
    shares = _whole(responses, random) if small else _sparse(responses, random, share)
    above = int(np.count_nonzero(shares >= share * (1 - 1e-6)))
    return Strength(float(share / np.median(shares)), (1 + above) / (1 + SHUFFLES))


def _whole(responses: Responses, random: np.random.Generator) -> Floats:
    table = Margins(responses)
    at_once = max(1, CELLS // max(table.given.size, 1))
    found = []
    for begun in range(0, SHUFFLES, at_once):
        number = min(at_once, SHUFFLES - begun)
        keys = random.integers(0, 2**32 - 1, (number, *table.given.shape), np.uint32)
        found.append(largest(grams(table.dealt(keys))))
    return np.concatenate(found) / table.variance


class Margins:
    """The numbers of agrees, disagrees and passes of every statement, and who responded to what."""

    def __init__(self, responses: Responses) -> None:
        dense = responses.dense().T
        self.given = np.ascontiguousarray(dense != MISSING)
        """Shape (statements, people)."""
        _, disagree, passed = responses.counts
        everyone = responses.people - 1
        self.disagreeing = np.minimum(disagree, everyone)
        self.not_agreeing = np.minimum(disagree + passed, everyone)
        self.none_above = np.stack([disagree > everyone, disagree + passed > everyone])
        self.means = responses.means
        self.variance = float(
            (np.stack([1 - self.means, -1 - self.means, -self.means]) ** 2 * responses.counts).sum()
        )
        self.weights = self.given.astype(np.float32)
        self.highest = np.float32(1) - self.means.astype(np.float32)

    def dealt(self, keys: NDArray[np.uint32] | NDArray[np.float32]) -> NDArray[np.float32]:
        """Deal the responses out by keys of shape (batch, statements, people): the lowest disagree, the highest agree.

        Gives them centred, in the same shape. The numbers of each statement stay as they are.
        """
        limit = np.iinfo(np.uint32).max if keys.dtype == np.uint32 else np.float32(np.inf)
        keys = np.where(self.given, keys, limit)
        ordered = np.sort(keys, axis=-1)
        at = np.arange(len(self.means))
        low = np.where(self.none_above[0], limit, ordered[:, at, self.disagreeing])
        high = np.where(self.none_above[1], limit, ordered[:, at, self.not_agreeing])
        centred = np.subtract(self.highest[:, None], keys < low[:, :, None], dtype=np.float32)
        centred -= keys < high[:, :, None]
        centred *= self.weights
        return np.asarray(centred)


def _sparse(responses: Responses, random: np.random.Generator, share: float) -> Floats:
    """The shares of shuffles, made by statement: roughly, and closely where one comes near the true share."""
    by_statement = np.argsort(responses.columns, kind="stable")
    given = responses.counts.sum(axis=0)
    ends = np.concatenate([[0], np.cumsum(given)])
    rows = responses.who[by_statement].astype(np.int32)
    means = np.repeat(responses.means.astype(np.float32), given)
    values, size = responses.values[by_statement], (responses.people, responses.statements)
    variance = Centred(responses).variance
    found = np.empty(SHUFFLES)
    for number in range(SHUFFLES):
        for begun, end in itertools.pairwise(ends.tolist()):
            random.shuffle(values[begun:end])
        shuffled = sparse.csc_matrix((values - means, rows, ends), shape=size)
        turned = shuffled.T

        def product(weights: Floats, shuffled: Any = shuffled, turned: Any = turned) -> Floats:
            return np.asarray(turned @ (shuffled @ weights.astype(np.float32)), float)

        for enough in (ROUGHLY, CLOSELY):
            found[number] = leading(product, size[1], enough=enough, wanted=1)[0][0] / variance
            if found[number] < share * FAR_BELOW:
                break
    return found
