"""How stories and reports are reached: through the membership, or by a link; else *not found*."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import (
    AsMember,
    InCommunity,
    reach_as_coordinator,
    reach_as_member,
    reach_community,
)
from commonpractice.meetings.models import Meeting
from commonpractice.value.models import Report, ReportVersion, Story
from commonpractice.value.permissions import may_read


def reach_meeting_to_tell(
    request: HttpRequest, slug: str, number: int, now: datetime
) -> tuple[AsMember, Meeting]:
    """One that has begun."""
    reached = reach_as_member(request, slug)
    begun = Meeting.objects.standing().filter(community=reached.community, number=number)
    meeting = get_object_or_404(begun)
    if meeting.starts_at > now and meeting.room_opened_at is None:
        raise Http404
    meeting.community = reached.community
    return reached, meeting


def reach_by_link(link_key: str) -> Story:
    """Nothing ends it: what is theirs can be taken back at any time."""
    of = (
        "community",
        "meeting",
        "membership__person",
        "answer",
        "withdrawal",
        "nudge",
        "membership__no_thank_you",
    )
    stories = Story.objects.select_related(*of).prefetch_related("consents")
    return get_object_or_404(stories, link_key=_clean(link_key))


def reach_report(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Report]:
    reached = reach_as_coordinator(request, slug)
    report = get_object_or_404(Report.objects.filter(community=reached.community), number=number)
    report.community = reached.community
    return reached, report


def reach_version(
    request: HttpRequest, slug: str, number: int, version: int
) -> tuple[InCommunity, ReportVersion]:
    reached = reach_community(request, slug)
    versions = ReportVersion.objects.filter(report__community=reached.community, report__number=number)
    found = get_object_or_404(versions.select_related("report"), number=version)
    if not may_read(reached.membership, found):
        raise Http404
    found.report.community = reached.community
    return reached, found


def reach_version_by_link(link_key: str) -> ReportVersion:
    versions = ReportVersion.objects.select_related("report__community")
    return get_object_or_404(versions, link_key=_clean(link_key))


def _clean(link_key: str) -> str:
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (link_key.isascii() and link_key.isprintable()):
        raise Http404
    return link_key
