"""Reaching a meeting through the community; what one may not see is not found."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, InCommunity, reach_as_member
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.permissions import leads


def reach_meeting(here: InCommunity, number: int) -> Meeting:
    meeting = get_object_or_404(
        Meeting.objects.select_related("cancellation", "theme__publication"),
        community_id=here.community.pk,
        number=number,
    )
    meeting.community = here.community
    return meeting


def reach_as_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Meeting]:
    here = reach_as_member(request, slug)
    meeting = reach_meeting(here, number)
    if not leads(here.membership, meeting):
        raise Http404
    return here, meeting
