"""The register: approved barriers by what they are about. Values only, so that twenty thousand cost what twenty do."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypedDict, cast

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.models import FREE_TEXT, Barrier, Gift, Lever, Stage
from commonpractice.themes.months import months_after

Values = QuerySet[Barrier, dict[str, Any]]
OLDER = "older"
MONTHS = (3, 6, 12, 24)
"""How long ago it was raised: in the last so many months, or before all of them."""


class Row(TypedDict):
    number: int
    title: str
    contains: str
    stage: str
    since: date | None
    lever: str
    gift: str
    source: str
    month: date | None
    theme: str | None
    theme_number: int | None
    owner: str | None
    review_on: date | None
    overdue: bool


def chosen(community: Community, choice: Mapping[str, str], today: date) -> QuerySet[Barrier]:
    """Approved barriers, the newest first. Merged ones only where they are asked for: their words stand in another."""
    found = community.barriers.known().order_by("-number")
    stage = choice.get("stage")
    found = found.filter(stage=stage) if stage else found.exclude(stage=Stage.MERGED)
    if source := choice.get("source"):
        found = found.filter(Q(source=source) | Q(source=None, contact__source=source))
    if theme := choice.get("theme"):
        found = found.filter(theme__number=theme)
    for name in ("lever", "gift"):
        if choice.get(name):
            found = found.filter(**{f"wording__{name}": choice[name]})
    return _with_words(_raised(found, community, choice.get("age", ""), today), choice.get("words", ""))


def _raised(found: QuerySet[Barrier], community: Community, age: str, today: date) -> QuerySet[Barrier]:
    if not age:
        return found
    # From the first of that month: months are what is kept of a barrier.
    back = months_after(today.replace(day=1), -(max(MONTHS) if age == OLDER else int(age)))
    moment = datetime.combine(back, time.min, community.zone)
    return found.filter(known_at__lt=moment) if age == OLDER else found.filter(known_at__gte=moment)


def _with_words(found: QuerySet[Barrier], words: str) -> QuerySet[Barrier]:
    """Each word somewhere in the title or the text."""
    for word in words.split():
        anywhere = Q()
        for name in FREE_TEXT:
            anywhere |= Q(**{f"wording__{name}__icontains": word})
        found = found.filter(anywhere)
    return found


def values(found: QuerySet[Barrier]) -> Values:
    read: Any = found.values(
        "number", "stage", "stage_at", "review_on",
        "wording__title", "wording__contains", "wording__lever", "wording__gift", "wording__month",
        "theme__title", "theme__number", "owner__display_name",
        source_name=Coalesce("source__name", "contact__source__name"),
    )  # fmt: skip
    return cast("Values", read)


def row(given: Mapping[str, Any], community: Community, today: date) -> Row:
    stage, review_on = given["stage"], given["review_on"]
    return {
        "number": given["number"],
        "title": given["wording__title"],
        "contains": given["wording__contains"],
        "stage": str(Stage(stage).label),
        "since": community.date_of(given["stage_at"]) if given["stage_at"] else None,
        "lever": _label(Lever, given["wording__lever"]),
        "gift": _label(Gift, given["wording__gift"]),
        "source": given["source_name"] or _("a member"),
        "month": given["wording__month"],
        "theme": given["theme__title"],
        "theme_number": given["theme__number"],
        "owner": given["owner__display_name"],
        "review_on": review_on,
        "overdue": is_overdue(stage, review_on, today),
    }


def is_overdue(stage: str, review_on: date | None, today: date) -> bool:
    """Nobody has to look again at what goes on in another one."""
    return review_on is not None and review_on < today and stage != Stage.MERGED


def _label(kind: type[Lever] | type[Gift], value: str) -> str:
    return str(kind(value).label) if value else ""
