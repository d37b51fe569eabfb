"""One e-mail that came to an address of ours: put where it belongs, recorded, or refused with a letter that says why."""

from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from commonpractice.bulletins.letterbox.coming_back import came_back
from commonpractice.bulletins.letterbox.refusing import sentence, tell_refused, tell_without_files
from commonpractice.bulletins.letterbox.reply_addresses import RETURNED
from commonpractice.bulletins.letterbox.threads import Refused, Reply, Thread, Writer, thread_of
from commonpractice.bulletins.models import Delivery, Received
from commonpractice.bulletins.receiving.automatic import is_automatic
from commonpractice.bulletins.receiving.reading import MOST_OF_HEADERS, Read, read
from commonpractice.bulletins.receiving.tokens import Addressed
from commonpractice.people.addresses import one_spelling
from commonpractice.people.limits import LIMITS

MOST_NAMES = 20


class OverError(Exception):
    """There is no such conversation any longer, or who was written to takes part in it no longer."""


@dataclass(frozen=True)
class Handed:
    """An e-mail as the mail server handed it over. `by_nobody`: with an empty sender, as reports are."""

    raw: bytes
    addressed: Addressed
    by_nobody: bool
    at: datetime


@transaction.atomic
def take_in(handed: Handed) -> Received:
    """Do with it what has to be done, once. Raises OverError, with nothing done."""
    if handed.addressed.thread.startswith(RETURNED + "_"):
        return _take_back(handed)
    found = thread_of(handed.addressed.thread)
    if found is None:
        raise OverError
    thread, pk = found
    to = handed.addressed.to.removeprefix("m")
    writer = thread.whose(pk, int(to) if to.isdecimal() else None, handed.at)
    if writer is None:
        raise OverError
    message = read(handed.raw, domain=settings.REPLY_DOMAIN, most=thread.longest)
    quiet = _not_for_us(handed, message)
    why = "" if quiet else _refusal(handed, message, writer)
    outcome = quiet or (Received.Outcome.REFUSED if why else Received.Outcome.TAKEN)
    received, is_new = _record(handed, message, writer, outcome, why)
    if is_new and why:
        tell_refused(received, writer, sentence(why), at=handed.at)
    elif is_new and outcome == Received.Outcome.TAKEN:
        _add(received, thread, Reply(pk, writer, message.text, _key(received), handed.at), message)
    return received


def _take_back(handed: Handed) -> Received:
    """What came to the address of one delivery alone: whatever is no report has nobody to read it there."""
    pk = handed.addressed.thread.removeprefix(RETURNED + "_")
    delivery = (
        Delivery.objects.filter(pk=pk)
        .select_related("letter__community", "membership__person", "membership__community")
        .first()
    )
    if delivery is None:
        raise OverError
    message = read(handed.raw, domain=settings.REPLY_DOMAIN)
    outcome = _not_for_us(handed, message) or Received.Outcome.NOTHING
    community, name = delivery.letter.community, delivery.to_name
    writer = Writer(community, delivery.membership, name, (delivery.to_address,), "", "")
    received, is_new = _record(handed, message, writer, outcome, "")
    if is_new:
        came_back(received, delivery, message.failed)
    return received


def _not_for_us(handed: Handed, message: Read) -> Received.Outcome | None:
    """What no person wrote to us; to these no letter is ever sent."""
    if message.kind == "bounce":
        return Received.Outcome.CAME_BACK
    if message.kind == "nothing_new" and (handed.by_nobody or message.attachments or _is_report(handed.raw)):
        # Receipts, and answers of calendars.
        return Received.Outcome.NOTHING
    if message.kind == "out_of_office" or handed.by_nobody or _is_by_machine(handed.raw, message):
        return Received.Outcome.AUTOMATIC
    return None


def _is_report(raw: bytes) -> bool:
    return _headers(raw).get_content_type() == "multipart/report"


def _is_by_machine(raw: bytes, message: Read) -> bool:
    """Of those that were not opened, too, so that nothing large or broken is written back to again and again."""
    return message.kind in {"unreadable", "too_big"} and is_automatic(_headers(raw), message.envelope.subject)


def _headers(raw: bytes) -> Message:
    return BytesHeaderParser().parsebytes(raw[:MOST_OF_HEADERS])


def _refusal(handed: Handed, message: Read, writer: Writer) -> str:
    known = {one_spelling(address) for address in writer.addresses}
    senders = {one_spelling(address) for address in message.envelope.senders}
    if not senders or senders - known:
        return "another_sender"
    if message.kind != "reply":
        return message.kind
    if message.shortened:
        return "too_long"
    if not message.text:
        return "only_files"
    return "too_many" if _came_lately(handed, writer) >= LIMITS["reply"].most else ""


def _came_lately(handed: Handed, writer: Writer) -> int:
    """Two machines that answer each other come no further than this."""
    same = Received.objects.filter(thread=handed.addressed.thread, membership=writer.membership)
    return same.filter(at__gt=handed.at - LIMITS["reply"].within, outcome=Received.Outcome.TAKEN).count()


def _record(
    handed: Handed, message: Read, writer: Writer, outcome: Received.Outcome, why: str
) -> tuple[Received, bool]:
    outside = message.envelope
    named = outside.message_id or sha256(handed.raw).hexdigest()
    same = [named, *sorted(outside.senders), handed.addressed.thread, handed.addressed.to]
    return Received.objects.get_or_create(
        once=sha256("\0".join(same).encode(errors="replace")).hexdigest(),
        defaults={
            "community": writer.community,
            "thread": handed.addressed.thread,
            "membership": writer.membership,
            "outcome": outcome,
            "why": why,
            "at": handed.at,
        },
    )


def _add(received: Received, thread: Thread, reply: Reply, message: Read) -> None:
    refused = thread.take(reply)
    files = [one.name or one.kind for one in message.attachments if not one.inline]
    if isinstance(refused, Refused):
        received.outcome, received.why = Received.Outcome.REFUSED, "by_its_room"
        received.save(update_fields=["outcome", "why"])
        tell_refused(received, reply.writer, refused.why, at=reply.at)
    elif files:
        tell_without_files(received, reply.writer, files[:MOST_NAMES], at=reply.at)


def _key(received: Received) -> UUID:
    return uuid5(NAMESPACE_URL, received.once)
