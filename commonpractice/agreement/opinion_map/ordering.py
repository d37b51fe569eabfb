"""One order of people and statements that follows from the responses alone.

So the fixed seeds meet the same people whatever the order of the file, and whatever anybody is called.
"""

import numpy as np
from numpy.typing import NDArray

from commonpractice.agreement.opinion_map.responses import Ints, Responses

ROUNDS = 3
"""After three rounds a colour knows of everybody three responses away; who still looks alike is interchangeable."""

Colours = NDArray[np.uint64]


def natural_order(responses: Responses) -> tuple[Ints, Ints]:
    """Give the order of people and of statements: two arrays of places in `responses`.

    People are told apart by what they responded to statements, statements by who responded what to them (colour
    refinement, Weisfeiler and Leman 1968). Where two look alike their rows are the same, so either order will do.
    """
    who = np.repeat(np.arange(responses.people), responses.given)
    by_statement = np.argsort(responses.columns, kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(responses.columns, minlength=responses.statements))])
    kind = (responses.values + 2).astype(np.uint64)
    people: Colours = np.ones(responses.people, np.uint64)
    statements: Colours = np.ones(responses.statements, np.uint64)
    for _round in range(ROUNDS):
        mixed = _mix(statements[responses.columns] * np.uint64(4) + kind)
        people = _mix(_sums(mixed, responses.starts))
        mixed = _mix(people[who] * np.uint64(4) + kind)
        statements = _mix(_sums(mixed[by_statement], ends))
    return np.argsort(people, kind="stable"), np.argsort(statements, kind="stable")


def _sums(values: Colours, ends: Ints) -> Colours:
    """Sums of stretches, modulo 2 to the 64."""
    before = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(before[ends[1:]] - before[ends[:-1]])


def _mix(values: Colours) -> Colours:
    """Spread bits, as splitmix64 does (Steele, Lea and Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
