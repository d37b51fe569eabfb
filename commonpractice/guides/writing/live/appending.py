"""One thread that appends what all documents of this process were given, and commits at most four times a second.

That something was committed is told when the loop is awake for something else, and soon in any case: while text comes, to wake it
for that alone would cost as much as the commit.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections import deque
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection
from django.utils import timezone

from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.document import BrokenError, MalformedError, merged
from commonpractice.guides.writing.keeping_changes import Entry
from commonpractice.guides.writing.live.asking import ask
from commonpractice.guides.writing.live.giving import Visit
from commonpractice.live import carrying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from commonpractice.guides.writing.live.asking import Answer, Question
    from commonpractice.guides.writing.live.giving import Giver

logger = logging.getLogger(__name__)

COMMIT_EVERY = 0.25
# Where other processes hear at once of what is stored, they are not kept waiting for it.
COMMIT_SOON = 0.1
TELL_WITHIN = 0.1
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
    giver: Giver
    number: int


class Appending:
    """`stored` is called on the event loop after each commit, with what it held.

    `question` is called there before each, and may give what is to be asked after it, by the way; `answered` takes the answer.
    """

    def __init__(
        self,
        process: str,
        *,
        stored: Callable[[Sequence[Given]], None],
        question: Callable[[], Question | None],
        answered: Callable[[Answer], None],
    ) -> None:
        self.bytes_waiting = 0
        self._process = process
        self._stored, self._question, self._answered = stored, question, answered
        self._given: list[Given] = []
        self._handed: SimpleQueue[tuple[list[Given], Question | None]] = SimpleQueue()
        self._done: deque[Callable[[], None]] = deque()
        self._untold = 0
        self._is_awaited = False
        self._telling: asyncio.TimerHandle | None = None
        self._ending = threading.Event()
        self._handed_at = -COMMIT_EVERY
        self._noted: dict[tuple[int, int], datetime] = {}
        self._thread = threading.Thread(target=self._work, name="appending", daemon=True)

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def stop(self) -> None:
        """Append what is left, and end. From a thread."""
        self._ending.set()
        self._handed.put((self._given, None))
        self._thread.join(5)

    @property
    def is_full(self) -> bool:
        return self.bytes_waiting > MOST_WAITING

    # On the event loop

    def put(self, given: Given) -> None:
        """Its clock says when to commit, so that the thread wakes once for each.

        What comes after a pause is committed at once; what comes soon after that, together.
        """
        if not self._given:
            loop, gap = asyncio.get_running_loop(), COMMIT_SOON if carrying.is_open() else COMMIT_EVERY
            loop.call_at(max(loop.time(), self._handed_at + gap), self._hand_over)
        self.bytes_waiting += len(given.data)
        self._given.append(given)

    def _hand_over(self) -> None:
        given, self._given = self._given, []
        self._handed_at = time.monotonic()
        self._untold += len(given)
        if carrying.is_open() or any(isinstance(each.giver, Visit) for each in given):
            self._is_awaited = True
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(TELL_WITHIN, self._tell_at_once)
        self._handed.put((given, self._question()))

    def _tell_at_once(self) -> None:
        self._telling = None
        # In this order: the thread looks at it after it has put down what it committed.
        self._is_awaited = True
        self.tell()

    def tell(self) -> None:
        """Say what was committed since this was called last."""
        while self._done:
            self._done.popleft()()
        if not self._untold:
            self._is_awaited = False
            if self._telling:
                self._telling.cancel()
                self._telling = None

    def _tell_stored(self, given: Sequence[Given]) -> None:
        self._untold -= len(given)
        self._stored(given)

    # In the thread

    def _work(self) -> None:
        looked_at = time.monotonic()
        while not (self._ending.is_set() and self._handed.empty()):
            given, question = self._handed.get()
            if time.monotonic() - looked_at > LOOK_AT_CONNECTION_EVERY:
                close_old_connections()
                looked_at = time.monotonic()
            while not self._handed.empty():
                more, question = self._handed.get()
                given += more
            if given:
                self._append_until_done(given)
            if question:
                self._ask(question)
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
        self._finish(partial(self._tell_stored, given))

    def _ask(self, question: Question) -> None:
        try:
            answer = ask(question)
        except Exception:
            logger.exception("What is due could not be asked after a commit; it is asked elsewhere")
            close_old_connections()
        else:
            self._finish(partial(self._answered, answer), at_once=answer.is_urgent)

    def _finish(self, done: Callable[[], None], *, at_once: bool = False) -> None:
        self._done.append(done)
        if self._is_awaited or at_once:
            with contextlib.suppress(RuntimeError):  # The loop closed meanwhile: nobody listens any more.
                self._loop.call_soon_threadsafe(self.tell)


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
