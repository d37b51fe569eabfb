"""The two axes along which people differ most: principal components of responses with missing ones at their statement's mean.

Such a response is exactly 0 after centring, so this is a singular value decomposition of a sparse matrix. Nothing is invented.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats, Responses

ALL_UP_TO = 100
"""Statements up to which it is quicker to find all components at once than two of them."""

FEWEST_STEPS, LOOKED_AT, MOST_STEPS = 4, 3, 120
EXACT = 1e-13
CLOSE = 1e-6
"""How small what is left of a component must be, beside the largest one: double and single precision."""


@dataclass(frozen=True)
class Axes:
    """Two axes of one conversation.

    `means` has shape (statements,), `weights` (statements, 2), `shares` (2,): each axis' share of all variance.
    """

    means: Floats
    weights: Floats
    shares: Floats


def find_axes(responses: Responses, near: Axes | None = None) -> Axes:
    """Find the two leading principal components; an axis without any variance has weights of 0.

    From the axes of nearly the same responses, `near`, many are found in a few passes; they are the same to the
    precision of the passes, so this is for thousands of people, where nobody could tell.

    The sign of an axis is such that whoever stands further to the right, or higher, agrees with more: its weights
    have a sum above 0, or else a sum of cubes.
    """
    if responses.is_small:
        gram = responses.centred.T @ responses.centred
        total = float(np.trace(gram))
        values, vectors = _of_small(gram)
    else:
        centred = Centred(responses)
        total = centred.variance
        start = None if near is None else near.weights.sum(axis=1)
        enough = CLOSE if centred.single else EXACT
        values, vectors = leading(centred.product, responses.statements, enough=enough, start=start)
    if total <= 0:
        return Axes(responses.means, np.zeros((responses.statements, 2)), np.zeros(2))
    seen = values > total * 1e-10
    weights = np.where(seen, vectors, 0.0)
    return Axes(responses.means, weights * signs(weights), np.where(seen, values / total, 0.0))


def _of_small(gram: Floats) -> tuple[Floats, Floats]:
    side = len(gram)
    if side > ALL_UP_TO:
        return leading(gram.__matmul__, side)
    values, vectors = np.linalg.eigh(gram)
    if side < 2:  # noqa: PLR2004
        return np.pad(values, (0, 2 - side)), np.pad(vectors, ((0, 0), (0, 2 - side)))
    return values[:-3:-1], vectors[:, :-3:-1]


def signs(weights: Floats) -> Floats:
    """+1 or -1 for each axis: weights of shape (..., statements, axes) to (..., 1, axes)."""
    sums = weights.sum(axis=-2, keepdims=True)
    cubes = (weights * weights * weights).sum(axis=-2, keepdims=True)
    decides = np.where(np.abs(sums) > 1e-9, sums, cubes)  # noqa: PLR2004
    return np.where(decides < 0, -1.0, 1.0)


class Centred:
    """Products with the centred matrix X, of shape (people, statements), without making it.

    X = Z B with B of shape (3 × statements, statements): 1 - m, -1 - m and -m on three diagonals.
    """

    def __init__(self, responses: Responses) -> None:
        self.z = responses.z
        self.single = self.z.dtype == np.float32
        mean = responses.means
        self.parts = np.stack([1 - mean, -1 - mean, -mean])
        self.turned = self.z.T
        self.counts = responses.counts

    @property
    def variance(self) -> float:
        """The sum of squares of X."""
        return float((self.counts * self.parts**2).sum())

    def across(self, weights: Floats) -> Floats:
        """X w: shape (statements,) to (people,)."""
        return np.asarray(self.z @ (self.parts * weights).ravel().astype(self.z.dtype))

    def down(self, people: Floats) -> Floats:
        """Xᵀ u: shape (people,) to (statements,)."""
        back = (self.turned @ people.astype(self.z.dtype)).reshape(self.parts.shape)
        return np.asarray((self.parts * back).sum(axis=0), float)

    def product(self, weights: Floats) -> Floats:
        return self.down(self.across(weights))


def leading(
    product: Callable[[Floats], Floats],
    size: int,
    *,
    enough: float = EXACT,
    wanted: int = 2,
    start: Floats | None = None,
) -> tuple[Floats, Floats]:
    """Find the two largest eigenvalues and their vectors of a symmetric matrix known by its products.

    Lanczos with full reorthogonalisation, until what is left of the `wanted` ones is `enough` beside the largest value
    (the error of a value is of the order of its square). Gives shapes (2,) and (size, 2), zeros where there are fewer.
    """
    if size == 0:
        return np.zeros(2), np.zeros((0, 2))
    if start is None:
        start = np.cos(np.arange(1, size + 1) * 1.7) + 0.5
    basis = np.empty((min(MOST_STEPS, size), size))
    basis[0] = start / np.linalg.norm(start)
    diagonal: list[float] = []
    beside: list[float] = []
    for step in range(len(basis)):
        found = product(basis[step])
        diagonal.append(float(found @ basis[step]))
        for _again in range(2):
            found = found - basis[: step + 1].T @ (basis[: step + 1] @ found)
        rest = float(np.linalg.norm(found))
        if step + 1 == len(basis):
            break
        scale = max(map(abs, diagonal))
        if rest <= 1e-12 * scale:
            # The start knows nothing of what is left: go on with another direction.
            found = _another(basis[: step + 1])
            rest = 0.0
            beside.append(0.0)
            basis[step + 1] = found
            continue
        beside.append(rest)
        basis[step + 1] = found / rest
        if step % LOOKED_AT == 0 and step > FEWEST_STEPS and _settled(diagonal, beside, rest, enough, wanted):
            break
    return _ritz(basis[: len(diagonal)], diagonal, beside)


def _settled(diagonal: list[float], beside: list[float], rest: float, enough: float, wanted: int) -> bool:
    values, vectors = np.linalg.eigh(_tridiagonal(diagonal, beside))
    return bool((np.abs(rest * vectors[-1, -wanted:]) <= enough * max(values[-1], 1e-300)).all())


def _ritz(basis: Floats, diagonal: list[float], beside: list[float]) -> tuple[Floats, Floats]:
    values, vectors = np.linalg.eigh(_tridiagonal(diagonal, beside))
    found = np.zeros(2)
    weights = np.zeros((basis.shape[1], 2))
    number = min(2, len(values))
    found[:number] = np.maximum(values[::-1][:number], 0)
    weights[:, :number] = basis.T @ vectors[:, ::-1][:, :number]
    return found, weights


def _tridiagonal(diagonal: list[float], beside: list[float]) -> Floats:
    number = len(diagonal)
    matrix = np.diag(np.array(diagonal))
    at = np.arange(number - 1)
    matrix[at, at + 1] = matrix[at + 1, at] = beside[: number - 1]
    return matrix


def _another(basis: Floats) -> Floats:
    """A direction that the basis lacks: the unit vector that it covers least, less what it covers."""
    least = int(np.argmin((basis**2).sum(axis=0)))
    found = np.zeros(basis.shape[1])
    found[least] = 1.0
    for _again in range(2):
        found = found - basis.T @ (basis @ found)
    return np.asarray(found / np.linalg.norm(found))
