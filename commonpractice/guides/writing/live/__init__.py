"""Writing together, live. Pages and tasks tell the open editors of this process here; other processes hear of it, or read the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.guides.writing.live import between

if TYPE_CHECKING:
    from commonpractice.guides.writing.live.shelf import Shelf

running: set[Shelf] = set()


def announce(guide: int, data: bytes, told: str = "") -> None:
    """Give open editors a change that was committed, here and, where Redis carries, in other processes; from any thread."""
    for shelf in tuple(running):
        shelf.announce(guide, data, told)
    between.carry(guide, changes=[data] if data else [], told=told)
