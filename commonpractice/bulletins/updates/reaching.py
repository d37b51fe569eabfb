"""Reaching an update: what one may not read is not found."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.bulletins.models import Update
from commonpractice.community.reaching import AsMember, InCommunity, reach_as_coordinator, reach_community


def reach_readable(
    request: HttpRequest, slug: str, number: int, now: datetime
) -> tuple[InCommunity, Update, bool]:
    """What everybody may read or could read once; and whether who asks may write it, who also finds drafts."""
    reached = reach_community(request, slug)
    found = _update(reached, number)
    may_write = reached.membership is not None and reached.membership.is_coordinator
    if not may_write and not (found.is_released and found.release.at <= now):
        raise Http404
    return reached, found, may_write


def reach_to_write(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Update]:
    reached = reach_as_coordinator(request, slug)
    found = _update(reached, number)
    if found.is_withdrawn:
        raise Http404
    return reached, found


def _update(reached: InCommunity, number: int) -> Update:
    rows = Update.objects.select_related("release", "withdrawal")
    found = get_object_or_404(rows, community=reached.community, number=number)
    found.community = reached.community
    return found
