"""Hands letters to the mail server, one recipient at a time; docs/explanation/letters.md says what it promises."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Protocol

from django.core.mail import EmailMessage, get_connection
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.models import Delivery, Unreachable
from commonpractice.bulletins.refusals import Refusal, refusal, wait_after
from commonpractice.bulletins.waking import stopping

logger = logging.getLogger(__name__)

SHIFT = timedelta(seconds=20)
"""After so long other work has its turn."""

Clock = Callable[[], datetime]


class Postbox(Protocol):
    """Django's mail backends, as far as we use them."""

    def open(self) -> object: ...
    def close(self) -> object: ...
    def send_messages(self, email_messages: list[EmailMessage]) -> object: ...


def send_due(clock: Clock) -> bool:
    """Send what is due over one connection; True when the shift ended before the work did."""
    _give_up_on_unreachable(clock())
    if not Delivery.objects.due(clock()).exists():
        return False
    postbox = get_connection()
    try:
        postbox.open()
    except (SMTPException, OSError) as error:
        # Nothing was claimed, so nothing counts as tried: the next minute tries again.
        logger.warning("The mail server cannot be reached: %s", error)
        return False
    try:
        return _send_for_a_shift(postbox, clock)
    finally:
        with suppress(SMTPException, OSError):
            postbox.close()


def _give_up_on_unreachable(now: datetime) -> None:
    """Once before each shift: asked at every letter it would cost a quarter more."""
    stuck = Delivery.objects.that_cannot_arrive(now)
    if stuck.exists():  # a plain read first: the write lock of SQLite is not taken for nothing
        stuck.update(failed_at=now, failure=_("Letters to this address came back: there is no such mailbox."))


def _send_for_a_shift(postbox: Postbox, clock: Clock) -> bool:
    ends = clock() + SHIFT
    while clock() < ends and not stopping.is_set():
        delivery = Delivery.objects.claim_next(clock())
        if delivery is None:
            return False
        found = _send(delivery, postbox, clock)
        if found and found.of_all:
            return False
    return True


def _send(delivery: Delivery, postbox: Postbox, clock: Clock) -> Refusal | None:
    try:
        postbox.send_messages([message_for(delivery)])
    except Exception as error:
        found = refusal(error)
        logger.warning(
            "Delivery %s was not made: %s", delivery.pk, found.sentence, exc_info=not _of_mail(error)
        )
        patiently(lambda: _record_refusal(delivery, found, clock()))
        return found
    # Only here could a crash send the letter a second time: the server has it and we have not written so yet.
    patiently(lambda: delivery.record_sent(clock()))
    return None


@transaction.atomic
def _record_refusal(delivery: Delivery, found: Refusal, now: datetime) -> None:
    if found.no_mailbox:
        Unreachable.objects.note(delivery.to_address, status=found.no_mailbox, at=now)
    wait = None if found.for_good else wait_after(delivery.claims)
    if wait is None:
        delivery.record_failed(found.sentence, at=now)
    else:
        delivery.record_put_off(found.sentence, until=now + wait)


def _of_mail(error: Exception) -> bool:
    return isinstance(error, (SMTPException, OSError))


def patiently(write: Callable[[], None], *, tries: int = 30) -> None:
    """Write although the database is locked or restarts just now: what has happened has to be recorded."""
    for attempt in range(tries):
        try:
            write()
        except OperationalError:
            if attempt == tries - 1:
                raise
            connection.close_if_unusable_or_obsolete()
            time.sleep(1)
        else:
            return
