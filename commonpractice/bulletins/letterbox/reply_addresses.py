"""The addresses that letters answer to and come back to, where `REPLY_DOMAIN` is set: made, and understood again."""

from datetime import date, datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.receiving.tokens import LASTS, Addressed, Refusal, check, make

GUEST = "guest"
"""Whom a letter without a membership was sent to: the thread knows who that is."""
RETURNED = "delivery"
"""The thread of what mail servers send back, by the delivery that it is about."""
_BEFORE = "reply+"


def answers_to(delivery: Delivery) -> str:
    """The address for answers to this letter; nothing where none are taken."""
    return address_for(delivery.letter, delivery.membership_id, delivery.wanted_at)


def address_for(letter: Letter, membership_pk: int | None, sent_at: datetime) -> str:
    """The same for a letter that has no delivery of its own."""
    if not (settings.REPLY_DOMAIN and letter.reply_thread):
        return ""
    to = f"m{membership_pk}" if membership_pk else GUEST
    return _address(letter.reply_thread, to, sent_at)


def comes_back_to(delivery: Delivery) -> str:
    """The address for mail servers that cannot deliver it: a report there needs not name whom it is about."""
    if not settings.REPLY_DOMAIN:
        return ""
    return _address(f"{RETURNED}_{delivery.pk}", GUEST, delivery.wanted_at)


def understood(address: str, today: date) -> Addressed | Refusal:
    """Tell what an address of ours says; `unknown` for any other."""
    mailbox, _at, domain = address.lower().rpartition("@")
    ours = settings.REPLY_DOMAIN and domain == settings.REPLY_DOMAIN.lower()
    if not ours or not mailbox.startswith(_BEFORE):
        return "unknown"
    return check(_secrets(), mailbox.removeprefix(_BEFORE), today)


def _address(thread: str, to: str, sent_at: datetime) -> str:
    token = make(_secrets()[0], thread, to, sent_at.date() + LASTS)
    return f"{_BEFORE}{token}@{settings.REPLY_DOMAIN}"


def _secrets() -> list[bytes]:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac("commonpractice.bulletins.reply", "", secret=key).digest() for key in keys]
