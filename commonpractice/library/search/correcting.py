"""Words as they were probably meant: the nearest that stand in something that the same eyes may see."""

from dataclasses import replace
from functools import lru_cache

from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from commonpractice.library.models import FoundWord
from commonpractice.library.search.asked import Asked
from commonpractice.library.search.engine import Choice

_TWO_MISTAKES_FROM = 8
_SHORTEST = 4


def corrected(asked: Asked, choice: Choice) -> Asked | None:
    """The same question with each unknown word replaced by the nearest known one; None where there is nothing to replace.

    Whoever calls looks whether it finds anything: a word may stand here whose last document is gone.
    """
    known = FoundWord.objects.filter(community=choice.community, eyes__in=choice.eyes)
    doubtful = {word for word in asked.words if len(word) >= _SHORTEST and word.isalpha()}
    # Words that are all known, and only stand nowhere together, are the usual question here: for these nothing is loaded.
    unknown = doubtful - set(known.filter(word__in=doubtful).values_list("word", flat=True))
    newest = known.aggregate(newest=Max("pk"))["newest"] if unknown else None
    if newest is None:
        return None
    vocabulary = _vocabulary(choice.community, choice.eyes, newest)
    words = tuple(_nearest(word, vocabulary) if word in unknown else word for word in asked.words)
    if words == asked.words:
        return None
    return replace(asked, words=tuple(dict.fromkeys(words)), begun="", phrases=())


def _nearest(word: str, vocabulary: tuple[str, ...]) -> str:
    most = 2 if len(word) >= _TWO_MISTAKES_FROM else 1
    found = process.extractOne(word, vocabulary, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else word


@lru_cache(maxsize=16)
def _vocabulary(community: int, eyes: tuple[str, ...], newest: int) -> tuple[str, ...]:
    """All words for these eyes in their order, as long as there is no newer one than `newest`."""
    known = FoundWord.objects.filter(community=community, eyes__in=eyes, pk__lte=newest)
    return tuple(sorted(known.values_list("word", flat=True).distinct()))
