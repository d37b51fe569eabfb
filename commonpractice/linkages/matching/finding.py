"""Who should talk: for each help wanted, the few offers and initiatives that fit it best, with the reason."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from commonpractice.linkages.matching.entries import Entry, Person, Suggestion
from commonpractice.linkages.matching.explaining import explain
from commonpractice.linkages.matching.hearing import Heard, Source, hear, once_each, source_of
from commonpractice.linkages.matching.index import Index, closeness, make_index
from commonpractice.linkages.matching.reading import read, stemming
from commonpractice.linkages.matching.weighing import weigh

AT_MOST = 3
FLOOR = 300
"""Below this closeness nothing is suggested. Found with the labelled sets that may be looked at, as is the next."""

OF_BEST = 0.9
"""What is less close than this share of the closest is not suggested beside it."""


def suggest(
    needs: Sequence[Entry],
    offers: Sequence[Entry],
    *,
    people: Iterable[Person] = (),
    dismissed: Collection[tuple[str, str]] = (),
    at_most: int = AT_MOST,
) -> dict[str, tuple[Suggestion, ...]]:
    """For each need's key its best offers, closest first, at most so many, none where nothing is good enough.

    Nobody is matched with an entry that one of the same people made, nor with one of their own organisation that
    says the same in the same words. Of offers that one source repeats in the same words, only one is suggested.
    `dismissed` holds pairs of keys (need, offer): neither that pair comes back, nor the same words of the same two
    sources under other keys, as long as the dismissed entries are among those given. Two as close are told apart by
    the offer's key. Raises ValueError where two entries of a side have the same key.
    """
    put_aside = _put_aside(_by_key(needs), _by_key(offers), dismissed)
    stem = stemming()
    asked = {person.key: read(person.ask_about, stem) for person in people}
    wanting = [hear(need, {}, stem) for need in needs]
    offering = [hear(offer, asked, stem) for offer in sorted(offers, key=lambda offer: offer.key)]
    weights = weigh((each.said, each.entry.themes) for each in once_each([*wanting, *offering]))
    index = make_index(offering, weights)
    return {
        need.entry.key: tuple(
            Suggestion(need.entry.key, offer.entry.key, explain(need, offer, weights))
            for offer in _best(need, index, put_aside, at_most)
        )
        for need in wanting
    }


def _best(
    need: Heard, index: Index, put_aside: Collection[tuple[Source, Source]], at_most: int
) -> Iterable[Heard]:
    chosen: dict[Source, Heard] = {}
    for offer in _in_order(need, index, put_aside):
        if len(chosen) == at_most:
            break
        chosen.setdefault(offer.source, offer)
    return chosen.values()


def _in_order(need: Heard, index: Index, put_aside: Collection[tuple[Source, Source]]) -> Iterator[Heard]:
    """Offers that are close enough, closest first. The closest is looked for among those that may be suggested."""
    close = {place: value for place, value in closeness(need, index).items() if value >= FLOOR}
    closest = 0
    for place in sorted(close, key=lambda place: (-close[place], place)):
        if close[place] < OF_BEST * closest:
            return
        offer = index.offers[place]
        if _may_meet(need, offer) and (need.source, offer.source) not in put_aside:
            closest = closest or close[place]
            yield offer


def _may_meet(need: Heard, offer: Heard) -> bool:
    own = need.entry.organisation and need.source == offer.source
    return not own and need.entry.people.isdisjoint(offer.entry.people)


def _put_aside(
    needs: Mapping[str, Entry], offers: Mapping[str, Entry], dismissed: Iterable[tuple[str, str]]
) -> set[tuple[Source, Source]]:
    return {
        (source_of(needs[need]), source_of(offers[offer]))
        for need, offer in dismissed
        if need in needs and offer in offers
    }


def _by_key(entries: Sequence[Entry]) -> dict[str, Entry]:
    by_key = {entry.key: entry for entry in entries}
    if len(by_key) < len(entries):
        raise ValueError("two entries have the same key")
    return by_key
