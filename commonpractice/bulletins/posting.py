"""The calls by which a higher room has a letter sent: draft, release, or both at once where rules release it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid

from django.db import transaction

from commonpractice.bulletins.models import Delivery, Letter, Release
from commonpractice.community.models import Community, Membership
from commonpractice.people.addresses import one_spelling
from commonpractice.people.models import Person


@dataclass(frozen=True)
class Recipient:
    membership: Membership | None
    name: str
    address: str
    link: str = ""
    """Stands where the letter's text says `{link}`."""
    calendar: bytes = b""
    calendar_method: str = ""
    """`REQUEST` or `CANCEL` where there is a calendar part."""


class AlreadyReleasedError(Exception):
    """This letter has gone; it is not sent twice."""


def draft_letter(
    *, community: Community, step: str, kind: str, subject: str, body: str, at: datetime, page: str = ""
) -> Letter:
    """The draft for this step: the one there is, or a new one. A step has one letter, ever."""
    letter, _made = Letter.objects.get_or_create(
        community=community,
        step=step,
        defaults={"kind": kind, "subject": subject, "body": body, "drafted_at": at, "page": page},
    )
    return letter


@transaction.atomic
def release_letter(
    letter: Letter,
    *,
    by: Person | None,
    at: datetime,
    recipients: Iterable[Recipient],
    wanted_at: datetime | None = None,
) -> list[Delivery]:
    """Fix the letter and make a delivery for each recipient; the worker sends them."""
    _release, made = Release.objects.get_or_create(letter=letter, defaults={"by": by, "at": at})
    if not made:
        raise AlreadyReleasedError
    wanted_at = wanted_at or at
    return Delivery.objects.bulk_create(
        [
            Delivery(
                letter=letter,
                membership=recipient.membership,
                to_name=recipient.name,
                to_address=one_spelling(recipient.address),
                message_id=make_msgid(domain="common-practice"),
                text=filled(letter.body, recipient),
                calendar=recipient.calendar.decode(),
                calendar_method=recipient.calendar_method,
                wanted_at=wanted_at,
            )
            for recipient in recipients
        ]
    )


def filled(text: str, recipient: Recipient) -> str:
    return text.replace("{name}", recipient.name).replace("{link}", recipient.link)
