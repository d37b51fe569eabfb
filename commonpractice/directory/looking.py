"""Looking at which parts of a community are many enough to be named, without anybody's own answer coming out of it.

Nobody sees another's constituency. A word that changed with one person's coming, going or saving would tell it; so a look
is taken at most once a quarter, and only when at least five people came, went or changed their details since the last.
See `docs/adr/0035-looks-at-the-parts-of-a-community.md`.
"""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from commonpractice.community.models import Community, Departure, Happening, Membership, Return
from commonpractice.directory.models import Look, PartHeard
from commonpractice.small_numbers import INSIDE

MONTHS = 3


def run(now: datetime) -> None:
    """With the first minute of an hour: nobody waits for it."""
    if now.minute:
        return
    here = Count("memberships", filter=Q(memberships__departure=None))
    many = Community.objects.annotate(here=here).filter(here__gte=2 * INSIDE)
    for community in many.exclude(looks__at__gte=quarter_of(now)):
        last = community.looks.first()
        if len(moved_since(community, last.at if last else None)) >= INSIDE:
            look(community, at=now)


def quarter_of(now: datetime) -> datetime:
    first_month = now.month - (now.month - 1) % MONTHS
    return now.replace(month=first_month, day=1, hour=0, minute=0, second=0, microsecond=0)


def moved_since(community: Community, last: datetime | None) -> set[int | None]:
    """The people who came, went or changed what is held about them."""
    joined = Membership.objects.filter(community=community)
    if last is None:
        return set(joined.values_list("person", flat=True))
    left = Departure.objects.filter(membership__community=community, at__gt=last)
    back = Return.objects.filter(membership__community=community, at__gt=last)
    changed = Happening.objects.filter(community=community, what="details_changed", at__gt=last)
    return {
        *joined.filter(joined_at__gt=last).values_list("person", flat=True),
        *left.values_list("membership__person", flat=True),
        *back.values_list("membership__person", flat=True),
        *changed.exclude(by=None).values_list("by", flat=True),
    }


@transaction.atomic
def look(community: Community, *, at: datetime) -> Look:
    """Named is a part from which at least five speak, where at least five others do not."""
    taken, made = Look.objects.get_or_create(community=community, at=at)
    if not made:
        return taken
    current = Membership.objects.current().filter(community=community)
    spoken = Counter(current.values_list("constituency", flat=True))
    total = sum(spoken.values())
    PartHeard.objects.bulk_create(
        PartHeard(look=taken, constituency=part)
        for part, number in spoken.items()
        if part and number >= INSIDE and total - number >= INSIDE
    )
    return taken
