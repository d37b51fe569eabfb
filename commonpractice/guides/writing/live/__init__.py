"""Writing together, live. Pages and tasks tell the open editors of this process here; other processes read the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonpractice.guides.writing.live.shelf import Shelf

running: set[Shelf] = set()


def announce(guide: int, data: bytes, told: str = "") -> None:
    """Give open editors of this process a change that was committed; from any thread."""
    for shelf in tuple(running):
        shelf.announce(guide, data, told)
