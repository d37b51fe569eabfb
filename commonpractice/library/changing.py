"""What is done with a resource by who looks after it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.files.removing import remove_file
from commonpractice.library.links import broken
from commonpractice.library.models import Removal, Resource, Review
from commonpractice.transitions import NotNowError, StaleError


@transaction.atomic
def change(resource: Resource, facts: Mapping[str, Any], *, seen: int) -> None:
    """What is said about it; of links and notes also what they are. StaleError when somebody changed it since `seen`.

    NotNowError when it was removed meanwhile.
    """
    held = _held(resource)
    if held.edited_times != seen:
        raise StaleError
    if facts.get("address", held.address) != held.address:
        broken.forget(held)
    for name, value in facts.items():
        setattr(held, name, value)
    held.edited_times += 1
    held.save(update_fields=[*facts, "edited_times"])


@transaction.atomic
def still_good(resource: Resource, key: UUID, *, until: date, by: Membership, at: datetime) -> Review:
    """Somebody looked at it, and it comes up again on another day. The same form twice says it once. NotNowError."""
    held = _held(resource)
    there = Review.objects.filter(key=key, resource=held).first()
    if there:
        return there
    held.review_by = until
    held.save(update_fields=["review_by"])
    return Review.objects.create(resource=held, key=key, until=until, by=by, at=at)


@transaction.atomic
def remove(resource: Resource, *, why: str, by: Membership, at: datetime) -> None:
    """Its files and words are deleted; its title stays for who comes by an old link. Twice changes nothing."""
    try:
        held = _held(resource)
    except NotNowError:
        return
    Removal.objects.create(resource=held, why=why, by=by, at=at)
    held.summary = held.text = held.address = ""
    held.edited_times += 1
    held.save(update_fields=["summary", "text", "address", "edited_times"])
    for version in held.versions.without_words():
        for field in (version.file, version.preview):
            remove_file(field.name)
    held.versions.update(file="", preview="", text="")
    note_happening(
        resource.community, "resource_removed", about=held, by=by.person, at=at, number=held.number
    )


def _held(resource: Resource) -> Resource:
    held = resource.locked()
    if held.is_removed:
        raise NotNowError
    return held
