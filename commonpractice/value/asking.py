"""Members are asked what a meeting was good for, in the letter after it; and once, six weeks later, what became of it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.meetings.after_meetings import AfterMeeting
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.value import letters
from commonpractice.value.models import NoThankYou, Nudge, Story

NUDGED_AFTER = timedelta(weeks=6)
TOO_LATE_AFTER = timedelta(weeks=26)
"""After a standstill this long nobody is asked about what they have forgotten."""
HOUR = time(9)
"""When letters go, by the clock of the community."""


def ask(meeting: Meeting, memberships: Iterable[Membership], at: datetime) -> dict[int, str]:
    """The address of the own page of each who was there and may be asked, by the key of the membership."""
    there = Participant.objects.filter(meeting=meeting, membership__in=list(memberships))
    asked = set(there.exclude(membership__no_thank_you__isnull=False).values_list("membership", flat=True))
    Story.objects.bulk_create(
        [Story(community=meeting.community, meeting=meeting, membership_id=pk, asked_at=at) for pk in asked],
        ignore_conflicts=True,
    )
    stories = Story.objects.filter(meeting=meeting, membership__in=asked, withdrawal=None)
    return {
        membership: settings.ADDRESS + reverse("links:worth", args=[key])
        for membership, key in stories.values_list("membership", "link_key")
    }


def in_the_letter(meeting: Meeting, memberships: Iterable[Membership], at: datetime) -> dict[int, str]:
    """A paragraph for each who is asked, by the key of the membership."""
    words = _(
        "If you like, [say in two boxes what was useful and what you will try](%(link)s). It takes a minute, nobody else "
        "reads it unless you want them to, and you need not sign in.\n"
    )
    return {pk: words % {"link": link} for pk, link in ask(meeting, memberships, at).items()}


def on_the_phone(meeting: Meeting) -> tuple[str, str]:
    """The address, and the words of the link."""
    address = reverse("value:tell", args=[meeting.community.slug, meeting.number])
    return address, _("Members: what was useful, and what will you try?")


after_meetings = AfterMeeting(in_the_letter=in_the_letter, on_the_phone=on_the_phone)


def story_of(meeting: Meeting, membership: Membership, at: datetime) -> Story:
    """A member's own, begun if there is none."""
    facts = {"community": meeting.community, "asked_at": at}
    return Story.objects.get_or_create(meeting=meeting, membership=membership, defaults=facts)[0]


def nudge_by_the_clock(now: datetime) -> None:
    """One query where nobody is due."""
    due = Story.objects.standing().filter(
        told_at__lte=now - NUDGED_AFTER,
        told_at__gt=now - TOO_LATE_AFTER,
        nudge=None,
        answer=None,
        membership__departure=None,
    )
    declined = NoThankYou.objects.filter(membership=OuterRef("membership"))
    people = ("community", "meeting", "membership__person", "membership__community")
    for story in due.exclude(Exists(declined)).select_related(*people):
        if story.community.local(now).time() >= HOUR:
            nudge(story, at=now)


@transaction.atomic
def nudge(story: Story, *, at: datetime) -> None:
    """Once in the life of a story, however often it is called."""
    _nudge, made = Nudge.objects.get_or_create(story=story, defaults={"at": at})
    if made:
        letters.nudged(story, at=at)
