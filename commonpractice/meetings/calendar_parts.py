"""A meeting and a member as calendars see them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.meetings import calendar
from commonpractice.meetings.models import Meeting

# Who sends somebody instead does not come, yet may want to keep the date in view.
_ANSWERED: dict[str, calendar.Answer] = {
    "": "needs_action",
    "room": "accepted",
    "remote": "accepted",
    "apologies": "declined",
    "deputy": "tentative",
}


def event_of(meeting: Meeting) -> calendar.Event:
    path = reverse("meetings:meeting", args=[meeting.community.slug, meeting.number])
    return calendar.Event(
        uid=meeting.calendar_uid,
        sequence=meeting.calendar_sequence,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.community.time_zone,
        organiser_name=meeting.community.name,
        organiser_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        stamp=meeting.stamp,
        place=meeting.place,
        access=meeting.place_access,
        join_link=meeting.join_link,
        dial_in=meeting.dial_in,
        description=meeting.about,
        url=settings.ADDRESS + path,
        words=calendar.Words(
            access=_("Getting in"),
            join=_("Join online"),
            phone=_("Join by phone"),
            page=_("About this meeting"),
        ),
    )


def parts_of(event: calendar.Event, method: str) -> Callable[[str, str, str], bytes]:
    """The calendar part of a letter for each name, address and answer; none where the address cannot stand in a calendar."""
    write = calendar.cancellations(event) if method == "CANCEL" else calendar.requests(event)

    def part_for(name: str, address: str, answer: str) -> bytes:
        try:
            attendee = calendar.Attendee(name, address, _ANSWERED[answer])
        except ValueError:
            return b""
        return write(attendee)

    return part_for


def feed_for(membership: Membership, *, since: datetime) -> tuple[bytes, datetime]:
    """The calendar that a member subscribes to, and when anything in it last changed."""
    invited = (
        Meeting.objects.filter(invitations__membership=membership, ends_at__gt=since)
        .select_related("community", "cancellation")
        .order_by("starts_at")
    )
    events = [_in_feed(meeting) for meeting in invited]
    stamp = max([membership.joined_at, *(event.stamp for event in events)])
    return calendar.feed(events, name=membership.community.name, stamp=stamp), stamp


def _in_feed(meeting: Meeting) -> calendar.Event:
    event = event_of(meeting)
    if not meeting.is_cancelled:
        return event
    # The letter that cancels carries the next number too, so that both say the same.
    return replace(event, status="cancelled", sequence=event.sequence + 1)
