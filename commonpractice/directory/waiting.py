"""What waits for a person among the questions of their communities: one query."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import ContactPoint, Membership
from commonpractice.community.waits import Waiting
from commonpractice.directory.models import Offer, Question


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:  # noqa: ARG001 - rooms are asked alike
    """Questions that one holds, and those that waited too long with somebody else; the longest first."""
    mine = {each.pk: each for each in memberships}
    if not mine:
        return []
    slugs = {each.community_id: each.community.slug for each in mine.values()}
    coordinated = [each.community_id for each in mine.values() if each.is_coordinator]
    alike = ContactPoint.objects.filter(
        community=OuterRef("community"), membership__in=mine, subject__iexact=OuterRef("subject")
    )
    offer = Offer.objects.filter(question=OuterRef("pk"), since=OuterRef("waits_since"))
    to_take = Exists(offer) & (Q(community__in=coordinated) | Exists(alike))
    found = Question.objects.waiting().filter(Q(held_by__in=mine) | to_take)
    rows = found.values_list("pk", "community", "subject", "asker_name", "held_by")
    return [
        {
            "title": _("A question about %(subject)s") % {"subject": subject},
            "url": reverse("directory:question", args=[slugs[of], pk]),
            "action": _("Answer") if held_by in mine else _("Look at it"),
            "why": _("%(name)s asks.") % {"name": asker}
            if held_by in mine
            else _("It has waited some days. Whoever comes first may answer."),
            "by": None,
        }
        for pk, of, subject, asker, held_by in rows
    ]
