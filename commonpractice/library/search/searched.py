"""What a room says so that its things are found: which model, which words, whose eyes."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from commonpractice.community.models import Membership

PUBLIC, MEMBERS, COORDINATORS = "public", "members", "coordinators"
LONGEST = 200_000
"""Characters of a document; what stands after them is not found."""


@dataclass(frozen=True, slots=True)
class Document:
    """A thing that can be found, as it may be shown to everybody with one of these eyes."""

    community: int
    key: int
    title: str
    words: str
    address: str
    at: datetime
    eyes: tuple[str, ...]
    """PUBLIC, MEMBERS, COORDINATORS or `eyes_of_one(membership)`: who may read all of it, title and words."""
    part: str = ""
    theme: int | None = None
    """The number of its theme, where all these eyes may know of that."""

    @property
    def fingerprint(self) -> str:
        facts = (
            self.community, self.title, self.words, self.address, self.at.timestamp(), self.eyes, self.theme,
        )  # fmt: skip
        return hashlib.blake2b(repr(facts).encode(), digest_size=16).hexdigest()


Documents = Callable[[Sequence[int], datetime], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Searched:
    """One kind of thing.

    `documents(keys, now)` gives what is to be found of those rows now: nothing for a row that nobody may find. It is
    called for the index, and again for each page of results: what it does not say then is not shown (`live.py`).
    """

    kind: str
    """Letters only."""
    label: str | Promise
    """On the page, in the plural."""
    model: type[models.Model]
    documents: Documents


@cache
def every() -> dict[str, Searched]:
    """All kinds, in the order of the setting."""
    found: list[Searched] = [import_string(path) for path in settings.SEARCHED]
    return {each.kind: each for each in found}


def eyes_of_one(membership_pk: int) -> str:
    return f"m{membership_pk}"


def eyes_of(membership: Membership | None) -> tuple[str, ...]:
    """What a document must be for, to be found by this person."""
    if membership is None:
        return (PUBLIC,)
    mine = (PUBLIC, MEMBERS, eyes_of_one(membership.pk))
    return (*mine, COORDINATORS) if membership.is_coordinator else mine
