"""Resources as tests share them: brought by the same doors as on the pages, and looked at by the same worker's function."""

import uuid
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile

from commonpractice.community.models import Membership
from commonpractice.library import looking
from commonpractice.library.adding import add
from commonpractice.library.bringing import bring
from commonpractice.library.models import Batch, Resource

WORDS = b"Ask what happened that day.\nThen ask who could sign it."


def brought(
    by: Membership,
    now: datetime,
    *files: tuple[str, bytes],
    replaces: Resource | None = None,
    **facts: object,
) -> Batch:
    """Files with their names, kept as they came."""
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return bring(uuid.uuid4(), given, facts, by=by, at=now, replaces=replaces)


def looked_at(batch: Batch, now: datetime) -> list[Resource | None]:
    """What each file of a batch became."""
    while looking.look_at_next(batch.pk, lambda: now):
        pass
    return [each.became for each in batch.files.select_related("became__community")]


def shared_file(
    by: Membership, now: datetime, name: str = "What to ask.txt", data: bytes = WORDS, **facts: object
) -> Resource:
    (resource,) = looked_at(brought(by, now, (name, data), **facts), now)
    return resource


def shared_note(by: Membership, now: datetime, title: str = "How we ask", **facts: object) -> Resource:
    said = {"title": title, "text": "We ask what happened that day.", **facts}
    return add(by.community, uuid.uuid4(), Resource.Kind.NOTE, said, by=by, at=now)


def shared_link(
    by: Membership, now: datetime, title: str = "A page about rooms", **facts: object
) -> Resource:
    said = {"title": title, "address": "https://rooms.example.org/asking?a=1", **facts}
    return add(by.community, uuid.uuid4(), Resource.Kind.LINK, said, by=by, at=now)


def content(file: FieldFile) -> bytes:
    with file.open() as opened:
        return opened.read()
