"""Statements that go with the main line of difference, each held against a line drawn without it."""

from dataclasses import dataclass

import numpy as np

from commonpractice.agreement.opinion_map.axes import Axes
from commonpractice.agreement.opinion_map.responses import MISSING, Floats, Ints, Responses

PERMUTATIONS = 399
FEWEST_RESPONSES = 8
LEAST_CORRELATION = 0.3
FALSE_AMONG_FOUND = 0.10
MOST_FLOPS = 4e10
MOST_TURNS = 200
CLOSE = 1e-9


@dataclass(frozen=True)
class Dividing:
    """Arrays of shape (statements,): correlation (not a number where too few responded), p, and whether it divides."""

    correlation: Floats
    p: Floats
    divides: np.ndarray


def find_dividing(responses: Responses, axes: Axes, seed: int) -> Dividing:
    """Correlate each statement's responses with people's places on axis 1 computed without that statement.

    p by 399 permutations of the places among those who responded, two-sided; those that stand are chosen as Benjamini
    and Hochberg (1995) do at 10 %, with |r| of .3 and 8 responses at least.
    """
    dense = responses.dense()
    given = dense != MISSING
    centred = np.where(given, dense - responses.means, 0.0)
    weights = _weights_without(centred, axes.weights[:, 0])
    number = responses.statements - 1
    correlation, p = np.full(responses.statements, np.nan), np.ones(responses.statements)
    random = np.random.default_rng(seed)
    shuffled = random.permuted(
        np.tile(np.arange(responses.people, dtype=np.int32), (PERMUTATIONS, 1)), axis=1
    )
    for statement in np.flatnonzero(responses.counts.sum(axis=0) >= FEWEST_RESPONSES):
        there = given[:, statement]
        others = np.maximum(responses.given[there] - 1, 1)
        along = (centred[there] @ weights[:, statement]) * np.sqrt(number / others)
        correlation[statement], p[statement] = _tested(centred[there, statement], along, there, shuffled)
    return Dividing(correlation, p, _chosen(correlation, p))


def _weights_without(centred: Floats, weights: Floats) -> Floats:
    """Column j is axis 1 of everything but statement j, which weighs 0 in it: shape (statements, statements).

    All are found together, by power iteration from the axis of everything, until none moves.
    """
    matrix = centred.T @ centred
    side = len(matrix)
    found = np.repeat(weights[:, None], side, axis=1)
    turns = int(np.clip(MOST_FLOPS / max(side, 1) ** 3 / 2, 2, MOST_TURNS))
    for _turn in range(turns):
        np.fill_diagonal(found, 0.0)
        turned = matrix @ found
        np.fill_diagonal(turned, 0.0)
        turned /= np.maximum(np.linalg.norm(turned, axis=0), 1e-300)
        moved = np.abs(turned - found).max(initial=0.0)
        found = turned
        if moved <= CLOSE:
            break
    return np.asarray(found)


def _tested(values: Floats, along: Floats, there: np.ndarray, shuffled: Ints) -> tuple[float, float]:
    """One shuffle of everybody, looked at for those who responded alone, is a shuffle of those."""
    values, along = values - values.mean(), along - along.mean()
    size = np.sqrt((values**2).sum() * (along**2).sum())
    if size <= 1e-9:  # noqa: PLR2004
        return 0.0, 1.0
    place = np.cumsum(there, dtype=np.int32) - 1
    order = place[shuffled[there[shuffled]]].reshape(PERMUTATIONS, len(values))
    found = along @ values
    above = np.count_nonzero(np.abs(along[order] @ values) >= abs(found) - 1e-9 * size)
    return float(found / size), (1 + above) / (1 + PERMUTATIONS)


def _chosen(correlation: Floats, p: Floats) -> np.ndarray:
    tested = np.flatnonzero(~np.isnan(correlation))
    divides = np.zeros(len(p), bool)
    if len(tested):
        ordered = np.sort(p[tested])
        bound = FALSE_AMONG_FOUND * np.arange(1, len(tested) + 1) / len(tested)
        below = np.flatnonzero(ordered <= bound + 1e-12)
        if len(below):
            strong = np.abs(correlation[tested]) >= LEAST_CORRELATION
            divides[tested] = (p[tested] <= ordered[below[-1]]) & strong
    return divides
