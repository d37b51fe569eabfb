"""Why two should talk, in the words of both."""

from collections.abc import Iterable

from commonpractice.linkages.matching.entries import Knows, Reason, SharedWords
from commonpractice.linkages.matching.hearing import Heard
from commonpractice.linkages.matching.reading import Said
from commonpractice.linkages.matching.weighing import Weights, is_subject

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
    shown: set[str] = set()
    found = []
    for pair in sorted(
        need.pairs.keys() & offer.pairs.keys(), key=lambda pair: (-weights.of((pair[0],)) - weights.of((pair[1],)), pair)
    ):
        if shown.isdisjoint(pair):
            shown.update(pair)
            words = SharedWords(need.as_written(*need.pairs[pair]), offer.as_written(*offer.pairs[pair]))
            found.append((weights.of((pair[0],)) + weights.of((pair[1],)), pair, words))
    for subject in need.words.keys() & offer.words.keys() - shown:
        found.append((weights.of((subject,)), (subject,), _word(need, offer, subject)))
    return tuple(words for _, _, words in sorted(found, key=lambda each: (-each[0], each[1])))


def _known(need: Said, asked: Said, weights: Weights) -> tuple[SharedWords, ...]:
    both: Iterable[str] = filter(is_subject, need.words.keys() & asked.words.keys())
    ordered = sorted(both, key=lambda subject: (-weights.of((subject,)), subject))
    return tuple(_word(need, asked, subject) for subject in ordered)


def _word(need: Said, other: Said, subject: str) -> SharedWords:
    one, two = need.words[subject], other.words[subject]
    return SharedWords(need.as_written(one, one), other.as_written(two, two))
