"""Leading eigenvalues and vectors of many small symmetric matrices at once: all shuffles, all resamples."""

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats

MOST_STEPS = 40
SQUARED = 4
"""A matrix squared so often is its sixteenth power."""

APPLIED = 3


def grams(centred: Floats) -> Floats:
    """X Xᵀ or Xᵀ X, whichever is smaller: (batch, rows, columns) to (batch, side, side). Their eigenvalues are the same."""
    turned = centred.transpose(0, 2, 1)
    return centred @ turned if centred.shape[1] <= centred.shape[2] else turned @ centred


def largest(matrices: Floats) -> Floats:
    """The largest eigenvalue of each positive semidefinite matrix: (batch, side, side) to (batch,).

    Lanczos without reorthogonalisation: it may find a value twice, never a larger one than there is.
    """
    batch, side, _ = matrices.shape
    steps = min(side, MOST_STEPS)
    if side <= 8 or batch == 0:  # noqa: PLR2004
        return np.asarray(np.linalg.eigvalsh(matrices.astype(float))[:, -1])
    diagonal, beside = np.zeros((batch, steps)), np.zeros((batch, steps))
    start = np.cos(np.arange(1, side + 1) * 1.7) + 0.5
    now = np.broadcast_to((start / np.linalg.norm(start)).astype(matrices.dtype), (batch, side)).copy()
    before = np.zeros_like(now)
    found = np.zeros(batch)
    for step in range(steps):
        product = (matrices @ now[:, :, None])[:, :, 0]
        diagonal[:, step] = np.einsum("bi,bi->b", product, now)
        product -= diagonal[:, step, None].astype(product.dtype) * now
        if step:
            product -= beside[:, step - 1, None].astype(product.dtype) * before
        beside[:, step] = np.sqrt(np.einsum("bi,bi->b", product, product))
        before, now = now, product / np.maximum(beside[:, step, None], 1e-30).astype(product.dtype)
        if step >= 9 and step % 5 == 4:  # noqa: PLR2004
            last, found = found, _top(diagonal[:, : step + 1], beside[:, :step])
            if np.abs(found - last).max() <= 1e-5 * found.max():
                return found
    return _top(diagonal, beside[:, :-1])


def _top(diagonal: Floats, beside: Floats) -> Floats:
    """The largest eigenvalue of tridiagonal matrices: Newton's steps on the characteristic polynomial, from above.

    To the right of all roots it is convex, so that every step comes nearer and none goes past.
    """
    padded = np.pad(beside, ((0, 0), (1, 1)))
    value = (diagonal + padded[:, :-1] + padded[:, 1:]).max(axis=1) * (1 + 1e-12)
    squares = beside**2
    tiny = 1e-13 * value
    for _step in range(60):
        # Ratios of the polynomials of neighbouring orders, and the sum of their logarithmic derivatives.
        ratio = np.maximum(value - diagonal[:, 0], tiny)
        slope = np.ones_like(ratio)
        total = slope / ratio
        for at in range(1, diagonal.shape[1]):
            slope = 1 + squares[:, at - 1] * slope / ratio**2
            ratio = np.maximum(value - diagonal[:, at] - squares[:, at - 1] / ratio, tiny)
            total += slope / ratio
        step = 1 / total
        value = value - step
        if (step <= 1e-9 * np.abs(value)).all():
            break
    return value


def two_leading(matrices: Floats, start: Floats) -> Floats:
    """The two leading eigenvectors of each matrix: (batch, side, side) to (batch, side, 2).

    Subspace iteration with the sixteenth power from a `start` of shape (side, block), then Rayleigh and Ritz.
    """
    scale = np.maximum(np.trace(matrices, axis1=1, axis2=2), 1e-300)
    power = matrices / scale[:, None, None]
    for _squaring in range(SQUARED):
        power = power @ power
        power /= np.maximum(np.trace(power, axis1=1, axis2=2), 1e-300)[:, None, None]
    block = np.broadcast_to(start, (len(matrices), *start.shape))
    for _round in range(APPLIED):
        block = np.linalg.qr(power @ block)[0]
    _, turn = np.linalg.eigh(block.transpose(0, 2, 1) @ matrices @ block)
    return np.asarray(block @ turn[:, :, :-3:-1])
