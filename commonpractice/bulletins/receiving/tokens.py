"""Signed reply addresses: reply+<token>@domain. Pure.

A token holds the keys of the thread and of the person it was sent to, the last day it is good for, and a mark made with
our secret over all three. It needs no table: whoever holds the secret can tell what a token means, also after years of
letters, and a lost row cannot make an answer homeless. The keys are short row keys (`question_17`, `m42`), not
addresses: an address would not fit beside the mark, and the token would die when somebody's address changes.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

LASTS = timedelta(days=365)
"""How long a reply address is good for, from the day its letter is written."""

LONGEST = 58
"""64 octets for what stands before the @ (RFC 5321, 4.5.3.1.1), less `reply+`."""

_FIRST_DAY = date(2020, 1, 1)
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_DAYS = 3
"""Digits of the date: 32,768 days from the first, until 2109."""
_MARK = 16
"""Digits of the mark: 80 bits, the least that RFC 2104 advises. They can be guessed at one e-mail a time only."""

_KEY = re.compile(r"[a-z0-9_]+")
_TOKEN = re.compile(rf"([a-z0-9_]+)-([a-z0-9_]+)-([a-z2-7]{{{_DAYS}}})([a-z2-7]{{{_MARK}}})")

Refusal = Literal["unknown", "expired"]
"""`unknown`: not made with any of our secrets (or not a token at all). `expired`: ours, but too old."""


@dataclass(frozen=True)
class Addressed:
    """What a token of ours says: the thread, whom its letter was sent to, the last day it is good for."""

    thread: str
    to: str
    expires: date


def make(secret: bytes, thread: str, to: str, expires: date) -> str:
    """Give the token for one thread and one person: letters in lower case, digits, `_` and `-`, at most 58.

    `thread` and `to` are keys of a-z, 0-9 and `_`, together at most 37 characters. ValueError for others, for an
    empty secret, and for days before 2020 or after September 2109.
    """
    if not secret:
        raise ValueError("A reply address needs a secret.")
    if not _KEY.fullmatch(thread) or not _KEY.fullmatch(to):
        raise ValueError("A key in a reply address is written with a-z, 0-9 and _.")
    days = _written(expires)
    token = f"{thread}-{to}-{days}{_mark(secret, thread, to, days)}"
    if len(token) > LONGEST:
        raise ValueError("These keys are too long for a reply address.")
    return token


def check(secrets: Sequence[bytes], token: str, today: date) -> Addressed | Refusal:
    """Tell what a token says if one of our secrets made it and it is still good today.

    `secrets`: the present one and those it replaced. Capital letters do not matter. Nothing here says who sent the
    e-mail: the caller compares its sender with the addresses of `to`.
    """
    parts = _TOKEN.fullmatch(token.lower()) if len(token) <= LONGEST else None
    if parts is None:
        return "unknown"
    thread, to, days, mark = parts.groups()
    # Every secret is tried, so that the time taken does not tell which one fits.
    ours = [hmac.compare_digest(mark, _mark(secret, thread, to, days)) for secret in secrets if secret]
    if not any(ours):
        return "unknown"
    expires = _FIRST_DAY + timedelta(days=_number(days))
    return "expired" if expires < today else Addressed(thread, to, expires)


def _mark(secret: bytes, thread: str, to: str, days: str) -> str:
    said = f"commonpractice reply address\0{thread}\0{to}\0{days}".encode()
    return b32encode(hmac.digest(secret, said, sha256)).decode().lower()[:_MARK]


def _written(day: date) -> str:
    number = (day - _FIRST_DAY).days
    if not 0 <= number < len(_DIGITS) ** _DAYS:
        raise ValueError("This day cannot be written in a reply address.")
    return "".join(_DIGITS[number // 32**place % 32] for place in reversed(range(_DAYS)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + _DIGITS.index(digit)
    return number
