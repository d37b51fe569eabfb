"""Whom an announcement can go to: everybody, or a part of the members. Never by constituency or by what somebody lived through.

Higher rooms add theirs: the setting `SEGMENTS` names functions `(community, now) -> list[Segment]`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Community, Membership, Sector
from commonpractice.community.models.membership import MembershipQuerySet

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Segment:
    key: str
    """Stays the same for as long as the segment is there; at most 60 characters."""
    label: str
    members: MembershipQuerySet
    """Current ones; asked for only when the letter is looked at and released."""


def segments_of(community: Community, now: datetime) -> list[Segment]:
    """Those that can be chosen now, everybody first. Our own need no query."""
    current = Membership.objects.current().filter(community=community)
    own = [
        Segment(EVERYBODY, _("all current members"), current),
        *[
            Segment(
                f"sector-{sector.value}",
                _("members from organisations of the %(sector)s") % {"sector": sector.label},
                current.filter(organisation__sector=sector),
            )
            for sector in Sector
        ],
        Segment(
            "contact-points",
            _("contact points"),
            current.filter(pk__in=community.contact_points.values("membership")),
        ),
    ]
    return [*own, *(each for path in settings.SEGMENTS for each in import_string(path)(community, now))]


def segment_of(letter: Letter, now: datetime) -> Segment | None:
    """Whom it goes to; None where that part of the members is not there any more."""
    key = letter.addressed.to if hasattr(letter, "addressed") else EVERYBODY
    return next((each for each in segments_of(letter.community, now) if each.key == key), None)
