"""The calls by which a room has a letter sent: draft, release, or both at once where rules release it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from commonpractice.bulletins.choices.holding import parted, parts_of
from commonpractice.bulletins.copies import BRACE, Recipient, copies_of, filled
from commonpractice.bulletins.models import Delivery, DigestPart, Letter, Release, Withdrawal
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.tasks import send_waiting
from commonpractice.bulletins.waking import woken
from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person

__all__ = [
    "AT_ONCE",
    "BRACE",
    "AlreadyReleasedError",
    "ChangedSinceError",
    "PutAsideError",
    "Recipient",
    "copies_of",
    "draft_letter",
    "filled",
    "hint",
    "insist_draft",
    "post_letter",
    "put_aside",
    "release_copies",
    "release_letter",
]

AT_ONCE = 500


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
    reply_thread: str = "",
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
            "reply_thread": reply_thread,
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

    Who wants no letters of this sort gets none, who wants one a day or a week gets it there (`choices/holding.py`).

    Pass the `edited_times` that was on the page where it was looked at: what nobody has read is not released.
    The copies are written before the letter is locked: on SQLite nobody else can save anything meanwhile.
    """
    wanted_at = wanted_at or at
    by_itself, later = parted(letter, recipients, wanted_at=wanted_at)
    copies = copies_of(letter, by_itself, body=letter.body, wanted_at=wanted_at)
    parts = parts_of(letter, later, body=letter.body)
    with transaction.atomic():
        locked = letter.locked()
        if locked.body != letter.body:
            copies = copies_of(locked, by_itself, body=locked.body, wanted_at=wanted_at)
            parts = parts_of(locked, later, body=locked.body)
        return release_copies(locked, copies, by=by, at=at, edited_times=edited_times, parts=parts)


def release_copies(
    letter: Letter,
    copies: Sequence[Delivery],
    *,
    by: Person | None,
    at: datetime,
    edited_times: int | None = None,
    parts: Sequence[DigestPart] = (),
) -> list[Delivery]:
    """Release a letter that the caller has locked, with the copies written of it as it stands.

    `parts`: of those who get it in their daily or weekly letter.
    """
    insist_draft(letter)
    if edited_times not in {None, letter.edited_times}:
        raise ChangedSinceError
    deliveries = Delivery.objects.bulk_create(copies, batch_size=AT_ONCE)
    if parts:
        DigestPart.objects.bulk_create(parts, batch_size=AT_ONCE)
    goes_to = len(deliveries) + len(parts)
    Release.objects.create(letter=letter, by=by, at=at, to=goes_to, in_digests=len(parts))
    if by:
        note_happening(
            letter.community,
            "letter_released",
            about=letter,
            by=by,
            at=at,
            kind=letter.kind,
            to=goes_to,
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
    reply_thread: str = "",
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
        reply_thread=reply_thread,
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
