"""What has changed about a meeting since those invited last had a letter about it."""

from django.db.models import Max
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Release
from commonpractice.community.models import Happening
from commonpractice.meetings.drafting import steps_of
from commonpractice.meetings.models import Meeting


def what_changed(meeting: Meeting) -> str:
    """In words, everything told anew since people last had a letter about it."""
    releases = Release.objects.filter(
        letter__in=steps_of(meeting), letter__kind__in=["meeting_announced", "meeting_changed"]
    )
    last = releases.aggregate(last=Max("at"))["last"]
    about = f"meetings.meeting:{meeting.pk}"
    since = Happening.objects.filter(community=meeting.community, what="meeting_changed", about=about)
    details = (since.filter(at__gt=last) if last else since).values_list("details", flat=True)
    changed = {name for each in details for name in each}
    words = {
        "starts_at": _("the time"),
        "ends_at": _("the end"),
        "place": _("the place"),
        "join_link": _("the link to join"),
        "dial_in": _("the telephone number"),
    }
    if "starts_at" in changed:
        changed.discard("ends_at")
    return ", ".join(word for name, word in words.items() if name in changed) or _("see below")
