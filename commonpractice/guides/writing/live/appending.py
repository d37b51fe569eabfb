"""One thread that appends what all documents of this process were given, and commits at most ten times a second."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection
from django.utils import timezone

from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.document import BrokenError, MalformedError, merged
from commonpractice.guides.writing.keeping_changes import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

logger = logging.getLogger(__name__)

COMMIT_EVERY = 0.1
TRY_AGAIN_AFTER = 1.0
# To ask a connection whether it still works costs as much as a commit. One that broke shows by failing.
LOOK_AT_CONNECTION_EVERY = 60.0
# What may wait for a database that does not answer. Beyond it nothing more is taken.
MOST_WAITING = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """A change that somebody gave; without data where nothing in it was new. `number`: it was their so-manieth."""

    guide: int
    by: int
    data: bytes
    giver: object
    number: int


class Appending:
    """`stored` is called in the thread after each commit, with what it held."""

    def __init__(self, process: str, stored: Callable[[Sequence[Given]], None]) -> None:
        self.bytes_waiting = 0
        self._process = process
        self._stored = stored
        self._given: list[Given] = []
        self._handed: SimpleQueue[list[Given]] = SimpleQueue()
        self._ending = threading.Event()
        self._handed_at = -COMMIT_EVERY
        self._noted: dict[tuple[int, int], datetime] = {}
        self._thread = threading.Thread(target=self._work, name="appending", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Append what is left, and end."""
        self._ending.set()
        self._hand_over()
        self._thread.join(5)

    @property
    def is_full(self) -> bool:
        return self.bytes_waiting > MOST_WAITING

    def put(self, given: Given) -> None:
        """From the event loop only. Its clock says when to commit, so that the thread wakes once for each.

        What comes after a pause is committed at once; what comes soon after that, together.
        """
        if not self._given:
            loop = asyncio.get_running_loop()
            loop.call_at(max(loop.time(), self._handed_at + COMMIT_EVERY), self._hand_over)
        self.bytes_waiting += len(given.data)
        self._given.append(given)

    def _hand_over(self) -> None:
        given, self._given = self._given, []
        self._handed_at = time.monotonic()
        self._handed.put(given)

    def _work(self) -> None:
        looked_at = time.monotonic()
        while not (self._ending.is_set() and self._handed.empty()):
            given = self._handed.get()
            if time.monotonic() - looked_at > LOOK_AT_CONNECTION_EVERY:
                close_old_connections()
                looked_at = time.monotonic()
            while not self._handed.empty():
                given += self._handed.get()
            if given:
                self._append_until_done(given)
        connection.close()

    def _append_until_done(self, given: list[Given]) -> None:
        entries = list(_entries(given))
        while True:
            try:
                if entries:
                    keeping_changes.append_all(
                        entries, at=timezone.now(), process=self._process, noted=self._noted
                    )
                break
            except Exception:
                logger.exception("What was written in guides could not be stored; trying again")
                close_old_connections()
                if self._ending.wait(TRY_AGAIN_AFTER):
                    return
        self._stored(given)


def _entries(given: Iterable[Given]) -> Iterable[Entry]:
    """Make one change of all that one member wrote in one guide."""
    gathered: dict[tuple[int, int], list[bytes]] = {}
    for each in given:
        if each.data:
            gathered.setdefault((each.guide, each.by), []).append(each.data)
    for (guide, by), changes in gathered.items():
        try:
            yield Entry(guide, by, merged(changes))
        except (MalformedError, BrokenError):
            yield from (Entry(guide, by, change) for change in changes)
