"""What Polis itself would publish of the same responses: a column to compare with, never what is shown to a community.

Its groups depend on nothing but places and silhouettes, whether or not they would be found again.
"""

from dataclasses import dataclass

import numpy as np

from commonpractice.agreement.opinion_map.axes import Axes, find_axes
from commonpractice.agreement.opinion_map.counts import consensus
from commonpractice.agreement.opinion_map.grouping import MOST_GROUPS, Grouping, Search
from commonpractice.agreement.opinion_map.places import places_of_people
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask, Responses
from commonpractice.agreement.opinion_map.silhouette import silhouettes

FEWEST_RESPONSES = 7


@dataclass(frozen=True)
class PolisMap:
    """`eligible` has shape (people,), `places` and `grouping.labels` stand for those of them in order."""

    axes: Axes
    eligible: Mask
    places: Floats
    grouping: Grouping | None
    silhouettes: dict[int, float]
    agree: Ints
    disagree: Ints


def polis_map(responses: Responses, rejected: Mask | None = None) -> PolisMap:
    """Axes over everybody who responded, places of those with 7 responses or more, k by silhouette, consensus.

    Statements that were `rejected`, a mask of shape (statements,), stand as if everybody had passed on them; their
    ids are in no consensus. `agree` and `disagree` are places of statements in `responses`.
    """
    if rejected is None:
        rejected = np.zeros(responses.statements, bool)
    kept = responses.only(np.ones(responses.people, bool), ~rejected) if rejected.any() else responses
    axes = find_axes(kept)
    eligible = responses.given >= min(FEWEST_RESPONSES, responses.statements)
    eligible &= responses.given > 0
    places = places_of_people(kept, axes, answered_by_all=int(rejected.sum()))[eligible]
    ks = list(range(2, min(MOST_GROUPS, len(places) - 1) + 1))
    search = Search(places) if ks else None
    found = silhouettes(places, search.sketch(ks), ks[-1]) if search else []
    best = search.group(ks[int(np.argmax(found))]) if search else None
    numbers = np.flatnonzero(~rejected)
    agree, disagree = consensus(kept.counts)
    return PolisMap(
        axes,
        eligible,
        places,
        best,
        dict(zip(ks, found, strict=True)),
        numbers[agree],
        numbers[disagree],
    )
