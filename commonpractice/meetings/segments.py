"""Whom announcements can go to because of a meeting: see `bulletins/segments.py`."""

from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.bulletins.segments import Segment
from commonpractice.community.models import Community, Membership
from commonpractice.meetings.models import Invitation, Meeting

NEXT = 3
"""Meetings that can be chosen, the soonest first."""


def segments(community: Community, now: datetime) -> list[Segment]:
    """One query, for the meetings."""
    current = Membership.objects.current()
    return [
        Segment(
            f"meeting-{meeting.pk}",
            _("members who said that they come to “%(title)s”") % {"title": meeting.title},
            current.filter(pk__in=Invitation.objects.filter(meeting=meeting).coming().values("membership")),
        )
        for meeting in Meeting.objects.upcoming(now).filter(community=community)[:NEXT]
    ]
