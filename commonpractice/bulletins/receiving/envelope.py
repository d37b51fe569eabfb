"""Who an e-mail says it is from, which of our reply addresses it was sent to, and what it answers. Pure."""

import re
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses

from commonpractice.bulletins.receiving.parts import header_text

LONGEST = 10_000
"""Characters of a header with addresses that are looked at."""
MOST = 50
"""Addresses, ids and tokens of each sort."""

_TO_US = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
"""Mail servers write the first ones, so they are trusted before those that people write."""
_ADDRESS = re.compile(r"[^\s<>@\"(),:;]{1,64}@[^\s<>@\"(),:;]{1,255}")
_ID = re.compile(r"<[^\s<>]{1,500}>")


@dataclass(frozen=True)
class Envelope:
    """The outside. Addresses are in small letters; ids stand in `<>`; `references` begins with the oldest.

    `tokens`: as they stand in the address, in small letters, unchecked, those the mail servers wrote first.
    """

    senders: tuple[str, ...] = ()
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    subject: str = ""


def envelope(message: Message, *, domain: str) -> Envelope:
    """Read the headers. `domain` is what stands behind the @ of our reply addresses."""
    return Envelope(
        senders=_addresses(message, "From"),
        message_id=next(iter(_ids(message, "Message-ID")), ""),
        in_reply_to=next(iter(_ids(message, "In-Reply-To")), ""),
        references=_ids(message, "References"),
        tokens=_tokens(message, domain),
        subject=header_text(message.get("Subject", ""))[:500],
    )


def _tokens(message: Message, domain: str) -> tuple[str, ...]:
    ours = re.compile(rf"reply\+([a-z0-9_-]{{1,58}})@{re.escape(domain.lower())}")
    found = [ours.fullmatch(address) for name in _TO_US for address in _addresses(message, name)]
    return tuple(dict.fromkeys(match[1] for match in found if match))[:MOST]


def _addresses(message: Message, name: str) -> tuple[str, ...]:
    values = [str(value)[:LONGEST] for value in message.get_all(name, [])[:MOST]]
    found: list[str] = []
    for value in values:
        # The library gives nothing at all for a header with one wrong address: then whatever looks like one is taken.
        given = [address for _, address in getaddresses([value]) if _ADDRESS.fullmatch(address)]
        found += given or _ADDRESS.findall(re.sub(r'"[^"]*"', "", value))
    return tuple(dict.fromkeys(address.lower().strip("'") for address in found))[:MOST]


def _ids(message: Message, name: str) -> tuple[str, ...]:
    return tuple(_ID.findall(str(message.get(name, ""))[: LONGEST * 2])[-MOST:])
