"""Minutes go out to members: the page opens and the letter leaves on one confirmation."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from commonpractice.bulletins.posting import AlreadyReleasedError, Recipient, draft_letter, release_letter
from commonpractice.community.models import Membership
from commonpractice.meetings.after_meetings import asked_in_the_letter
from commonpractice.meetings.captured import moment
from commonpractice.meetings.literal import one_line
from commonpractice.meetings.models import Meeting, Minutes
from commonpractice.meetings.models.minutes import FixedError
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError

ASKED = "{asked}"
"""Where each copy says what its reader is asked after the meeting."""


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def words_of(meeting: Meeting, now: datetime) -> Words:
    """The letter that says thank you and where the draft stands, until when changes can be asked for."""
    until = moment(meeting, now + timedelta(days=meeting.community.amendment_days))
    title = " ".join(meeting.title.split())
    subject = gettext("Thank you, and the draft minutes: %(title)s") % {"title": title}
    body = gettext(
        "Dear {name},\n\n"
        "Thank you to everybody who took part in **%(title)s**.\n\n"
        "The draft minutes are ready to read: {link}\n\n"
        "If something is wrong or should not stand there, please ask for a change on that page until "
        "%(until)s. You will see there what became of it. The minutes are approved at the next meeting.\n"
    )
    # Braces stand for what differs between recipients, so a title cannot bring its own.
    safe = one_line(meeting.title).replace("{", "(").replace("}", ")")
    return Words(subject[:300], body % {"title": safe, "until": until})


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Everybody who is a member today."""
    current = Membership.objects.current().filter(community=meeting.community).select_related("person")
    link = settings.ADDRESS + _page(meeting)
    return [Recipient(each, each.display_name, each.person.email, link) for each in current]


def _with_what_is_asked(recipients: list[Recipient], meeting: Meeting, at: datetime) -> list[Recipient]:
    """Each copy with what its reader is asked after the meeting; for most that is nothing."""
    asked = asked_in_the_letter(meeting, [each.membership for each in recipients if each.membership], at)
    return [
        replace(each, words={"asked": asked.get(each.membership.pk, "")})
        for each in recipients
        if each.membership
    ]


@transaction.atomic
def circulate_minutes(minutes: Minutes, *, by: Person, at: datetime) -> bool:
    """Send them as a draft. False, and nothing new, where they had been sent already."""
    meeting = minutes.meeting
    try:
        minutes.circulate(by=by, at=at)
    except (NotNowError, FixedError):
        return False
    words = words_of(meeting, at)
    letter = draft_letter(
        community=meeting.community,
        step=f"meeting-{meeting.number}:minutes:1",
        kind="minutes_circulated",
        subject=words.subject,
        body=words.body + ASKED,
        at=at,
        page=_page(meeting),
    )
    try:
        release_letter(
            letter, by=by, at=at, recipients=_with_what_is_asked(recipients_of(meeting), meeting, at)
        )
    except AlreadyReleasedError:
        return False
    return True


def _page(meeting: Meeting) -> str:
    return reverse("meetings:minutes", args=[meeting.community.slug, meeting.number])
