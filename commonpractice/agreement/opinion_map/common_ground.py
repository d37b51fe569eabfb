"""Statements that nearly everybody agrees with: on the whole, in every group, and in every constituency."""

from dataclasses import dataclass

import numpy as np

from commonpractice.agreement.opinion_map.counts import wilson
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask

LEAST_BOUND = 0.60
LEAST_SHARE = 0.50
FEWEST = 5


@dataclass(frozen=True)
class CommonGround:
    """`places` are statements, best first; `across` says of each whether it holds in every constituency as well."""

    places: Ints
    across: Mask


def find_common_ground(
    counts: Ints, people: int, by_group: Ints | None, by_constituency: Ints | None
) -> CommonGround:
    """Find statements with a Wilson bound (z = 1.2816) of .60 or more among max(5, a third of `people`) responses.

    `counts` has shape (3, statements), splits (parts, 3, statements). A group where fewer than half agree takes a
    statement out; a constituency only takes *across constituencies* from it. Ranked by the least share, or the bound.
    """
    seen = counts.sum(axis=0)
    below, _ = wilson(counts[0] / np.maximum(seen, 1), seen)
    groups, constituencies = _shares(by_group, len(seen)), _shares(by_constituency, len(seen))
    fits = (seen >= max(FEWEST, -(-people // 3))) & (below >= LEAST_BOUND)
    fits &= ~(groups < LEAST_SHARE).any(axis=0)
    across: Mask = np.asarray(
        ~np.isnan(constituencies).all(axis=0) & ~(constituencies < LEAST_SHARE).any(axis=0)
    )
    every = np.concatenate([groups, constituencies])
    least = np.where(np.isnan(every), np.inf, every).min(axis=0, initial=np.inf)
    rank = np.where(np.isinf(least), below, least)
    found = np.flatnonzero(fits)
    found = found[np.lexsort((-below[found], -rank[found]))]
    return CommonGround(found, across[found])


def _shares(split: Ints | None, statements: int) -> Floats:
    """Agree shares of shape (parts, statements), not a number where fewer than five responded."""
    if split is None:
        return np.empty((0, statements))
    seen = split.sum(axis=1)
    return np.where(seen >= FEWEST, split[:, 0] / np.maximum(seen, 1), np.nan)
