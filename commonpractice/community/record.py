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
    row = f"{about._meta.label_lower}:{about.pk}"  # noqa: SLF001 - Django's documented name for it
    return Happening.objects.create(community=community, what=what, about=row, by=by, at=at, details=details)
