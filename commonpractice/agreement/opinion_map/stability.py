"""Whether the same people would be grouped together again: other people asked, other statements put."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from commonpractice.agreement.opinion_map.axes import find_axes
from commonpractice.agreement.opinion_map.eigen import two_leading
from commonpractice.agreement.opinion_map.grouping import Grouping
from commonpractice.agreement.opinion_map.k_means import grouped
from commonpractice.agreement.opinion_map.places import places_of_people
from commonpractice.agreement.opinion_map.responses import MISSING, Floats, Ints, Mask, Responses

RESAMPLES = 40
CELLS = 3_000_000
MOST_CELLS = 4_000_000
SAME_SIDE = 0.8
STARTS, KEPT = 16, 4


@dataclass(frozen=True)
class Stability:
    """`index` is the mean adjusted Rand index; `same` (people,) the share of resamples in which each was on the same side."""

    index: float
    same: Floats


class Resamples:
    """40 draws of as many people and as many statements as there are, with replacement; who is drawn twice counts once.

    So about 63 % of both are in each. A statement counted twice would pull an axis to itself, and a person counted
    twice would agree with themselves. Whoever responded to none of the statements drawn has no place.
    """

    def __init__(self, responses: Responses, start: Floats, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.people = _drawn(random, responses.people)
        self.statements = _drawn(random, responses.statements)
        if responses.people * responses.statements <= MOST_CELLS:
            self.places = self._all_places(responses, start)
        else:
            self.places = np.stack([self._one(responses, number) for number in range(RESAMPLES)])

    def _all_places(self, responses: Responses, start: Floats) -> Floats:
        dense = responses.dense()
        given = (dense != MISSING).astype(float)
        values = np.where(dense == MISSING, 0, dense).astype(float)
        seen = self.statements.astype(float) @ given.T
        self.people &= seen > 0
        at_once = max(1, CELLS // values.size)
        return np.concatenate(
            [
                self._places(values, given, seen, slice(begun, begun + at_once), start)
                for begun in range(0, RESAMPLES, at_once)
            ]
        )

    def _places(self, values: Floats, given: Floats, seen: Floats, part: slice, start: Floats) -> Floats:
        people, statements = self.people[part].astype(float), self.statements[part].astype(float)
        means = (people @ values) / np.maximum(people @ given, 1) * statements
        centred = (values * statements[:, None] - means[:, None] * given) * people[:, :, None]
        scale = np.sqrt(statements.sum(axis=1)[:, None] / np.maximum(seen[part], 1))
        if centred.shape[1] >= centred.shape[2]:
            weights = two_leading(centred.transpose(0, 2, 1) @ centred, start)
            return np.asarray((centred @ weights) * scale[:, :, None])
        vectors = two_leading(centred @ centred.transpose(0, 2, 1), (values - values.mean(axis=0)) @ start)
        lengths = np.linalg.norm(centred.transpose(0, 2, 1) @ vectors, axis=1)
        return np.asarray(vectors * lengths[:, None] * scale[:, :, None])

    def _one(self, responses: Responses, number: int) -> Floats:
        everyone = np.ones(responses.people, bool)
        seen = responses.only(everyone, self.statements[number]).given
        self.people[number] &= seen > 0
        drawn = responses.only(self.people[number], self.statements[number])
        places = np.zeros((responses.people, 2))
        places[self.people[number]] = places_of_people(drawn, find_axes(drawn))
        return places

    def stability(self, groupings: list[Grouping]) -> list[Stability]:
        """Group every resample into as many groups as each of `groupings` has, and compare the same people's."""
        if not groupings:
            return []
        ks = [grouping.k for grouping in groupings]
        labels = grouped(self.places, self.people, ks, STARTS, KEPT)
        return [self._compared(labels[:, at], grouping) for at, grouping in enumerate(groupings)]

    def _compared(self, labels: Ints, grouping: Grouping) -> Stability:
        tables = _tables(labels, grouping.labels, self.people, grouping.k)
        matches = np.empty((RESAMPLES, grouping.k), np.int64)
        for match, table in zip(matches, tables, strict=True):
            rows, columns = linear_sum_assignment(-table)
            match[rows] = columns
        found = np.take_along_axis(matches, np.maximum(labels, 0), axis=1)
        same = (found == grouping.labels) & self.people
        drawn = np.maximum(self.people.sum(axis=0), 1)
        return Stability(float(adjusted_rand(tables).mean()), same.sum(axis=0) / drawn)


def stable_start(responses: Responses) -> Floats:
    """Six directions near the leading ones, to begin every resample from: shape (statements, 6)."""
    dense = responses.dense()
    centred = np.where(dense == MISSING, 0.0, dense - responses.means)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    return np.asarray(vectors[:, ::-1][:, :6])


def adjusted_rand(tables: Floats) -> Floats:
    """The adjusted Rand index (Hubert and Arabie 1985) of contingency tables (batch, k, k); 1 where both say the same."""

    def pairs(number: Floats) -> Floats:
        return np.asarray(number * (number - 1) / 2)

    together = pairs(tables).sum(axis=(1, 2))
    rows, columns = pairs(tables.sum(axis=2)).sum(axis=1), pairs(tables.sum(axis=1)).sum(axis=1)
    expected = rows * columns / np.maximum(pairs(tables.sum(axis=(1, 2))), 1)
    most = (rows + columns) / 2
    even = np.isclose(most, expected)
    return np.asarray(np.where(even, 1.0, (together - expected) / np.where(even, 1.0, most - expected)))


def _tables(labels: Ints, other: Ints, there: Mask, k: int) -> Floats:
    number = np.arange(len(labels))[:, None] * k * k + np.maximum(labels, 0) * k + other
    counted = np.bincount(number[there], minlength=len(labels) * k * k)
    return counted.reshape(len(labels), k, k).astype(float)


def _drawn(random: np.random.Generator, number: int) -> Mask:
    drawn = np.zeros((RESAMPLES, number), bool)
    chosen = random.integers(0, max(number, 1), (RESAMPLES, number))
    drawn[np.arange(RESAMPLES)[:, None], chosen] = True
    return drawn
