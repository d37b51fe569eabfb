from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person

# Addresses that the installation itself answers.
TAKEN = frozenset({
    "a", "account", "ad", "c", "calendar", "check-a-note", "d", "demonstration", "h", "health", "i", "j", "k", "live", "metrics", "mine",
    "o", "outbox", "q", "r", "s", "static", "stop", "styleguide", "w",
})  # fmt: skip


@transaction.atomic
def found_community(
    *,
    slug: str,
    name: str,
    purpose: str,
    time_zone: str,
    coordinator_address: str,
    coordinator_name: str,
    at: datetime,
) -> Community:
    """A community and its first coordinator. Raises ValidationError with sentences for what cannot be."""
    if slug in TAKEN:
        raise ValidationError(_("The address “%s” is taken by the site itself. Choose another.") % slug)
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValidationError(
            _("“%s” is not a time zone; write one like Europe/London.") % time_zone
        ) from error
    community = Community(slug=slug, name=name, purpose=purpose or name, time_zone=time_zone)
    community.full_clean()
    community.save()
    person = Person.objects.at_address(coordinator_address)
    coordinator = Membership(
        community=community,
        person=person,
        display_name=coordinator_name,
        role=Membership.Role.COORDINATOR,
        joined_at=at,
    )
    coordinator.full_clean()
    coordinator.save()
    note_happening(community, "community_founded", about=community, by=person, at=at)
    return community
