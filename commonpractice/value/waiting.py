"""What waits for a person: their one nudge, until they answer, say no or take it back. One query."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting
from commonpractice.value.asking import TOO_LATE_AFTER
from commonpractice.value.models import NoThankYou, Story


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    """Not for ever: as long as it could have been asked."""
    mine = {each.pk: each for each in memberships}
    if not mine:
        return []
    declined = NoThankYou.objects.filter(membership=OuterRef("membership"))
    asked = Story.objects.standing().filter(
        membership__in=mine, nudge__at__gt=now - TOO_LATE_AFTER, answer=None
    )
    rows = asked.exclude(Exists(declined)).order_by("nudge__at")
    return [
        {
            "title": _("What became of it?"),
            "url": reverse("links:worth", args=[key]),
            "action": _("Say it in a few words"),
            "why": title or "",
            "by": None,
        }
        for key, title in rows.values_list("link_key", "meeting__title")
    ]
