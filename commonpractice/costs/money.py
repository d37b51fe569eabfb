"""Amounts as people write them. Pure.

An amount is a whole number of pence. What is written with more than two decimals is not rounded: somebody wrote another
thing than they meant. Above `MOST` it is taken for a slip of the finger.
"""

import re
from typing import Literal

MOST = 10_000_00

Why = Literal["unreadable", "too_exact", "negative", "too_much"]

_POUNDS = re.compile(
    r"£?\s*([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]*))?\s*(?:GBP|pounds?)?", re.IGNORECASE
)
_PENCE = re.compile(r"([0-9]{1,6})\s*(?:p|pence|penny)", re.IGNORECASE)
_DECIMALS = 2


class NotMoneyError(Exception):
    """What was written is no amount; `why` says what is the matter with it."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def read_pence(text: str) -> int:
    """Give the pence of what somebody wrote: "£12.50", "12.5", "1,200", "£ 5 ", "80p", "12 pounds".

    Raises NotMoneyError. A comma only parts thousands: "12,50" could be meant in two ways, so it is unreadable.
    """
    text = " ".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if text.startswith(("-", "£-", "£ -")):
        raise NotMoneyError("negative")
    if pence := _PENCE.fullmatch(text):
        return _within(int(pence[1]))
    pounds = _POUNDS.fullmatch(text)
    if pounds is None or text.endswith("."):
        raise NotMoneyError("unreadable")
    decimals = pounds[2] or ""
    if len(decimals) > _DECIMALS:
        raise NotMoneyError("too_exact")
    return _within(int(pounds[1].replace(",", "")) * 100 + int(decimals.ljust(_DECIMALS, "0")))


def _within(pence: int) -> int:
    if pence > MOST:
        raise NotMoneyError("too_much")
    return pence


def in_words(pence: int) -> str:
    """Say an amount: "£12", "£12.50", "£1,200"."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
