"""Whether groups are apart from each other, or a spectrum that was cut.

k-means finds groups in anything. So their mean silhouette is held against that of conversations in which nobody is apart
from anybody: everybody's two positions are drawn from one normal cloud, every statement leans on them as it does in
truth, exactly as many agree, disagree and pass, and the same people respond to the same statements. The gains of both
axes are set so that their shares of variance are the true ones: a wider spectrum is not mistaken for a gap. (The idea of
SigClust, Liu and others 2008, for responses of three kinds instead of measurements.)
"""

import numpy as np
from scipy.special import ndtri

from commonpractice.agreement.opinion_map.axes import find_axes
from commonpractice.agreement.opinion_map.eigen import two_leading
from commonpractice.agreement.opinion_map.grouping import FEW_DIRECTIONS, k_means
from commonpractice.agreement.opinion_map.places import places_of_people
from commonpractice.agreement.opinion_map.responses import Floats, Responses
from commonpractice.agreement.opinion_map.silhouette import mean_silhouettes
from commonpractice.agreement.opinion_map.strength import CELLS, Margins

SPECTRA, AT_ONCE = 199, 40
FEWEST_PEOPLE = 30
MOST_CELLS = 60_000
"""People × statements looked at; above, the first people in their natural order stand for all."""

COMPARED = 400
"""People whose distances enter a silhouette."""

ENOUGH_ABOVE = 12
"""Spectra as apart as the true map, after which no more are drawn: p is then far above any bound (Besag and Clifford 1991)."""

ROUGH_ROUNDS, ROUNDS, DRAWS = 4, 10, 8
"""Rounds of setting the gains: few show already where a map is nothing out of the ordinary."""

MOST_LEANING = 0.97


def separation_p(responses: Responses, k: int, seed: int) -> float:
    """p of the silhouette of k groups among at most 199 spectra with the same margins: at least 1/200."""
    most = max(FEWEST_PEOPLE, MOST_CELLS // max(responses.statements, 1))
    if responses.people > most:
        some = np.arange(responses.people) < most
        responses = responses.only(some, np.ones(responses.statements, bool))
    random = np.random.default_rng(seed)
    rough = Spectrum(responses, random, ROUGH_ROUNDS)
    true = silhouettes_of(rough.true_places[None], k)[0]
    above, drawn = rough.as_apart(true, k, AT_ONCE), AT_ONCE
    if above >= ENOUGH_ABOVE:
        return (1 + above) / (1 + drawn)
    spectrum = Spectrum(responses, random, ROUNDS)
    above = drawn = 0
    while drawn < SPECTRA and above < ENOUGH_ABOVE:
        number = min(AT_ONCE, SPECTRA - drawn)
        above, drawn = above + spectrum.as_apart(true, k, number), drawn + number
    return (1 + above) / (1 + drawn)


def silhouettes_of(places: Floats, k: int) -> Floats:
    """The mean silhouette of k groups on each map: (maps, people, 2) to (maps,)."""
    labels = k_means(places, np.ones(places.shape[:2]), [k], FEW_DIRECTIONS)[0][:, 0]
    some = np.linspace(0, places.shape[1] - 1, min(COMPARED, places.shape[1])).astype(np.int64)
    places, labels = places[:, some], labels[:, some]
    at_once = max(1, CELLS // len(some) ** 2)
    return np.concatenate(
        [
            mean_silhouettes(places[begun : begun + at_once], labels[begun : begun + at_once], k)
            for begun in range(0, len(places), at_once)
        ]
    )


class Spectrum:
    """Conversations like a true one, drawn from two normal positions."""

    def __init__(self, responses: Responses, random: np.random.Generator, rounds: int) -> None:
        self.random = random
        self.margins = Margins(responses)
        self.axes = find_axes(responses)
        number = responses.statements
        self.scale = np.sqrt(number / np.maximum(responses.given, 1))
        self.start = np.concatenate(
            [self.axes.weights, random.standard_normal((number, min(4, max(number - 2, 0))))], axis=1
        )
        self.true_places = places_of_people(responses, self.axes)
        leaning = self._leaning(self.true_places, responses)
        gains = np.full(2, 0.9)
        logs = np.zeros((rounds, 2))
        for number in range(rounds):
            self.leaning = _within(leaning * gains[:, None])
            gains *= np.clip(np.sqrt(self.axes.shares / np.maximum(self._shares(), 1e-9)), 0.7, 1.4)
            logs[number] = np.log(gains)
        # Every round is a little off by chance; the later ones are so about the right gains.
        self.leaning = _within(leaning * np.exp(logs[rounds // 2 :].mean(axis=0))[:, None])

    def _leaning(self, places: Floats, responses: Responses) -> Floats:
        """How each statement leans on both positions, as a correlation behind the three kinds of response: (2, statements).

        The correlation with normal scores of people's ranks, divided by what cutting a normal variable at the
        statement's shares leaves of it (the two-step polyserial estimate, Olsson and others 1982).
        """
        ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
        scores = ndtri((ranks + 0.5) / len(places))
        dense = responses.dense().T
        given = self.margins.given
        centred = np.where(given, dense - responses.means[:, None], 0.0)
        seen = np.maximum(given.sum(axis=1), 1)
        middle = (given @ scores) / seen[:, None]
        spread = np.sqrt(np.maximum((given @ scores**2) / seen[:, None] - middle**2, 1e-12))
        deviation = np.sqrt((centred**2).sum(axis=1) / seen)
        _, disagree, passed = responses.counts
        cuts = np.stack([disagree, disagree + passed]) / seen
        density = np.exp(-(ndtri(np.clip(cuts, 1e-12, 1 - 1e-12)) ** 2) / 2).sum(axis=0) / np.sqrt(2 * np.pi)
        moment = (centred @ scores) / seen[:, None] / spread
        return np.asarray((moment / np.maximum(density, 1e-3)[:, None]).T * (deviation > 0))

    def _drawn(self, number: int) -> Floats:
        """Centred responses of shape (number, statements, people)."""
        statements, people = self.margins.given.shape
        own = np.sqrt(1 - (self.leaning**2).sum(axis=0)).astype(np.float32)
        keys = self.random.standard_normal((number, statements, people), np.float32)
        keys *= own[:, None]
        keys += self.leaning.T.astype(np.float32) @ self.random.standard_normal(
            (number, 2, people), np.float32
        )
        return np.asarray(self.margins.dealt(keys))

    def _weights(self, drawn: Floats) -> Floats:
        return two_leading(drawn @ drawn.transpose(0, 2, 1), self.start.astype(np.float32))

    def _shares(self) -> Floats:
        drawn = self._drawn(DRAWS)
        along = drawn.transpose(0, 2, 1) @ self._weights(drawn)
        return np.asarray((along**2).sum(axis=1).mean(axis=0) / self.margins.variance)

    def as_apart(self, silhouette: float, k: int, number: int) -> int:
        """How many of `number` have k groups at least as apart."""
        return int(np.count_nonzero(silhouettes_of(self.places(number), k) >= silhouette - 1e-12))

    def places(self, number: int) -> Floats:
        """Places of everybody in `number` of them: (number, people, 2)."""
        at_once = max(1, CELLS // self.margins.given.size)
        found = []
        for begun in range(0, number, at_once):
            drawn = self._drawn(min(at_once, number - begun))
            along = drawn.transpose(0, 2, 1) @ self._weights(drawn)
            found.append(along * self.scale[:, None])
        return np.concatenate(found)


def _within(leaning: Floats) -> Floats:
    length = np.sqrt((leaning**2).sum(axis=0))
    return np.asarray(leaning * np.minimum(1.0, MOST_LEANING / np.maximum(length, 1e-12)))
