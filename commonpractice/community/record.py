"""The community's record of events: one call from each verb that changes something others rely on."""

from datetime import datetime

from django.db.models import Model

from commonpractice.community.models import Community, Happening
from commonpractice.people.models import Person


def note_happening(
    community: Community,
    what: str,
    *,
    about: Model,
    by: Person | None,
    at: datetime,
    **details: str | int | bool | None,
) -> Happening:
    return Happening.objects.create(
        community=community, what=what, about=f"{about._meta.label_lower}:{about.pk}", by=by, at=at, details=details
    )
