"""Who is here and who is missing, for the coordinator: kinds of organisation, organisations not seen lately, parts.

Organisations are named, people are not counted, and nothing is put in an order of merit. What a member shows to nobody
stays out of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from commonpractice.community.models import Community, Constituency, Membership, Organisation, Sector
from commonpractice.community.models.membership import MembershipQuerySet
from commonpractice.directory.listing import eyes_of, is_for
from commonpractice.directory.models import Look


@dataclass(frozen=True)
class SeenLast:
    """What a room in `settings.SEEN_LAST` says of the last two occasions on which people met."""

    since: datetime
    """When the earlier of the two began: who joined later could not have been there."""
    members: frozenset[int]
    """Keys of the memberships that were at either."""


Seen = Callable[[Community, datetime], SeenLast | None]
"""None where fewer than two occasions were held."""


@dataclass(frozen=True)
class Kind:
    words: str
    here: list[str]
    """Names of organisations with a current member."""
    gone: list[str]
    """Names of organisations whose members have all left."""


@dataclass(frozen=True)
class Part:
    words: str
    is_heard: bool
    """At least five speak from it; else nothing can be said."""


def kinds(viewer: Membership) -> list[Kind]:
    """Each sector, in a fixed order; two queries."""
    every = Organisation.objects.filter(community=viewer.community_id).values_list("pk", "name", "sector")
    here = set(_shown(viewer).values_list("organisation", flat=True))
    known = list(every)
    return [
        Kind(
            str(words),
            [name for pk, name, of in known if of == sector and pk in here],
            [name for pk, name, of in known if of == sector and pk not in here],
        )
        for sector, words in Sector.choices
    ]


def not_seen(viewer: Membership, now: datetime) -> list[str] | None:
    """Organisations that could have been at the last two meetings, and nobody of whom was. None: too few were held."""
    community = viewer.community
    told: list[SeenLast | None] = [import_string(path)(community, now) for path in settings.SEEN_LAST]
    seen = [each for each in told if each]
    if not seen:
        return None
    present = frozenset[int]().union(*(each.members for each in seen))
    since = min(each.since for each in seen)
    rows = list(_shown(viewer).values_list("pk", "organisation__name", "joined_at"))
    were = {name for pk, name, _joined in rows if pk in present}
    could = {name for _pk, name, joined in rows if joined < since}
    return sorted(could - were, key=str.casefold)


def parts(last: Look | None) -> list[Part]:
    heard = set(last.parts.values_list("constituency", flat=True)) if last else set()
    return [Part(str(words), value in heard) for value, words in Constituency.choices]


def _shown(viewer: Membership) -> MembershipQuerySet:
    """Current members with an organisation that they show to the coordinator."""
    current = Membership.objects.current().filter(community=viewer.community_id, organisation__isnull=False)
    return current.filter(is_for("organisation", eyes_of(viewer)))
