"""Why two should talk, in the words of both."""

from collections.abc import Iterable
from typing import TypeVar

from commonpractice.linkages.matching.entries import Knows, Reason, SharedWords
from commonpractice.linkages.matching.hearing import Heard
from commonpractice.linkages.matching.reading import Said
from commonpractice.linkages.matching.weighing import Feature, Weights, is_subject

SomeFeature = TypeVar("SomeFeature", bound=Feature)
MOST_WORDS = 6


def explain(need: Heard, offer: Heard, weights: Weights) -> Reason:
    """All that counted for a pair. Two words that stand side by side in both are shown as the phrase they are."""
    entry = offer.entry
    people = (
        Knows(key, words) for key, said in offer.asked.items() if (words := _known(need.said, said, weights))
    )
    return Reason(
        words=_phrases_and_words(need.said, offer.said, weights)[:MOST_WORDS],
        themes=tuple(sorted(need.entry.themes & entry.themes)),
        people=tuple(people),
        kind=entry.kind if entry.kind in need.entry.wanted else "",
    )


def _phrases_and_words(need: Said, offer: Said, weights: Weights) -> tuple[SharedWords, ...]:
    """Weightiest first; a word that a phrase already shows is not shown again."""
    found: dict[Feature, SharedWords] = {}
    shown: set[str] = set()
    for pair in _in_order(need.pairs.keys() & offer.pairs.keys(), weights):
        if shown.isdisjoint(pair):
            shown.update(pair, (word.stem for word in need.pairs[pair]))
            found[pair] = SharedWords(
                need.as_written(*need.pairs[pair]), offer.as_written(*offer.pairs[pair])
            )
    for subject in _shared(need, offer) - shown:
        found[subject,] = _word(need, offer, subject)
    return tuple(found[feature] for feature in _in_order(found, weights))


def _in_order(features: Iterable[SomeFeature], weights: Weights) -> list[SomeFeature]:
    """A phrase weighs what its words weigh."""
    return sorted(features, key=lambda feature: (-sum(weights.of((word,)) for word in feature), feature))


def _known(need: Said, asked: Said, weights: Weights) -> tuple[SharedWords, ...]:
    both = ((subject,) for subject in _shared(need, asked) if is_subject(subject))
    return tuple(_word(need, asked, subject) for (subject, *_) in _in_order(both, weights))


def _shared(need: Said, other: Said) -> set[str]:
    """The same words, and those for one thing of which none is the same."""
    both = need.words.keys() & other.words.keys()
    told = {need.words[stem].subject for stem in both if need.words[stem].subject != stem}
    same = {need.words[stem].subject for stem in both if not stem.startswith("=")}
    return {subject for subject in both if not subject.startswith("=") or subject not in told & same}


def _word(need: Said, other: Said, subject: str) -> SharedWords:
    one, two = need.words[subject], other.words[subject]
    return SharedWords(need.as_written(one, one), other.as_written(two, two))
