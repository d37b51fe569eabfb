"""Leading eigenvalues and vectors of many small symmetric matrices at once: all shuffles, all resamples."""

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats

STEPS = 24
"""Lanczos' steps: enough for six digits of the largest of thousands of eigenvalues of shuffled responses."""

SQUARED = 2
"""A matrix squared twice is its fourth power. Higher ones would drown the second vector beside a strong first."""

APPLIED = 6
SQUARED_UP_TO = 200
"""Larger matrices are applied four times as often instead: that costs less than squaring them."""


def grams(centred: Floats) -> Floats:
    """X Xᵀ or Xᵀ X, whichever is smaller: (batch, rows, columns) to (batch, side, side). Their eigenvalues are the same."""
    turned = centred.transpose(0, 2, 1)
    return centred @ turned if centred.shape[1] <= centred.shape[2] else turned @ centred


def largest(matrices: Floats) -> Floats:
    """The largest eigenvalue of each positive semidefinite matrix: (batch, side, side) to (batch,).

    Lanczos without reorthogonalisation: it may find a value twice, never a larger one than there is.
    """
    batch, side, _ = matrices.shape
    steps = min(side, STEPS + side // 20)
    if side <= 8 or batch == 0:  # noqa: PLR2004
        return np.asarray(np.linalg.eigvalsh(matrices.astype(float))[:, -1])
    diagonal, beside = np.zeros((batch, steps)), np.zeros((batch, steps))
    start = np.cos(np.arange(1, side + 1) * 1.7) + 0.5
    now = np.broadcast_to((start / np.linalg.norm(start)).astype(matrices.dtype), (batch, side)).copy()
    before = np.zeros_like(now)
    for step in range(steps):
        product = (matrices @ now[:, :, None])[:, :, 0]
        diagonal[:, step] = np.einsum("bi,bi->b", product, now)
        product -= diagonal[:, step, None].astype(product.dtype) * now
        if step:
            product -= beside[:, step - 1, None].astype(product.dtype) * before
        beside[:, step] = np.sqrt(np.einsum("bi,bi->b", product, product))
        before, now = now, product / np.maximum(beside[:, step, None], 1e-30).astype(product.dtype)
    return _top(diagonal, beside[:, :-1])


def _top(diagonal: Floats, beside: Floats) -> Floats:
    """The largest eigenvalue of tridiagonal matrices: Laguerre's steps on the characteristic polynomial, from above.

    All its roots are real, so that from the right of them every step comes nearer and none goes past. Ratios of the
    polynomials of neighbouring orders, and their first and second derivatives, are carried along. Where a ratio is no
    longer above 0, rounding has gone past the root, by no more than the last step.
    """
    batch, order = diagonal.shape
    scale = np.maximum(np.abs(diagonal).max(axis=1, keepdims=True), 1e-300)
    padded = np.pad(beside, ((0, 0), (1, 1)))
    value = ((diagonal + padded[:, :-1] + padded[:, 1:]) / scale).max(axis=1) * (1 + 1e-12)
    squares = np.ascontiguousarray(((beside / scale) ** 2).T)
    diagonal = np.ascontiguousarray((diagonal / scale).T)
    moving = np.ones(batch, bool)
    with np.errstate(all="ignore"):
        for _step in range(20):
            ratio, slope, curve = value - diagonal[0], np.ones(batch), np.zeros(batch)
            first = 1 / ratio
            second = first * first
            least = ratio
            for at in range(1, order):
                carried = squares[at - 1] / ratio
                steep = slope / ratio
                curve = carried * (curve / ratio - 2 * steep * steep)
                slope = 1 + carried * steep
                ratio = value - diagonal[at] - carried
                part = slope / ratio
                first += part
                second += part * part - curve / ratio
                least = np.minimum(least, ratio)
            spread = np.sqrt(np.maximum((order - 1) * (order * second - first * first), 0))
            step = order / (first + spread)
            moving &= (least > 0) & np.isfinite(step)
            value = np.where(moving, value - step, value)
            moving &= step > 1e-8 * value
            if not moving.any():
                break
    return np.asarray(value * scale[:, 0])


def two_leading(matrices: Floats, start: Floats) -> Floats:
    """The two leading eigenvectors of each matrix: (batch, side, side) to (batch, side, 2).

    Subspace iteration with the fourth power from a `start` of shape (side, block), then Rayleigh and Ritz.
    """
    scale = np.maximum(np.trace(matrices, axis1=1, axis2=2), 1e-300)
    power = matrices / scale[:, None, None]
    few = matrices.shape[1] <= SQUARED_UP_TO
    for _squaring in range(SQUARED if few else 0):
        power = power @ power
        power /= np.maximum(np.trace(power, axis1=1, axis2=2), 1e-300)[:, None, None]
    block = np.broadcast_to(start, (len(matrices), *start.shape))
    for _round in range(APPLIED if few else APPLIED * 2**SQUARED):
        block = np.linalg.qr(power @ block)[0]
    _, turn = np.linalg.eigh(block.transpose(0, 2, 1) @ matrices @ block)
    return np.asarray(block @ turn[:, :, :-3:-1])
