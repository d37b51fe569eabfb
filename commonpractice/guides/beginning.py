"""A guide from its first page: who begins it, what it begins from, and what is said about it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.files.whole import whole
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.reading_in import PictureIn
from commonpractice.guides.first_text import with_pictures
from commonpractice.guides.models import Guide
from commonpractice.guides.writing import keeping_changes
from commonpractice.transitions import StaleError

FACTS = ("title", "about", "lead", "review_months")


@whole()
@transaction.atomic
def begin(
    key: UUID,
    facts: Mapping[str, Any],
    tree: Node,
    *,
    pictures: Collection[PictureIn] = (),
    by: Membership,
    at: datetime,
) -> Guide:
    """A guide with its first text, `tree` as `document/schema.py` has it. The same form twice begins one."""
    community = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    there = Guide.every.filter(key=key, community=community).first()
    if there:
        return there
    last: int | None = Guide.every.filter(community=community).aggregate(last=Max("number"))["last"]
    guide = Guide.objects.create(
        key=key, community=community, number=(last or 0) + 1, begun_by=by, begun_at=at, **facts
    )
    first = with_pictures(guide, tree, pictures, by=by, at=at) if pictures else tree
    keeping_changes.begin(guide, first, by=by, at=at)
    if guide.kind == Guide.Kind.GUIDE:
        note_happening(community, "guide_begun", about=guide, by=by.person, at=at, number=guide.number)
    return guide


@transaction.atomic
def change(guide: Guide, facts: Mapping[str, Any], *, seen: int) -> None:
    """What is said about it. StaleError when somebody changed it since `seen`."""
    held = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    if held.edited_times != seen:
        raise StaleError
    for name in FACTS:
        setattr(held, name, facts[name])
    held.edited_times += 1
    held.save(update_fields=[*FACTS, "edited_times"])
