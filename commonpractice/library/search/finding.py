"""One search over everything that one may see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from commonpractice.community.models import Community, Membership
from commonpractice.library.models import Found
from commonpractice.library.search import engine
from commonpractice.library.search.asked import Asked, read
from commonpractice.library.search.correcting import corrected
from commonpractice.library.search.live import as_they_stand
from commonpractice.library.search.searched import Document, eyes_of
from commonpractice.library.search.words import stem, words_in

A_PAGE = 20
MOST = 200
"""So many results can be looked through, those with the words in their titles first, then the newest."""


@dataclass(frozen=True, slots=True)
class Result:
    kind: str
    document: Document


@dataclass(frozen=True, slots=True)
class Answer:
    asked: Asked
    results: list[Result]
    has_more: bool = False
    """Whether there is a page after this one. How many there are in all is not said."""
    taken_for: str = ""
    """Where nothing was found as it was written: the words for which the results are."""


def search(
    community: Community,
    membership: Membership | None,
    text: str,
    *,
    now: datetime,
    kind: str = "",
    theme: int | None = None,
    page: int = 1,
) -> Answer:
    """What this member, or anybody, finds; never more than they could open."""
    choice = engine.Choice(community.pk, eyes_of(membership), kind, theme)
    answer = _answer(read(text), choice, page, now)
    if answer.results or page > 1 or answer.asked.is_empty:
        return answer
    other = corrected(answer.asked, choice)
    if other is None:
        return answer
    # Only words that find something for these eyes are offered: the same fences as any other search.
    second = _answer(other, choice, 1, now)
    return replace(second, taken_for=" ".join(other.words)) if second.results else answer


def _answer(asked: Asked, choice: engine.Choice, page: int, now: datetime) -> Answer:
    first = (page - 1) * A_PAGE
    found: list[Result] = []
    for result in _results(asked, choice, now):
        found.append(result)
        if len(found) > first + A_PAGE:
            break
    return Answer(asked, found[first : first + A_PAGE], has_more=len(found) > first + A_PAGE)


def _results(asked: Asked, choice: engine.Choice, now: datetime) -> Iterator[Result]:
    """One after the other, asked of their rooms a page at a time."""
    seen: set[tuple[str, int, str]] = set()
    places = _places(asked, choice)
    while some := list(islice(places, A_PAGE + 1)):
        rows = {row.place: row for row in Found.objects.filter(place__in=some, community=choice.community)}
        standing = as_they_stand([rows[place] for place in some if place in rows], choice.eyes, now)
        for row, document in standing:
            # What different eyes see of one thing are parts of it under one title.
            name = (row.kind, row.key, document.title)
            if name not in seen and _has_phrases(document, asked):
                seen.add(name)
                yield Result(row.kind, document)


def _places(asked: Asked, choice: engine.Choice) -> Iterator[int]:
    """Those with the words in their titles first. Where these fill the page, the rest is not looked for."""
    in_titles = engine.places(asked, choice, titles_only=True, limit=MOST)
    yield from in_titles
    if len(in_titles) < MOST:
        anywhere = engine.places(asked, choice, titles_only=False, limit=MOST)
        yield from [place for place in anywhere if place not in in_titles][: MOST - len(in_titles)]


def _has_phrases(document: Document, asked: Asked) -> bool:
    if not asked.phrases:
        return True
    texts = [" " + " ".join(map(stem, words_in(text))) + " " for text in (document.title, document.words)]
    wanted = [" " + " ".join(map(stem, phrase)) + " " for phrase in asked.phrases]
    return all(any(each in text for text in texts) for each in wanted)
