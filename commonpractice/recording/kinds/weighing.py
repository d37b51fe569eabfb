"""Weighs the signs of a sentence for each kind: multinomial logistic regression.

The formula is the usual one (Cox 1966; Theil 1969; Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*,
section 4.4): the chance of a kind is in proportion to e to the power of the sum of the weights which the signs have for it.
Signs are there or not there, so the sum is all there is to do. The weights were found once, from labelled notes, by
`python -m tests.recording.train_kinds`; here they are only read. The same signs always give the same sums.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from commonpractice.recording.report import SentenceKind

Weights = tuple[float, float, float, float]
"""One for each kind, in the order of `KINDS`."""

KINDS = tuple(SentenceKind)
NOTHING: Weights = (0.0, 0.0, 0.0, 0.0)


@cache
def ours() -> dict[str, Weights]:
    """The weights by sign; `always` is counted for each sentence."""
    file = files("commonpractice.recording.kinds") / "weights.json"
    return {name: tuple(each) for name, each in json.loads(file.read_text(encoding="utf-8")).items()}


def weigh(signs: Iterable[str], weights: Mapping[str, Weights]) -> Weights:
    """The sums for each kind, in the order of `KINDS`; the largest decides. Signs of no weight are left out of it."""
    return total(weights, (weights[name] for name in signs if name in weights))


def total(weights: Mapping[str, Weights], of_signs: Iterable[Weights]) -> Weights:
    """The sums for signs whose weights are known already."""
    observed, reported, opinion, other = map(sum, zip(weights.get("always", NOTHING), *of_signs, strict=True))
    return observed, reported, opinion, other
