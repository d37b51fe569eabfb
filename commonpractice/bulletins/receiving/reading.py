"""Reads one e-mail that came back to us. Pure, and it never fails: whatever arrives is of one of six kinds.

Nothing here is proof. The sender is who the e-mail says it is; the caller holds it against whom the token was given to.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Literal

from commonpractice.bulletins.receiving.automatic import is_automatic
from commonpractice.bulletins.receiving.bounces import Failure, failures
from commonpractice.bulletins.receiving.envelope import Envelope, envelope
from commonpractice.bulletins.receiving.newly_written import newly_written
from commonpractice.bulletins.receiving.parts import Attachment, attachments, body, leaves

MOST_BYTES = 12_000_000
"""Larger ones are not opened: a few photographs from a telephone still fit."""
MOST_LINES = 400_000
MOST_OF_HEADERS = 200_000
"""Bytes above the first empty line."""
MOST_CHARACTERS = 20_000
"""Of newly written text, unless the caller says otherwise."""

Kind = Literal["reply", "out_of_office", "bounce", "nothing_new", "unreadable", "too_big"]

_WRONG = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    MessageError,
)
"""What the standard library is known to raise for e-mails that are not made as they should be."""

_OF_PARTS = re.compile(
    rb"(?:^|[\r\n])content-(?:type|disposition|transfer-encoding)[ \t]*:[^\r\n]*(?:(?:\r\n|[\r\n])[ \t][^\r\n]*)*",
    re.IGNORECASE,
)
_LONGEST_OF_PARTS = 8_000
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


@dataclass(frozen=True)
class Read:
    """What an e-mail says.

    `envelope`: who, to which of our tokens, answering what. `text`: what was newly written, plain, lines ended by `\\n`;
    of an out-of-office answer too. `shortened`: there was more. `failed`: of a bounce. A calendar's answer to an
    invitation is `nothing_new` with a `text/calendar` attachment; pictures alone are a reply.
    """

    kind: Kind
    envelope: Envelope
    text: str = ""
    shortened: bool = False
    html_only: bool = False
    attachments: tuple[Attachment, ...] = ()
    failed: tuple[Failure, ...] = ()


def read(raw: bytes, *, domain: str, most: int = MOST_CHARACTERS) -> Read:
    """Read one e-mail. `domain`: what stands behind the @ of our reply addresses. `most`: characters of text kept."""
    try:
        outside = envelope(BytesHeaderParser().parsebytes(raw[:MOST_OF_HEADERS]), domain=domain)
    except _WRONG:
        return Read("unreadable", Envelope())
    if len(raw) > MOST_BYTES or raw.count(b"\n") + raw.count(b"\r") > MOST_LINES:
        return Read("too_big", outside)
    if not _is_sound(raw):
        return Read("unreadable", outside)
    try:
        return _inside(message_from_bytes(raw), outside, domain=domain, most=most)
    except _WRONG:
        return Read("unreadable", outside)


def _is_sound(raw: bytes) -> bool:
    """Whether it may be given to the parser, whose time grows with depth times length, and with the square of a header."""
    headers = re.search(rb"\r\n\r\n|\n\n|\r\r", raw[: MOST_OF_HEADERS + 4])
    if headers is None and len(raw) > MOST_OF_HEADERS:
        return False
    lowered = raw.lower()
    nested = lowered.count(b"multipart/") > 60 or lowered.count(b"message/") > 200  # noqa: PLR2004 - real ones have few
    many = raw.count(b"\n--") + raw.count(b"\r--") > 4_000  # noqa: PLR2004
    return (
        not nested
        and not many
        and all(len(found[0]) < _LONGEST_OF_PARTS for found in _OF_PARTS.finditer(raw))
    )


def _inside(message: Message, outside: Envelope, *, domain: str, most: int) -> Read:
    if not outside.senders and not outside.message_id and not outside.tokens and not message["To"]:
        return Read("unreadable", outside)
    if any(part.get_content_type() in _ENCRYPTED for part in [message, *leaves(message)]):
        return Read("unreadable", outside)
    found = body(message)
    sender = next(iter(outside.senders), "")
    failed = failures(message, sender, outside.subject, found.text, domain=domain)
    if failed is not None:
        return Read("bounce" if failed else "nothing_new", outside, failed=failed)
    text = newly_written(found.text)
    attached = attachments(message)
    return Read(
        _kind(message, outside.subject, text, attached),
        outside,
        text=text[:most].rstrip(),
        shortened=len(text) > most,
        html_only=found.html_only,
        attachments=attached,
    )


def _kind(message: Message, subject: str, text: str, attached: tuple[Attachment, ...]) -> Kind:
    if is_automatic(message, subject):
        return "out_of_office"
    sent = any(not one.inline and one.kind != "text/calendar" for one in attached)
    return "reply" if text or sent else "nothing_new"
