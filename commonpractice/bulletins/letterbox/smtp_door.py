"""The door itself: a mail server that takes e-mails to our signed addresses and no others, and passes nothing on.

An e-mail is accepted only once what it brought is written down. Before that, whoever hands it over keeps it and comes
again; what comes again counts once.
"""

import asyncio
import logging
import signal
import time
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from commonpractice.bulletins.letterbox.reply_addresses import understood
from commonpractice.bulletins.letterbox.taking_in import Handed, OverError, take_in
from commonpractice.bulletins.receiving.reading import MOST_BYTES

logger = logging.getLogger(__name__)

LONGEST_SILENCE = 60
"""Seconds until a connection on which nothing is said is closed."""

# For the person to whom their own mail server shows them.
UNKNOWN = "550 5.1.1 Nobody takes e-mail at this address"
EXPIRED = "550 5.1.6 This address for answers was good for a year; please answer on the page"
OVER = "550 5.2.1 This conversation is over, or you take part in it no longer"
ONE = "452 4.5.3 One address for each e-mail, please"
LATER = "451 4.3.0 It could not be written down; please try again later"
TAKEN = "250 2.0.0 Taken"

_open: Controller | None = None


class Door:
    """What is said to each step of the conversation; the names are aiosmtpd's."""

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        found = understood(address, timezone.now().date())
        if isinstance(found, str):
            return EXPIRED if found == "expired" else UNKNOWN
        if envelope.rcpt_tos:
            return ONE
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        return await asyncio.to_thread(_take, envelope)


def _take(envelope: Envelope) -> str:
    now = timezone.now()
    addressed = understood(envelope.rcpt_tos[0], now.date())
    content = envelope.original_content
    if isinstance(addressed, str) or content is None:
        return UNKNOWN
    try:
        close_old_connections()
        take_in(Handed(content, addressed, by_nobody=not envelope.mail_from, at=now))
    except OverError:
        return OVER
    except Exception:
        logger.exception("An e-mail could not be taken in; it will be handed over again")
        return LATER
    finally:
        # E-mails are few: a connection kept open for each thread would cost more than it saves.
        connection.close()
    return TAKEN


def start() -> None:
    """Open the door in a thread of this process, where the settings name a port."""
    global _open  # noqa: PLW0603 - a process has one door
    if _open is None and settings.RECEIVE_SMTP_PORT:
        _open = Controller(
            Door(),
            hostname=settings.RECEIVE_SMTP_HOST,
            port=settings.RECEIVE_SMTP_PORT,
            server_hostname=settings.REPLY_DOMAIN,
            ident="Common Practice",
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            timeout=LONGEST_SILENCE,
        )
        _open.start()


def stop() -> None:
    """Close the door."""
    global _open  # noqa: PLW0603
    if _open is not None:
        _open.stop()
        _open = None


def receive_until_told() -> None:
    """Keep the door open in a process of its own, until SIGTERM or Ctrl+C."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    start()
    while not asked:
        time.sleep(0.2)
    stop()
