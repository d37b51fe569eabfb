"""Proportions and how sure one can be of them. Formulas: Polis (Small and others 2021); Wilson (1927)."""

import numpy as np

from commonpractice.agreement.opinion_map.responses import Floats, Ints

Z90 = 1.2816
"""Nine of ten, one-sided."""


def share_added(successes: Ints, seen: Ints) -> Floats:
    """(s + 1) / (n + 2): Laplace's share, 1/2 where nobody responded."""
    return np.asarray((np.asarray(successes) + 1) / (np.asarray(seen) + 2))


def z_of_one(successes: Ints, seen: Ints) -> Floats:
    """2·sqrt(n + 1)·((s + 1)/(n + 1) - ½): how far a share is from a half, in standard errors."""
    seen = np.asarray(seen)
    return np.asarray(2 * np.sqrt(seen + 1) * ((np.asarray(successes) + 1) / (seen + 1) - 0.5))


def z_of_two(successes: Ints, seen: Ints, other_successes: Ints, other_seen: Ints) -> Floats:
    """How far two shares are apart, in standard errors, with one added to every number; 0 where the pooled share is 1."""
    s1, n1, s2, n2 = (np.asarray(each) + 1.0 for each in (successes, seen, other_successes, other_seen))
    pooled = (s1 + s2) / (n1 + n2)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / n1 + 1 / n2))
    return np.asarray(np.where(pooled >= 1, 0.0, (s1 / n1 - s2 / n2) / np.where(spread > 0, spread, 1)))


def wilson(share: Floats, seen: Ints, z: float = Z90) -> tuple[Floats, Floats]:
    """The bounds of a share among `seen` responses; (0, 1) where there is none."""
    share, seen = np.asarray(share, float), np.asarray(seen, float)
    number = np.maximum(seen, 1)
    middle = share + z**2 / (2 * number)
    half = z * np.sqrt(np.maximum(share * (1 - share), 0) / number + z**2 / (4 * number**2))
    below, above = (middle - half) / (1 + z**2 / number), (middle + half) / (1 + z**2 / number)
    none = seen == 0
    return np.where(none, 0.0, np.maximum(below, 0)), np.where(none, 1.0, np.minimum(above, 1))


def group_aware_agreement(by_group: Ints) -> Floats:
    """The product over groups of (A + 1)/(S + 2): counts of shape (groups, 3, statements) to (statements,)."""
    return np.asarray(share_added(by_group[:, 0], by_group.sum(axis=1)).prod(axis=0))


def consensus(counts: Ints, *, most: int = 5) -> tuple[Ints, Ints]:
    """Polis' consensus: pa > ½ and z > 1.2816 over everybody, the first `most` by pa·z; then the same for disagreeing.

    `counts` has shape (3, statements). Gives two arrays of places; ties stand in the order of statements.
    """
    seen = counts.sum(axis=0)

    def first(successes: Ints) -> Ints:
        share, z = share_added(successes, seen), z_of_one(successes, seen)
        fit = np.flatnonzero((share > 0.5) & (z > Z90))  # noqa: PLR2004
        return np.asarray(fit[np.argsort(-(share * z)[fit], kind="stable")][:most])

    return first(counts[0]), first(counts[1])
