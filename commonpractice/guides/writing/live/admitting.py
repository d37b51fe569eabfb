"""Who is let in to write in a guide: the same question as the pages ask, and again while they write."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest

from commonpractice.community.models import Membership
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_find, may_write
from commonpractice.guides.writing.live.presence import Face

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
MOST_DIGITS = 9


@dataclass(frozen=True)
class Admission:
    """A member in a guide, as it was a moment ago."""

    guide: int
    face: Face
    writes: bool

    @property
    def member(self) -> int:
        return self.face.member


def admit(cookies: Mapping[str, str], slug: str, number: str) -> Admission | None:
    """Say who is at the door, or None: whatever the reason, the other side sees *not found*."""
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return None
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (slug.isascii() and slug.isprintable()):
        return None
    guide = Guide.every.filter(community__slug=slug, number=int(number)).first()
    if guide is None:
        return None
    request = HttpRequest()
    request.session = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
    person = get_user(request)
    if not person.is_authenticated:
        return None
    mine = Membership.objects.current().filter(person=person, community=guide.community_id)
    return _admission(mine.first(), guide)


def _admission(membership: Membership | None, guide: Guide) -> Admission | None:
    if membership is None or not may_find(membership, guide):
        return None
    return Admission(
        guide.pk, Face(membership.pk, membership.display_name), writes=may_write(membership, guide)
    )


def standing(members: Collection[int]) -> frozenset[tuple[object, ...]]:
    """Give what admission hangs on, for all of these at once and cheaply: it is asked about twice a second.

    While it stays the same nobody left, was renamed or got another role; when it does not, `still_admitted` asks in full.
    """
    if not members:
        return frozenset()
    marks = ", ".join(["%s"] * len(members))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT member.id, member.role, member.edited_times FROM community_membership member"  # noqa: S608 - marks only
            " JOIN people_person person ON person.id = member.person_id AND person.is_active"
            " LEFT JOIN community_departure departure ON departure.membership_id = member.id"
            f" WHERE departure.id IS NULL AND member.id IN ({marks})",
            list(members),
        )
        return frozenset(cursor.fetchall())


def still_admitted(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Admission]:
    """Ask again for all (guide, member) at once, in two queries. Who is not in the answer is out."""
    pairs = set(pairs)
    current = Membership.objects.current().filter(person__is_active=True)
    members = current.in_bulk({member for _guide, member in pairs})
    guides = Guide.every.in_bulk({guide for guide, _member in pairs})
    found = {}
    for guide, member in pairs:
        admission = guide in guides and _admission(members.get(member), guides[guide])
        if admission:
            found[guide, member] = admission
    return found
