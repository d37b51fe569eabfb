"""What waits here for a person, across their communities: questions about data, breaches that are not decided, and files
that name somebody who was erased. Three queries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.privacy.models import Breach, DataRequest, NamingFile


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:  # noqa: ARG001 - as in every room
    communities = {each.community_id: each.community for each in memberships if each.is_coordinator}
    if not communities:
        return []
    led = list(communities)
    asked = DataRequest.objects.open().filter(community__in=led).select_related("community")
    undecided = Breach.objects.undecided().filter(community__in=led).select_related("community")
    files = (
        NamingFile.objects.open().filter(community__in=led).values("community").annotate(number=Count("pk"))
    )
    return [
        *(_files(communities[each["community"]], each["number"]) for each in files.order_by("community")),
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


def _files(community: Community, number: int) -> Waiting:
    words = ngettext(
        "%(number)d file names somebody who was erased",
        "%(number)d files name somebody who was erased",
        number,
    )
    return Waiting(
        title=words % {"number": number},
        url=reverse("privacy:desk", args=[community.slug]),
        action=_("Look whether they may stay"),
        why=str(community),
        by=None,
    )
