"""The calls by which a room has a letter sent: draft, release, or both at once where rules release it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import make_msgid

from django.db import transaction

from commonpractice.bulletins.models import Delivery, Letter, Release, Withdrawal
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.tasks import send_waiting
from commonpractice.bulletins.waking import woken
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.people.addresses import one_spelling
from commonpractice.people.models import Person

AT_ONCE = 500
_PLACE = re.compile(r"\{(\w+)\}")
BRACE = "{brace}"
"""The place at which each copy says `{`: what somebody wrote is no place for our words."""


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
    words: Mapping[str, str] = field(default_factory=dict)
    """What stands for `{moved}` and other such places in this copy alone, so that letters of many texts are one letter."""


class AlreadyReleasedError(Exception):
    """This letter has gone; it is not sent twice."""


class PutAsideError(Exception):
    """Somebody decided that this letter is not sent."""


class ChangedSinceError(Exception):
    """Somebody changed the letter after it was looked at."""


def draft_letter(
    *,
    community: Community,
    step: str,
    kind: str,
    subject: str,
    body: str,
    at: datetime,
    page: str = "",
    reply_to: str = "",
) -> Letter:
    """The draft for this step: the one there is, or a new one. A step has one letter, ever."""
    letter, _made = Letter.objects.get_or_create(
        community=community,
        step=step,
        defaults={
            "kind": kind,
            "subject": one_line(subject, longest=300),
            "body": body,
            "drafted_at": at,
            "page": page,
            "reply_to": reply_to,
        },
    )
    return letter


def release_letter(
    letter: Letter,
    *,
    by: Person | None,
    at: datetime,
    recipients: Iterable[Recipient],
    wanted_at: datetime | None = None,
    edited_times: int | None = None,
) -> list[Delivery]:
    """Fix the letter and make a delivery for each recipient; the worker sends them, from `wanted_at` on.

    Pass the `edited_times` that was on the page where it was looked at: what nobody has read is not released.
    The copies are written before the letter is locked: on SQLite nobody else can save anything meanwhile.
    """
    recipients = list(recipients)
    copies = copies_of(letter, recipients, body=letter.body, wanted_at=wanted_at or at)
    with transaction.atomic():
        locked = letter.locked()
        if locked.body != letter.body:
            copies = copies_of(locked, recipients, body=locked.body, wanted_at=wanted_at or at)
        return release_copies(locked, copies, by=by, at=at, edited_times=edited_times)


def release_copies(
    letter: Letter,
    copies: Sequence[Delivery],
    *,
    by: Person | None,
    at: datetime,
    edited_times: int | None = None,
) -> list[Delivery]:
    """Release a letter that the caller has locked, with the copies written of it as it stands."""
    insist_draft(letter)
    if edited_times not in {None, letter.edited_times}:
        raise ChangedSinceError
    deliveries = Delivery.objects.bulk_create(copies, batch_size=AT_ONCE)
    Release.objects.create(letter=letter, by=by, at=at, to=len(deliveries))
    if by:
        note_happening(
            letter.community,
            "letter_released",
            about=letter,
            by=by,
            at=at,
            kind=letter.kind,
            to=len(deliveries),
        )
    if any(copy.wanted_at <= at for copy in copies):
        hint()
    return deliveries


def insist_draft(letter: Letter) -> None:
    if letter.is_put_aside:
        raise PutAsideError
    if letter.is_released:
        raise AlreadyReleasedError


@transaction.atomic
def post_letter(
    *,
    community: Community,
    step: str,
    kind: str,
    subject: str,
    body: str,
    at: datetime,
    recipients: Iterable[Recipient],
    by: Person | None = None,
    wanted_at: datetime | None = None,
    page: str = "",
    reply_to: str = "",
) -> Letter:
    """Draft and release in one, for letters that rules release. Calling it again for the same step sends nothing new."""
    letter = draft_letter(
        community=community,
        step=step,
        kind=kind,
        subject=subject,
        body=body,
        at=at,
        page=page,
        reply_to=reply_to,
    ).locked()
    if letter.is_draft:
        release_letter(letter, by=by, at=at, recipients=recipients, wanted_at=wanted_at)
    return letter


@transaction.atomic
def put_aside(letter: Letter, *, by: Person, at: datetime) -> Withdrawal:
    """Decide that a draft is not sent. Deciding it twice changes nothing."""
    letter = letter.locked()
    if letter.is_released:
        raise AlreadyReleasedError
    withdrawal, made = Withdrawal.objects.get_or_create(letter=letter, defaults={"by": by, "at": at})
    if made:
        note_happening(letter.community, "letter_put_aside", about=letter, by=by, at=at, kind=letter.kind)
    return withdrawal


def hint() -> None:
    """Tell the workers that something waits: those of other processes by a task, our own by an event."""
    send_waiting.enqueue()
    transaction.on_commit(woken.set)


def filled(text: str, recipient: Recipient) -> str:
    """Every place once, from left to right: what is filled in is not looked through again. Unknown places stay."""
    words = {
        "brace": "{",
        **recipient.words,
        "name": one_line(recipient.name, longest=300),
        "link": recipient.link,
    }
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), text)


def copies_of(
    letter: Letter, recipients: Iterable[Recipient], *, body: str, wanted_at: datetime
) -> list[Delivery]:
    """Write one for each mailbox, however often it is named: the first name stands. Nothing is saved."""
    mailboxes: dict[str, Recipient] = {}
    for recipient in recipients:
        if recipient.address:
            mailboxes.setdefault(one_spelling(recipient.address), recipient)
    return [
        Delivery(
            letter=letter,
            membership=recipient.membership,
            to_name=one_line(recipient.name, longest=300),
            to_address=address,
            message_id=make_msgid(domain="common-practice"),
            text=filled(body, recipient),
            calendar=recipient.calendar.decode(),
            calendar_method=recipient.calendar_method,
            wanted_at=wanted_at,
        )
        for address, recipient in mailboxes.items()
    ]
