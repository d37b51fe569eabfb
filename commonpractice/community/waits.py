"""What waits for a member, as every room tells it and `components/waits.html` shows it."""

from datetime import date
from typing import TypedDict


class Waiting(TypedDict):
    """`by` is the day until which it waits, if there is one."""

    title: str
    url: str
    action: str
    why: str
    by: date | None
