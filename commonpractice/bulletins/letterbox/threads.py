"""What a room says of a conversation that can be gone on with by e-mail: named in the setting `REPLIES`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from commonpractice.community.models import Community, Membership


@dataclass(frozen=True)
class Writer:
    """Whom a letter was sent to, and so whose answer it is."""

    community: Community
    membership: Membership | None
    name: str
    addresses: tuple[str, ...]
    """From which they may answer; letters go to the first."""
    about: str
    """What the conversation is about, as it reads within a sentence."""
    page: str
    """Where it can be gone on with in a browser: a full address."""


@dataclass(frozen=True)
class Reply:
    """What somebody newly wrote. `key` is the same however often the e-mail comes."""

    pk: int
    writer: Writer
    text: str
    key: UUID
    at: datetime


@dataclass(frozen=True)
class Refused:
    """It cannot stand there; `why` is a sentence for the letter that says so."""

    why: str


@dataclass(frozen=True)
class Thread:
    """One sort of conversation.

    `whose(pk, membership_pk, at)`: who was written to; none where it is over or they take part in it no longer.
    `take`: add the words; gives nothing once they stand. `longest`: characters of one answer.
    """

    longest: int
    whose: Callable[[int, int | None, datetime], Writer | None]
    take: Callable[[Reply], Refused | None]


def thread_of(key: str) -> tuple[Thread, int] | None:
    """Give the sort of conversation and the key of its row for `question_17`."""
    name, _line, pk = key.rpartition("_")
    path = settings.REPLIES.get(name)
    return (import_string(path), int(pk)) if path and pk.isdecimal() else None
