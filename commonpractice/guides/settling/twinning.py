"""Twins of a guide: Easy Read, and other languages. Each says from which version it was made, and shows when that is old."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Guide, Version
from commonpractice.guides.writing import keeping_changes


@dataclass(frozen=True)
class Companion:
    """The same guide in another form: `version` is its latest; out of date where the source has moved on since."""

    guide: Guide
    version: Version
    out_of_date: bool


@transaction.atomic
def begin_twin(
    key: UUID, source: Version, facts: Mapping[str, Any], *, by: Membership, at: datetime
) -> Guide:
    """A guide of its own, begun with the text of this version. The same form twice begins one.

    `facts`: title, about, language, twin_kind.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=source.guide.community_id)
    there = Guide.objects.filter(key=key).first()
    if there:
        return there
    last: int | None = Guide.every.filter(community=community).aggregate(last=Max("number"))["last"]
    twin = Guide.objects.create(
        key=key,
        community=community,
        theme=source.guide.theme,
        number=(last or 0) + 1,
        twin_of=source.guide,
        lead=by,
        review_months=source.guide.review_months,
        begun_by=by,
        begun_at=at,
        **facts,
    )
    keeping_changes.begin(twin, source.tree, by=by, at=at)
    note_happening(community, "guide_begun", about=twin, by=by.person, at=at, number=twin.number)
    return twin


def latest(guide: Guide) -> Version | None:
    return guide.versions.headings().first()


def companions(guide: Guide) -> list[Companion]:
    """The source of a twin, and all other twins that are published; one query, two for a twin."""
    source = guide.twin_of or guide
    family = {each.pk: each for each in [source, *source.twins.all()]}
    newest: dict[int, Version] = {}
    for version in Version.objects.headings().filter(guide__in=family).order_by("number"):
        version.guide = family[version.guide_id]
        version.guide.community = guide.community
        newest[version.guide_id] = version
    of_source = newest.get(source.pk)
    return [
        Companion(version.guide, version, is_out_of_date(version, of_source))
        for pk, version in sorted(newest.items())
        if pk != guide.pk
    ]


def is_out_of_date(version: Version, of_source: Version | None) -> bool:
    """Whether the guide from which a twin was made has a newer version than this was made from."""
    if version.source_version_id is None or of_source is None:
        return False
    return version.source_version_id != of_source.pk
