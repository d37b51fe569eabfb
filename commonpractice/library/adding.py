"""Links and notes come in, and every resource gets its number."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.library.models import Resource

LOOKED_AT_AFTER = timedelta(days=365)


def first_review(at: datetime, community: Community) -> date:
    """The day by which something is looked at again, where nobody chose another."""
    return community.date_of(at) + LOOKED_AT_AFTER


@transaction.atomic
def add(
    community: Community,
    key: UUID,
    kind: Resource.Kind,
    facts: Mapping[str, Any],
    *,
    by: Membership,
    at: datetime,
) -> Resource:
    """A resource that `by` looks after, unless `facts` names another owner. The same form twice adds one."""
    held = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    there = Resource.objects.filter(key=key, community=held).first()
    if there:
        return there
    last: int | None = Resource.objects.filter(community=held).aggregate(last=Max("number"))["last"]
    own = {"owner": by, "review_by": first_review(at, held), **facts}
    resource = Resource.objects.create(
        community=held, key=key, number=(last or 0) + 1, kind=kind, added_by=by, added_at=at, **own
    )
    note_happening(
        held, "resource_added", about=resource, by=by.person, at=at, number=resource.number, kind=kind.value
    )
    return resource
