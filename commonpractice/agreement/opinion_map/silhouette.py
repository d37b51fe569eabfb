"""The mean silhouette of groups: how much nearer people are to their own group than to the next."""

import numpy as np
from scipy.spatial.distance import cdist

from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask

LARGEST = np.iinfo(np.uint16).max
EXACT_SILHOUETTE, SAMPLED = 600, 400
"""People up to which every distance is looked at; above, those between 400 people spread evenly over the map."""


def silhouettes(places: Floats, labels: Ints, most: int) -> list[float]:
    """The mean silhouette (Rousseeuw 1987) of groupings, given as labels (groupings, people) below `most`.

    -1 where fewer than two groups have somebody in.
    """
    if len(places) > EXACT_SILHOUETTE:
        along = places[:, 0] - places[:, 0].min()
        # Whole numbers of 16 bits are sorted several times faster.
        order = np.argsort((along * (LARGEST / max(along.max(), 1e-300))).astype(np.uint16), kind="stable")
        chosen = order[np.linspace(0, len(order) - 1, SAMPLED).astype(np.int64)]
        places, labels = places[chosen], labels[:, chosen]
    distances = cdist(places, places)
    members = labels[:, None, :] == np.arange(most)[:, None]
    sums = members.reshape(-1, len(places)).astype(float) @ distances
    return [float(found) for found in _silhouettes(sums.reshape(members.shape), members)]


def mean_silhouettes(places: Floats, labels: Ints, k: int) -> Floats:
    """The same of many maps: (maps, people, 2) and (maps, people) to (maps,)."""
    squares = (places**2).sum(axis=-1)
    distances = (places * -2) @ places.transpose(0, 2, 1)
    distances += squares[:, :, None]
    distances += squares[:, None, :]
    np.sqrt(np.maximum(distances, 0, out=distances), out=distances)
    members = labels[:, None, :] == np.arange(k)[:, None]
    return _silhouettes(members.astype(distances.dtype) @ distances, members)


def _silhouettes(sums: Floats, members: Mask) -> Floats:
    """Of sums of distances to everybody in a group, and who is in it: both (maps, k, people)."""
    sizes = members.sum(axis=-1)[:, :, None]
    own = np.where(members, sizes, 0).sum(axis=1)
    within = np.where(members, sums, 0.0).sum(axis=1) / np.maximum(own - 1, 1)
    beside = np.where(members | (sizes == 0), np.inf, sums / np.maximum(sizes, 1)).min(axis=1)
    largest = np.maximum(within, beside)
    alone = (own == 1) | (largest <= 0) | np.isinf(beside)
    each = np.where(alone, 0.0, (np.where(alone, 0.0, beside) - within) / np.where(alone, 1.0, largest))
    found = each.mean(axis=-1)
    return np.asarray(np.where((sizes[:, :, 0] > 0).sum(axis=1) < 2, -1.0, found))  # noqa: PLR2004
