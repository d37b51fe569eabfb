"""Announcements: a letter which the coordinator writes freely to all current members."""

from datetime import datetime
from uuid import UUID

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.posting import Recipient, draft_letter, release_letter
from commonpractice.community.models import Community, Membership
from commonpractice.people.models import Person

KIND = "announcement"


def draft_announcement(*, community: Community, key: UUID, subject: str, body: str, at: datetime) -> Letter:
    """`key` comes with the form, so that sending it twice makes one draft."""
    return draft_letter(
        community=community, step=f"announcement-{key}", kind=KIND, subject=subject, body=body, at=at
    )


def release_announcement(letter: Letter, *, by: Person, at: datetime, edited_times: int) -> list[Delivery]:
    members = Membership.objects.current().filter(community=letter.community_id).select_related("person")
    recipients = [Recipient(member, member.display_name, member.person.email) for member in members]
    return release_letter(letter, by=by, at=at, recipients=recipients, edited_times=edited_times)
