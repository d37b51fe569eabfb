"""Responses as arrays: one binary sparse matrix Z of shape (people, 3 × statements) serves axes, places and every count.

Agree is +1, disagree -1, pass 0. Nothing here holds a Python object per response.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

MISSING = -128
"""In a dense int8 matrix: this person gave no response to this statement."""

SMALL_CELLS = 300_000
SINGLE_FROM = 300_000
"""From so many responses on, sums are taken in single precision: half the memory to pass over."""

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Responses:
    """Rows are people, in compressed form.

    `starts` has shape (people + 1,), `columns` (int32) and `values` (int8: 1, -1 or 0) have shape (responses,): person i
    responded to `columns[starts[i]:starts[i + 1]]`, in order, no statement twice.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]
    statements: int

    @classmethod
    def of_matrix(cls, matrix: NDArray[np.int8]) -> "Responses":
        """Take a matrix of shape (people, statements) of 1, -1, 0 and `MISSING`. Raises ValueError for anything else."""
        matrix = np.asarray(matrix, np.int8)
        if matrix.ndim != 2:  # noqa: PLR2004
            raise ValueError("a matrix of responses has people as rows and statements as columns")
        given = matrix != MISSING
        flat = np.flatnonzero(given)
        values = matrix.ravel()[flat]
        columns = (flat % max(matrix.shape[1], 1)).astype(np.int32)
        starts = np.concatenate([[0], np.cumsum(np.count_nonzero(given, axis=1))])
        return cls(starts, columns, _checked(values), matrix.shape[1])

    @classmethod
    def of_log(
        cls, who: Ints, what: Ints, values: NDArray[np.int8], *, people: int, statements: int
    ) -> "Responses":
        """Take three arrays of shape (responses,): number of the person, of the statement, and the value.

        Where a person responded twice to a statement, the later row holds. Raises ValueError for a value that is none.
        """
        who, what, values = np.asarray(who), np.asarray(what), np.asarray(values, np.int8)
        if not ((who[1:] > who[:-1]) | ((who[1:] == who[:-1]) & (what[1:] > what[:-1]))).all():
            place = who.astype(np.int64) * statements + what
            order = np.argsort(place, kind="stable")
            place = place[order]
            last = np.ones(len(place), bool)
            last[:-1] = place[1:] != place[:-1]
            order = order[last]
            who, what, values = who[order], what[order], values[order]
        starts = np.searchsorted(who, np.arange(people + 1))
        return cls(starts, what.astype(np.int32), _checked(values), statements)

    def with_response(self, person: int, statement: int, value: int) -> "Responses":
        """The same with one more response, or another one to the same statement."""
        start, end = int(self.starts[person]), int(self.starts[person + 1])
        at = start + int(np.searchsorted(self.columns[start:end], statement))
        if at < end and self.columns[at] == statement:
            values = self.values.copy()
            values[at] = value
            return Responses(self.starts, self.columns, _checked(values), self.statements)
        starts = self.starts.copy()
        starts[person + 1 :] += 1
        columns, values = np.insert(self.columns, at, statement), np.insert(self.values, at, value)
        return Responses(starts, columns, _checked(values), self.statements)

    @property
    def people(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def given(self) -> Ints:
        """How many statements each person responded to: shape (people,)."""
        return np.diff(self.starts)

    @cached_property
    def who(self) -> Ints:
        """The person of every response: shape (responses,)."""
        return np.repeat(np.arange(self.people), self.given)

    @cached_property
    def kinds(self) -> Ints:
        """The column of Z of every response."""
        value = self.values
        kind = 2 - (value * (3 * value + 1) >> 1)  # 0 for 1, 1 for -1, 2 for 0: quicker than looking it up
        return np.asarray(kind * np.int32(self.statements) + self.columns)

    @cached_property
    def z(self) -> sparse.csr_matrix:
        """Z: columns 0…M-1 agree, M…2M-1 disagree, 2M…3M-1 pass."""
        ones = np.ones(len(self.kinds), np.float32 if len(self.kinds) > SINGLE_FROM else np.float64)
        starts = self.starts.astype(np.int32) if len(ones) < np.iinfo(np.int32).max else self.starts
        return sparse.csr_matrix((ones, self.kinds, starts), shape=(self.people, 3 * self.statements))

    @cached_property
    def counts(self) -> Ints:
        """Agrees, disagrees and passes of every statement: shape (3, statements)."""
        total = np.bincount(self.kinds, minlength=3 * self.statements)
        return total.astype(np.int64).reshape(3, self.statements)

    @cached_property
    def means(self) -> Floats:
        """The mean response to each statement, 0 where there is none: shape (statements,)."""
        agree, disagree, _ = self.counts
        return np.asarray((agree - disagree) / np.maximum(self.counts.sum(axis=0), 1))

    @property
    def is_small(self) -> bool:
        """Whether a matrix of everybody by every statement is as quick to pass over as the responses alone."""
        return self.people * self.statements <= SMALL_CELLS

    @cached_property
    def centred(self) -> Floats:
        """Responses less their statement's mean, 0 where there is none: (people, statements), of small conversations."""
        centred = np.zeros((self.people, self.statements))
        centred.ravel()[self.who * self.statements + self.columns] = self.values - self.means[self.columns]
        return centred

    def counts_by(self, labels: Ints, number: int) -> Ints:
        """Agrees, disagrees and passes by label of a person; below 0 is nobody's. Shape (number, 3, statements)."""
        if len(self.kinds) <= SINGLE_FROM:
            # Few: whatever label and kind they have, counted at once. Nobody's come first.
            place = (np.maximum(labels, -1) + 1)[self.who] * (3 * self.statements) + self.kinds
            counted = np.bincount(place, minlength=(number + 1) * 3 * self.statements)
            return np.asarray(counted.reshape(number + 1, 3, self.statements)[1:])
        inside = np.flatnonzero(labels >= 0)
        ones = np.ones(len(inside), self.z.dtype)
        members = sparse.csr_matrix((ones, (labels[inside], inside)), shape=(number, self.people))
        counted = np.rint(np.asarray((members @ self.z).todense())).astype(np.int64)
        return np.asarray(counted.reshape(number, 3, self.statements))

    def only(self, people: Mask, statements: Mask) -> "Responses":
        """Keep these people and these statements: masks of shape (people,) and (statements,)."""
        keep = np.repeat(people, self.given) & statements[self.columns]
        number = np.cumsum(statements, dtype=np.int32) - 1
        before = np.concatenate([[0], np.cumsum(keep)])
        lengths = (before[self.starts[1:]] - before[self.starts[:-1]])[people]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return Responses(
            starts, number[self.columns[keep]].astype(np.int32), self.values[keep], int(statements.sum())
        )

    def dense(self) -> NDArray[np.int8]:
        """The matrix of shape (people, statements) with `MISSING`."""
        matrix = np.full((self.people, self.statements), MISSING, np.int8)
        matrix[np.repeat(np.arange(self.people), self.given), self.columns] = self.values
        return matrix

    def arranged(self, people: Ints, statements: Ints) -> "Responses":
        """The same with people and statements in this order."""
        number = np.empty(self.statements, np.int64)
        number[statements] = np.arange(self.statements)
        row = np.empty(self.people, np.int64)
        row[people] = np.arange(self.people)
        who = np.repeat(row, self.given)
        return Responses.of_log(
            who, number[self.columns], self.values, people=self.people, statements=self.statements
        )


def _checked(values: NDArray[np.int8]) -> NDArray[np.int8]:
    if len(values) and (values.min() < -1 or values.max() > 1):
        raise ValueError("a response is 1 (agree), -1 (disagree) or 0 (pass)")
    return values
