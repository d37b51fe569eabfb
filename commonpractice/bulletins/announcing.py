"""Announcements: a letter which the coordinator writes freely to all current members, or to a part of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from commonpractice.bulletins.models import Addressed, Delivery, Letter
from commonpractice.bulletins.posting import Recipient, draft_letter, release_letter
from commonpractice.bulletins.segments import EVERYBODY, Segment, segment_of
from commonpractice.community.models import Community
from commonpractice.people.models import Person

KIND = "announcement"


class NobodyError(Exception):
    """Whom it was meant for is not there any more, or there is nobody among them."""


@transaction.atomic
def draft_announcement(
    *, community: Community, key: UUID, subject: str, body: str, at: datetime, to: Segment | None = None
) -> Letter:
    """`key` comes with the form, so that sending it twice makes one draft. Without `to` it goes to everybody."""
    letter = draft_letter(
        community=community, step=f"announcement-{key}", kind=KIND, subject=subject, body=body, at=at
    )
    if to and to.key != EVERYBODY:
        Addressed.objects.get_or_create(letter=letter, defaults={"to": to.key, "label": to.label})
    return letter


def release_announcement(
    letter: Letter, *, by: Person, at: datetime, edited_times: int, wanted_at: datetime | None = None
) -> list[Delivery]:
    """To those who belong to it now; it leaves at once, or from `wanted_at` on."""
    segment = segment_of(letter, at)
    members = segment.members.select_related("person") if segment else []
    recipients = [Recipient(member, member.display_name, member.person.email) for member in members]
    if letter.is_draft and not recipients:
        raise NobodyError
    return release_letter(
        letter, by=by, at=at, recipients=recipients, wanted_at=wanted_at, edited_times=edited_times
    )
