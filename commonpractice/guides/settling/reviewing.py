"""A version is looked at again on a day: it still holds, until another day, or the next one is begun."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Guide, Version, VersionReview
from commonpractice.transitions import NotNowError


def review_day(version: Version) -> date:
    """As its last review set it, else as it was published."""
    last = version.reviews.last()
    return last.review_by if last else version.review_by


@transaction.atomic
def still_holds(
    version: Version, key: UUID, *, found: str, review_by: date, by: Membership, at: datetime
) -> VersionReview:
    """Looked at, and it stands until another day. The same form twice says it once; only of the latest version."""
    Guide.objects.select_for_update(of=("self",), no_key=True).get(pk=version.guide_id)
    there = VersionReview.objects.filter(key=key).first()
    if there:
        return there
    if version.guide.versions.filter(number__gt=version.number).exists():
        raise NotNowError
    made = VersionReview.objects.create(
        version=version, key=key, found=found, review_by=review_by, by=by, at=at
    )
    community = version.guide.community
    note_happening(
        community,
        "guide_reviewed",
        about=version,
        by=by.person,
        at=at,
        number=version.guide.number,
        version=version.number,
    )
    return made


def due(now: datetime) -> Iterator[tuple[Version, date]]:
    """Latest versions whose day has come where they are, with that day; one query."""
    for version in newest().select_related("guide__community", "guide__lead"):
        day: date = version.day
        if day <= version.guide.community.date_of(now):
            yield version, day


def newest() -> QuerySet[Any]:
    """The latest version of each guide, with the `day` to look at it again."""
    of_guide = Version.objects.filter(guide=OuterRef("guide")).order_by("-number").values("number")[:1]
    last = VersionReview.objects.filter(version=OuterRef("pk")).order_by("-at", "-pk").values("review_by")[:1]
    versions = Version.objects.headings().annotate(newest=Subquery(of_guide))
    return versions.filter(number=F("newest")).annotate(day=Coalesce(Subquery(last), "review_by"))
