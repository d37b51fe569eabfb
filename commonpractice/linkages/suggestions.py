"""Who should talk: what the matching suggests for one entry, with its reasons. Three queries, and one for those suggested."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from commonpractice.community.models import Community
from commonpractice.linkages.matching import Entry as Heard
from commonpractice.linkages.matching import Person, SharedWords, Suggestion, suggest
from commonpractice.linkages.models import Dismissal, Entry, Introduction, Kind

_ROW = (
    "pk",
    "kind",
    "words",
    "owner",
    "owner__ask_me_about",
    "organisation",
    "theme",
    "theme__publication",
)
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Suggested:
    """`other` is who to talk to; the reason in the words of both."""

    need: Entry
    offer: Entry
    other: Entry
    words: tuple[SharedWords, ...]
    theme: Any
    asked: tuple[SharedWords, ...]
    """What the other said to ask them about, where they are shown by name."""

    @property
    def can_be_introduced(self) -> bool:
        return self.other.owner_id is not None


def suggestions_for(entry: Entry) -> list[Suggested]:
    """For a need its few best; for an offer or an initiative the needs for which it is among the best."""
    if not entry.is_open:
        return []
    key = str(entry.pk)
    found = [
        each
        for suggested in _suggested(entry.community).values()
        for each in suggested
        if key in {each.need, each.offer}
    ]
    others = entry.community.entries.open().with_words().in_bulk([_other(each, key) for each in found])
    return [
        _shown(entry, others[_other(each, key)], each) for each in found if _other(each, key) in others
    ]


def _other(suggestion: Suggestion, key: str) -> int:
    return int(suggestion.offer if suggestion.need == key else suggestion.need)


def _shown(entry: Entry, other: Entry, suggestion: Suggestion) -> Suggested:
    need, offer = (entry, other) if entry.is_need else (other, entry)
    asked = next((each.words for each in suggestion.reason.people), ())
    other.community = entry.community
    return Suggested(
        need=need,
        offer=offer,
        other=other,
        words=suggestion.reason.words,
        theme=entry.shown_theme if suggestion.reason.themes else None,
        asked=asked if offer.name_shown and offer.owner_id else (),
    )


def _suggested(community: Community) -> dict[str, tuple[Suggestion, ...]]:
    """Worked out anew only when something was said, changed, closed, put aside or introduced."""
    rows = list(community.entries.open().order_by("pk").values_list(*_ROW))
    aside = sorted({*_pairs(Dismissal, community), *_pairs(Introduction, community)})
    known = hashlib.sha256(repr((rows, aside)).encode()).hexdigest()
    return cache.get_or_set(f"suggested-{known}", lambda: _work_out(rows, aside), A_DAY) or {}


def _pairs(model: type[Dismissal | Introduction], community: Community) -> list[tuple[int, int]]:
    found = model._default_manager.filter(need__community=community)  # noqa: SLF001 - Django's own, and documented
    return list(found.order_by().values_list("need", "offer"))


def _work_out(rows: list[tuple[Any, ...]], aside: list[tuple[int, int]]) -> dict[str, tuple[Suggestion, ...]]:
    heard = [(kind, _heard(pk, *rest)) for pk, kind, *rest in rows]
    asked = {str(owner): ask for _pk, _kind, _words, owner, ask, *_rest in rows if owner and ask}
    return suggest(
        [each for kind, each in heard if kind == Kind.NEED],
        [each for kind, each in heard if kind != Kind.NEED],
        people=[Person(key, ask) for key, ask in asked.items()],
        dismissed=[(str(need), str(offer)) for need, offer in aside],
    )


def _heard(pk: int, words: str, owner: int | None, ask: str, organisation: int | None, *theme: int | None) -> Heard:
    filed, published = theme
    return Heard(
        key=str(pk),
        text=words,
        people=frozenset({str(owner)} if owner else ()),
        organisation=str(organisation or ""),
        themes=frozenset({str(filed)} if filed and published else ()),
    )
