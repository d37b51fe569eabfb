"""What waits here for a person, across their communities: questions about data, and breaches that are not decided. Two queries."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting
from commonpractice.privacy.models import Breach, DataRequest


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:  # noqa: ARG001 - as in every room
    led = [each.community_id for each in memberships if each.is_coordinator]
    if not led:
        return []
    asked = DataRequest.objects.open().filter(community__in=led).select_related("community")
    undecided = Breach.objects.undecided().filter(community__in=led).select_related("community")
    return [
        *(
            Waiting(
                title=_("Somebody asks about their data"),
                url=each.get_absolute_url(),
                action=_("Answer"),
                why=str(each.community),
                by=each.answer_by,
            )
            for each in asked
        ),
        *(
            Waiting(
                title=_("A breach of data"),
                url=each.get_absolute_url(),
                action=_("Write down whether the Information Commissioner’s Office was told"),
                why=str(each.community),
                by=each.community.date_of(each.decide_by),
            )
            for each in undecided
        ),
    ]
