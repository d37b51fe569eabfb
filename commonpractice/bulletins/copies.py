"""A letter as it reads for each of those it goes to. Nothing is saved here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import make_msgid

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.community.models import Membership
from commonpractice.people.addresses import one_spelling

_PLACE = re.compile(r"\{(\w+)\}")
BRACE = "{brace}"
"""The place at which each copy says `{`: what somebody wrote is no place for our words."""


@dataclass(frozen=True, eq=False)
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
    """Write one for each mailbox, however often it is named. Nothing is saved."""
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
        for address, recipient in one_each(recipients).items()
    ]


def one_each(recipients: Iterable[Recipient]) -> dict[str, Recipient]:
    """By mailbox in its one spelling: the first name stands."""
    mailboxes: dict[str, Recipient] = {}
    for recipient in recipients:
        if recipient.address:
            mailboxes.setdefault(one_spelling(recipient.address), recipient)
    return mailboxes
