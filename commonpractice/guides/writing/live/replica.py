"""One document in this process: what comes in is applied, framed once, and sent to everybody else."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonpractice.guides.writing.coediting.document import (
    BrokenError,
    MalformedError,
    Watched,
    diff,
    merged,
    waits,
)
from commonpractice.guides.writing.following import News
from commonpractice.guides.writing.live import between, messages
from commonpractice.guides.writing.live.appending import Given
from commonpractice.guides.writing.live.giving import Asking, Connection, Giver, Visit
from commonpractice.guides.writing.live.lines import framed
from commonpractice.guides.writing.live.presence import Elsewhere, Presence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commonpractice.guides.writing.coediting.document import Document
    from commonpractice.guides.writing.keeping_changes import Loaded
    from commonpractice.guides.writing.live.shelf import Shelf

# Between two rounds of sending there is a pause of so many times what the last one took, so that a crowd that writes is sent
# fewer, fuller messages; never longer than a moment nobody sees.
PAUSE = 0.5
LONGEST_PAUSE = 0.03
CURSORS_WAIT = 0.1
# While text comes, the next change is near: a cursor goes with it, and costs no message to everybody of its own.
CURSORS_RIDE = 0.25
DOCUMENT_LIMIT = 16 * 1024 * 1024
ASKING_LASTS = 40.0


@dataclass(frozen=True, slots=True)
class Incoming:
    giver: Giver
    message: messages.Message
    number: int


class Replica:
    """Everything here runs on the event loop."""

    def __init__(self, guide: int, loaded: Loaded, shelf: Shelf) -> None:
        self.guide = guide
        self.connections: set[Connection] = set()
        self.visits: set[Visit] = set()
        self.presence = Presence()
        self.unsaved = 0
        self.idle_since = time.monotonic()
        self.moved = asyncio.Event()
        self.is_broken = False
        self._shelf = shelf
        self._loop = asyncio.get_running_loop()
        self._incoming: list[Incoming] = []
        self._timer: asyncio.TimerHandle | None = None
        self._due = self._quiet_until = self._changed_at = 0.0
        self._told: dict[str, int] = {}
        self.counter = shelf.count()
        self._begin(loaded)

    def become(self, loaded: Loaded) -> None:
        """Take the document as it was read anew."""
        self.part()
        self._begin(loaded)

    def _begin(self, loaded: Loaded) -> None:
        self._watched = Watched(loaded.document)
        self.seen, self.folded = loaded.seen, loaded.folded
        self.rows, self._size = loaded.rows, loaded.size
        self.is_broken = False

    def part(self) -> None:
        """Let go of the document."""
        self._watched.part()

    @property
    def document(self) -> Document:
        return self._watched.document

    @property
    def is_used(self) -> bool:
        return bool(self.connections or self.visits or self.unsaved or self._incoming)

    def givers(self) -> set[Giver]:
        """Give those who are here, and those who went but whose last changes wait until they are asked about."""
        return {*self.connections, *self.visits, *(incoming.giver for incoming in self._incoming)}

    # Coming in

    def give(self, giver: Giver, message: messages.Message, number: int) -> None:
        self._incoming.append(Incoming(giver, message, number))
        self._send_within(0.0)

    def show(self, giver: Giver, states: bytes) -> None:
        """Take where somebody's cursor is; it leaves with the next change, or a moment later."""
        owner = Asking(giver.admission.member) if isinstance(giver, Visit) else giver
        self.presence.take(states, owner, giver.admission.face, time.monotonic())
        if self.presence.changed:
            text_comes = self._loop.time() - self._changed_at < CURSORS_RIDE
            self._send_within(CURSORS_RIDE if text_comes else CURSORS_WAIT)

    def leave(self, giver: Giver) -> None:
        self.connections.discard(giver)
        self.visits.discard(giver)
        self.idle_since = time.monotonic()
        self.presence.leave(giver)
        if self.presence.changed:
            self._send_within(CURSORS_WAIT)

    def expire(self) -> None:
        """Part with cursors of those who ask by HTTP and have not for a while, or whose process says no more of them."""
        owners = {shown.owner for shown in self.presence.states.values()}
        unsure = [owner for owner in owners if isinstance(owner, Asking | Elsewhere)]
        self.presence.expire(unsure, time.monotonic() - ASKING_LASTS)
        if self.presence.changed:
            self._send_within(CURSORS_WAIT)

    def learn(self, news: News) -> None:
        """Take what other processes, pages and tasks wrote."""
        self.seen, self.folded = max(self.seen, news.seen), max(self.folded, news.folded)
        found = []
        for change in news.data:
            self.rows += 1
            self._size += len(change)
            try:
                found.append(self._watched.apply(change))
            except MalformedError:
                continue
            except BrokenError:
                self.mend()
                break
        change = merged(filter(None, found))
        if change or news.told:
            self._broadcast(change, told=news.told)

    # Going out

    def _send_within(self, pause: float) -> None:
        """Send at once where nothing was sent just now; else when it is time."""
        now = self._loop.time()
        due = max(now + pause, self._quiet_until)
        if self._timer and self._due <= due:
            return
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if due <= now:
            self.send()
        else:
            self._due, self._timer = due, self._loop.call_at(due, self.send)

    def send_waiting(self) -> None:
        """Send what waited for an answer about who gave it; cursors go on waiting for a change."""
        if self._incoming:
            self.send()

    def send(self) -> None:
        """Apply what came in, and send it to everybody else."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        began = time.perf_counter()
        found, givers = [], set()
        for incoming in self._take_incoming():
            new = self._apply(incoming)
            if new:
                found.append(new)
                givers.add(incoming.giver)
        # Whoever wrote alone need not hear it; of several each hears all, so that the bytes are the same.
        self._broadcast(merged(found), but=givers.pop() if len(givers) == 1 else None)
        took = time.perf_counter() - began
        self._quiet_until = self._loop.time() + min(took * PAUSE, LONGEST_PAUSE)
        self._shelf.tell_stored()

    def _take_incoming(self) -> list[Incoming]:
        """Take those whose admission is fresh; the others wait until they have been asked about again."""
        if self.is_broken:
            return []
        taken = [each for each in self._incoming if self._shelf.is_fresh(each.giver)]
        if len(taken) == len(self._incoming):
            self._incoming = []
        else:
            self._incoming = [each for each in self._incoming if not self._shelf.is_fresh(each.giver)]
            self._shelf.check_now()
        return taken

    def _apply(self, incoming: Incoming) -> bytes:
        """Apply one change and have it appended; give what was new."""
        giver, change = incoming.giver, incoming.message.content
        if giver.is_out:
            return b""
        if self.is_broken:
            self._incoming.append(incoming)
            return b""
        if self._is_full(len(change)):
            giver.refuse("full")
            return b""
        try:
            new, mended = self._watched.apply_soundly(change)
            data = merged(filter(None, (self._worth_keeping(incoming.message, new), mended)))
        except MalformedError:
            giver.refuse("malformed")
            return b""
        except BrokenError:
            giver.refuse("malformed")
            self.mend()
            return b""
        self._size += len(data)
        self.unsaved += 1
        self._shelf.append(Given(self.guide, giver.admission.member, data, giver, incoming.number))
        return new

    def _worth_keeping(self, message: messages.Message, new: bytes) -> bytes:
        """What waits for others is kept as it came. An answer to our state repeats all that was ever deleted: not kept."""
        if message.step == messages.UPDATE and new:
            return message.content
        return message.content if waits(self.document, message.content) else new

    def _is_full(self, more: int) -> bool:
        if self._size + more > DOCUMENT_LIMIT:
            self._size = len(diff(self.document))
        return self._size + more > DOCUMENT_LIMIT or self._shelf.appending.is_full

    def _broadcast(self, change: bytes, *, but: Giver | None = None, told: list[str] = []) -> None:  # noqa: B006
        is_news_to_them = but is not None and self.presence.has_news_for(but)
        cursors = self.presence.news()
        if not (change or cursors or told):
            return
        if change:
            self._changed_at = self._loop.time()
        self.counter = self._shelf.count()
        self._told.update(dict.fromkeys(told, self.counter))
        sent = framed(
            messages.update(change) if change else b"",
            messages.awareness(cursors) if cursors else b"",
            messages.told(told),
        )
        for connection in self.connections:
            if connection is not but:
                connection.write(sent)
        if is_news_to_them and isinstance(but, Connection):
            but.write(framed(messages.awareness(cursors)))
        if self.visits:
            self.moved.set()
            self.moved = asyncio.Event()
        if not self.unsaved:
            # Else they go with the text that they stand in, when that is stored.
            self.carry()

    # Between processes

    def carry(self, changes: Sequence[bytes] = ()) -> None:
        """Bring other processes what was stored, and where those stand who write here."""
        between.carry(self.guide, self.presence.news_to_carry(), changes)

    def carry_everyone(self) -> None:
        between.carry(self.guide, self.presence.everyone_here())

    def hear(self, process: str, message: between.Carried) -> None:
        """Take what another process stored, and where those stand who write there."""
        if message.cursors:
            self.presence.hear(message.cursors, Elsewhere(process), time.monotonic())
        self.learn(News(data=message.changes, told=message.told))
        if self.presence.changed:
            self._send_within(0.0)

    def told_since(self, counter: int) -> list[str]:
        return [part for part, at in self._told.items() if at > counter]

    def all_besides(self) -> tuple[bytes, bytes]:
        """Everything that is not text, for one who missed some of it."""
        return messages.awareness(self.presence.everyone()), messages.told(self.told_since(0))

    def mend(self) -> None:
        """Take nothing until the document has been read anew."""
        if not self.is_broken:
            self.is_broken = True
            self._shelf.mend(self)
