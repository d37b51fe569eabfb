"""Ours, asked as `peers/answer.py` is: the same arrays, the same answers. `full` asks for the honest map with all its tests."""

import json
import sys
import time
import tracemalloc

import numpy as np

import commonpractice.agreement.opinion_map  # noqa: F401  (before numpy)
from commonpractice.agreement.opinion_map import Responses, draw_map
from commonpractice.agreement.opinion_map.axes import find_axes
from commonpractice.agreement.opinion_map.counts import group_aware_agreement
from commonpractice.agreement.opinion_map.places import places_of_people, places_of_statements
from commonpractice.agreement.opinion_map.polis import PolisMap, polis_map


class Asked:
    def __init__(self, file: str) -> None:
        found = np.load(file)
        self.ids, self.what = np.unique(found["statements"], return_inverse=True)
        self.names, self.who = np.unique(found["people"], return_inverse=True)
        self.values, self.rejected = found["values"], np.isin(self.ids, found["rejected"])

    def responses(self) -> Responses:
        return Responses.of_log(
            self.who, self.what, self.values, people=len(self.names), statements=len(self.ids)
        )

    def pipeline(self) -> PolisMap:
        """What the other one gives: axes, places of people and statements, groups, counts by group, consensus."""
        responses = self.responses()
        drawn = polis_map(responses, self.rejected)
        places_of_statements(drawn.axes)
        if drawn.grouping is not None:
            labels = np.full(responses.people, -1)
            labels[drawn.eligible] = drawn.grouping.labels
            group_aware_agreement(responses.counts_by(labels, drawn.grouping.k))
        return drawn

    def run(self) -> dict:
        begun = time.process_time()
        drawn = self.pipeline()
        seconds = time.process_time() - begun
        groups = [] if drawn.grouping is None else drawn.grouping.labels.tolist()
        return {
            "seconds": seconds,
            "people": self.names[drawn.eligible].tolist(),
            "groups": groups,
        }

    def memory(self) -> dict:
        tracemalloc.start()
        self.pipeline()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return {"megabytes": peak / 1e6}

    def full(self) -> dict:
        kept = self.responses()
        kept = kept.only(np.ones(kept.people, bool), ~self.rejected)
        begun = time.process_time()
        drawn = draw_map(kept)
        return {
            "seconds": time.process_time() - begun,
            "level": drawn.level_name,
            "tested": drawn.separation_p is not None,
        }

    def folded(self) -> dict:
        """One more response, from the axes as they were: new axes, and the place of whoever gave it."""
        responses = self.responses()
        axes = find_axes(responses)
        begun = time.process_time()
        more = responses.with_response(responses.people // 2, responses.statements // 2, 1)
        near = find_axes(more, near=axes)
        seconds = time.process_time() - begun
        begun = time.process_time()
        places_of_people(more, near)
        places = time.process_time() - begun
        cold = find_axes(more)
        return {"seconds": seconds, "places": places, "off": float(np.abs(near.weights - cold.weights).max())}

    def one_pass(self) -> dict:
        """One look at every response: the sum of all columns and values of Z."""
        z = self.responses().z
        z.indices.sum()
        begun = time.process_time()
        z.data.sum(), z.indices.sum()
        return {"seconds": time.process_time() - begun}


def main() -> None:
    asked = Asked.__new__(Asked)
    for line in sys.stdin:
        words = json.loads(line)
        if "arrays" in words:
            asked, told = Asked(words["arrays"]), {}
        else:
            told = getattr(asked, words["do"])()
        print(json.dumps(told), flush=True)


main()
