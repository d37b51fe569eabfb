"""k-means against every way to group ten people."""

import itertools

import numpy as np
import pytest

from commonpractice.agreement.opinion_map.grouping import Search, group
from commonpractice.agreement.opinion_map.k_means import grouped


def lowest(places, k):
    """The least sum of squared distances of any partition into at most k groups."""
    labels = np.array(list(itertools.product(range(k), repeat=len(places) - 1)))
    inside = np.column_stack([np.zeros(len(labels), int), labels])[:, None] == np.arange(k)[:, None]
    sums, sizes = inside.astype(float) @ places, inside.sum(axis=2)
    explained = ((sums**2).sum(axis=2) / np.maximum(sizes, 1)).sum(axis=1)
    return (places**2).sum() - explained.max()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("k", [2, 3])
def test_the_best_of_all_partitions_is_found(seed, k):
    places = np.random.default_rng(seed).standard_normal((10, 2)) * [2, 1]
    assert group(places, k).objective == pytest.approx(lowest(places, k), abs=1e-9)


def test_more_groups_than_places_leave_groups_empty():
    places = np.repeat([[0.0, 0.0], [1.0, 2.0]], 4, axis=0)
    found = group(places, 4)
    assert found.objective == pytest.approx(0, abs=1e-12)
    assert sorted(set(map(tuple, np.column_stack([places, found.labels]).tolist()))) == [
        (0.0, 0.0, float(found.labels[0])),
        (1.0, 2.0, float(found.labels[-1])),
    ]


def test_many_maps_are_grouped_as_one_is():
    places = np.random.default_rng(3).standard_normal((5, 30, 2)) + np.array([[4.0, 0.0]]) * (
        np.arange(30)[:, None] % 2
    )
    there = np.ones((5, 30), bool)
    there[:, :4] = False
    labels = grouped(places, there, [2], 16, 4)[:, 0]
    for own, found in zip(places, labels, strict=True):
        alone = Search(own[4:]).group(2).labels
        assert (found[4:] == alone).all() or (found[4:] == 1 - alone).all()
