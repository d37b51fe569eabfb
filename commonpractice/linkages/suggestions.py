"""Who should talk: what the matching suggests for one entry, with its reasons. Four queries, and one for those suggested."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches

from commonpractice.community.models import Community, Membership
from commonpractice.directory.listing import is_for
from commonpractice.linkages.matching import Entry as Heard
from commonpractice.linkages.matching import Person, SharedWords, Suggestion, suggest
from commonpractice.linkages.models import Dismissal, Entry, Introduction, Kind
from commonpractice.linkages.models.entry import SEEN

_ROW = (
    "pk",
    "kind",
    "words",
    "owner",
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
    return [_shown(entry, others[_other(each, key)], each) for each in found if _other(each, key) in others]


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
    rows = list(community.entries.open().order_by("pk").values(*_ROW))
    aside = sorted({*_pairs(Dismissal, community), *_pairs(Introduction, community)})
    asked = _asked(community)
    now = hashlib.sha256(repr((rows, aside, asked)).encode()).hexdigest()
    place = f"suggested-in-{community.pk}"
    kept: tuple[str, dict[str, tuple[Suggestion, ...]]] = caches["here"].get(place) or ("", {})
    then, found = kept
    if then != now:
        found = _work_out(rows, aside, asked)
        caches["here"].set(place, (now, found), A_DAY)
    return found


def _pairs(model: type[Dismissal | Introduction], community: Community) -> list[tuple[int, int]]:
    found = model._default_manager.filter(need__community=community)  # noqa: SLF001 - Django's own, and documented
    return list(found.order_by().values_list("need", "offer"))


def _asked(community: Community) -> list[tuple[int, str]]:
    """What members say to ask them about, where they let members see it in the directory."""
    current = Membership.objects.current().filter(is_for("ask_me_about", SEEN), community=community)
    asked = current.filter(entries__isnull=False).exclude(ask_me_about="")
    return list(asked.order_by("pk").values_list("pk", "ask_me_about").distinct())


def _work_out(
    rows: list[dict[str, Any]], aside: list[tuple[int, int]], asked: list[tuple[int, str]]
) -> dict[str, tuple[Suggestion, ...]]:
    return suggest(
        [_heard(row) for row in rows if row["kind"] == Kind.NEED],
        [_heard(row) for row in rows if row["kind"] != Kind.NEED],
        people=[Person(str(owner), ask) for owner, ask in asked],
        dismissed=[(str(need), str(offer)) for need, offer in aside],
    )


def _heard(row: dict[str, Any]) -> Heard:
    return Heard(
        key=str(row["pk"]),
        text=row["words"],
        people=frozenset({str(row["owner"])} if row["owner"] else ()),
        organisation=str(row["organisation"] or ""),
        themes=frozenset({str(row["theme"])} if row["theme__publication"] else ()),
    )
