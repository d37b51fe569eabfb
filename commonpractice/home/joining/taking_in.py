"""A request to join that came by the form: kept at once, and looked up by the worker a moment later.

Whose address it is decides what is done next, and doing it takes time: on the page, that time would tell anybody who is a
member here. So the page does the same for every address, and only the mailbox is told.
"""

import logging
from datetime import datetime

from django.db import transaction

from commonpractice.community.joining import ask_to_join, current_member_at
from commonpractice.community.models import Community, JoinRequest
from commonpractice.home.joining import letters
from commonpractice.people.limits import LIMITS

logger = logging.getLogger(__name__)
LETTERS = LIMITS["join_letters"]


def hand_in(asked: JoinRequest, *, at: datetime) -> None:
    """The same form twice is kept once."""
    asked.asked_at = at
    JoinRequest.objects.bulk_create([asked], ignore_conflicts=True)


def take_in_waiting(now: datetime) -> None:
    """Each by itself: one that cannot be taken in holds up nobody behind it."""
    for pk in JoinRequest.objects.handed_in().values_list("pk", flat=True):
        try:
            _take_in(pk, now)
        except Exception:
            logger.exception("A request to join could not be taken in: %s", pk)


@transaction.atomic
def _take_in(pk: int, now: datetime) -> None:
    waiting = JoinRequest.objects.handed_in().select_for_update(of=("self",)).select_related("community")
    asked = waiting.filter(pk=pk).first()
    if asked is None:
        return
    JoinRequest.objects.filter(pk=pk).delete()
    if member := current_member_at(asked.community, asked.email):
        letters.already_member(member, today=asked.community.date_of(now), at=now)
        return
    asked.pk = None
    asked._state.adding = True  # noqa: SLF001 - Django's way to save a copy
    asked, is_new = ask_to_join(asked, at=asked.asked_at)
    if is_new and _lately(asked.community, now) <= LETTERS.most:
        letters.request_received(asked, at=now)
        letters.somebody_waits(asked, at=now)


def _lately(community: Community, now: datetime) -> int:
    """Beyond the limit a request is kept all the same, and waits on the coordinator's page."""
    return community.join_requests.filter(
        asked_at__gt=now - LETTERS.within, taken_in_at__isnull=False
    ).count()
