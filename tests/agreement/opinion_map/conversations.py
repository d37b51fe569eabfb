"""Conversations for tests: real ones where the folder stands beside the repository, and one of our own, invented."""

from pathlib import Path

import numpy as np
import pytest

from commonpractice.agreement.opinion_map.reading import read_comments, read_conversation
from commonpractice.agreement.opinion_map.responses import MISSING

HERE = Path(__file__).parent
INVENTED = HERE / "invented"
REAL = next(
    (
        folder / "shared" / "data" / "opinion"
        for folder in HERE.parents
        if (folder / "shared" / "data" / "opinion").is_dir()
    ),
    None,
)
needs_real = pytest.mark.skipif(REAL is None, reason="the real conversations are not on this machine")


def responses_of(folder):
    """Responses, ids, and which statements are rejected."""
    comments = read_comments(folder / "comments.csv")
    read = read_conversation(folder / "participants-votes.csv", comments=comments)
    return read.responses, np.array(read.statements), np.isin(read.statements, list(comments.rejected))


def matrix_of(folder):
    """Without rejected statements: a dense matrix and its ids."""
    responses, ids, rejected = responses_of(folder)
    return responses.dense()[:, ~rejected], ids[~rejected].tolist()


def shuffled(matrix, seed):
    random, matrix = np.random.default_rng(seed), matrix.copy()
    for column in matrix.T:
        there = np.flatnonzero(column != MISSING)
        column[there] = random.permutation(column[there])
    return matrix


def spectrum(people, statements, *, strength=0.8, missing=0.2, seed=1, camps=False):
    """People along one line, spread or in two camps."""
    random = np.random.default_rng(seed)
    places = random.standard_normal((people, 1))
    if camps:
        places = np.where(places > 0, 1.2, -1.2) + 0.2 * random.standard_normal((people, 1))
    leaning = random.choice([-1, 1], (1, statements)) * strength
    found = places * leaning + random.standard_normal((people, statements))
    matrix = np.where(found > 0.2, 1, np.where(found < -0.2, -1, 0)).astype(np.int8)
    matrix[random.random(matrix.shape) < missing] = MISSING
    return matrix
