import numpy as np
import pytest

from commonpractice.agreement.opinion_map.counts import (
    consensus,
    group_aware_agreement,
    share_added,
    wilson,
    z_of_one,
    z_of_two,
)


@pytest.mark.parametrize(
    ("agrees", "seen", "z"), [(0, 0, 1), (1, 1, 1.414214), (5, 5, 2.449490), (8, 10, 2.110579)]
)
def test_how_far_a_share_is_from_a_half(agrees, seen, z):
    assert z_of_one(agrees, seen) == pytest.approx(z, abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "z"),
    [((1, 1, 0, 2), 1.490712), ((8, 10, 3, 12), 2.500878), ((0, 0, 0, 0), 0), ((5, 5, 5, 5), 0)],
)
def test_how_far_two_shares_are_apart(counts, z):
    assert z_of_two(*counts) == pytest.approx(z, abs=1e-6)


def test_shares_and_their_bounds():
    assert share_added(0, 0) == 0.5
    low, high = wilson(np.array([0.8, 0.0]), np.array([10, 0]))
    # (0.8 + z²/20 ± z·sqrt(0.016 + z²/400)) / (1 + z²/10)
    assert low == pytest.approx([0.601588, 0], abs=1e-6)
    assert high == pytest.approx([0.913765, 1], abs=1e-6)


def test_agreement_of_groups_is_a_product():
    counts = np.array([[[3], [0], [0]], [[0], [3], [1]]])
    assert group_aware_agreement(counts) == pytest.approx([4 / 5 * 1 / 6])


def test_consensus_takes_the_first_five_by_share_and_z():
    agree = np.array([9, 8, 10, 10, 9, 7, 5, 0])
    counts = np.stack([agree, 10 - agree, np.zeros(8, np.int64)])
    first, other = consensus(counts)
    assert first.tolist() == [2, 3, 0, 4, 1]
    assert other.tolist() == [7]
