"""Who listens to what. Everything here runs on the event loop; `announce` and `cut_off` come in from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from commonpractice.live import beat
from commonpractice.live.channel import (
    COME_BACK,
    NOT_FOUND,
    SESSION,
    Channel,
    Door,
    Held,
    Listener,
    came_with,
    next_check,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from commonpractice.live.topics import Admission, Rendering, Topic

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

RENDER_GAP = 0.04
RETRY_RENDER_AFTER = 2.0
ASK_VERSION_EVERY = 2.0
FORGET_IDLE_AFTER = 60.0
REMEMBER_ADMITTED = 10.0
THREADS = 4
# A desk, a wall, a phone and forgotten tabs; else one script could take every place there is.
EACH_PERSON = 20

running: set[Hub] = set()
# What parts with a person wherever they listen or write in this process.
parting: set[Callable[[str], None]] = set()


class PlentyError(Exception):
    """This person has as many connections as one person needs."""


class Hub:
    """All the live connections of this process."""

    def __init__(
        self, topics: Iterable[Topic], *, limit: int = 1000, before_call: Callable[[], object] | None = None
    ) -> None:
        """`before_call` runs in the thread before every call to a topic (Django drops stale connections there)."""
        self.topics = {topic.name: topic for topic in topics}
        self.limit = limit
        self.connections = 0
        self._before_call = before_call
        self._channels: dict[tuple[str, str, str], Channel] = {}
        self._cuts = 0
        self._admitted: dict[Any, tuple[Admission, float]] = {}

    @contextlib.asynccontextmanager
    async def lifespan(self) -> Any:
        """Work while inside: hear announcements, re-admit, look for changes by other processes."""
        self._loop = asyncio.get_running_loop()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="live")
        running.add(self)
        parting.add(self.part_with)
        tending = [asyncio.create_task(self._tend(task, gap)) for task, gap in self._duties()]
        try:
            yield
        finally:
            running.discard(self)
            parting.discard(self.part_with)
            painters = [channel.painter for channel in self._channels.values() if channel.painter]
            for task in [*tending, *painters]:
                task.cancel()
            await asyncio.gather(*tending, *painters, return_exceptions=True)
            self._pool.shutdown(wait=False, cancel_futures=True)

    # From any thread

    def announce(self, topic: str, id: str) -> None:  # noqa: A002
        """Mark every view of this thing as changed."""
        self._from_thread(self._mark, topic, id)

    def cut_off(self, topic: str, id: str, who: str) -> None:  # noqa: A002
        """Close this person's connections to this thing."""
        self._from_thread(self._cut, topic, id, who)

    def part_with(self, who: str) -> None:
        """Close all this person's connections."""
        self._from_thread(self._part_with, who)

    def _from_thread(self, work: Callable[..., None], *args: str) -> None:
        with contextlib.suppress(RuntimeError):  # The loop closed meanwhile: nobody listens any more.
            self._loop.call_soon_threadsafe(work, *args)

    # Coming and going

    async def join(self, door: Door, held: Held, *, again: bool = False) -> Listener | None:
        """Admit and connect, or None. Leave again with `leave`. Raises PlentyError for who has enough connections.

        `again`: one poll after another, which every change in a full room brings from all at once; who was admitted a moment
        ago is not asked about anew. `cut_off` forgets them at once.
        """
        admission = (self._remembered(door) if again else None) or await self._admit(door)
        if admission is None:
            return None
        if self._connections_of(admission.who) >= EACH_PERSON:
            raise PlentyError
        channel = self._channel(door, admission)
        listener = Listener(door, admission.who, channel, held, channel.started + 1, next_check())
        ahead = held.version is not None and held.version > channel.screen.version
        if channel.listeners and channel.finished and not ahead:
            listener.awaited = channel.finished
        else:
            # Nobody listened, so nothing was drawn: it may be older than the page that asks.
            self._paint(channel)
        channel.listeners.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Disconnect; the screen is kept a while for those who come back."""
        listener.channel.listeners.discard(listener)
        listener.channel.idle_since = time.monotonic()

    def _connections_of(self, who: str) -> int:
        return sum(person.who == who for channel in self._channels.values() for person in channel.listeners)

    async def _admit(self, door: Door) -> Admission | None:
        while True:
            cuts = self._cuts
            admission = await self._call(door.topic.admit, door.cookies, door.id, door.view)
            # Somebody was cut off while we asked: the answer may be from before.
            if cuts == self._cuts:
                self._admitted.pop(door.key, None)
                if admission:
                    self._admitted[door.key] = admission, time.monotonic() + REMEMBER_ADMITTED
                return admission

    def _remembered(self, door: Door) -> Admission | None:
        admission, until = self._admitted.get(door.key, (None, 0.0))
        return admission if time.monotonic() < until else None

    def _channel(self, door: Door, admission: Admission) -> Channel:
        address = (door.topic.name, door.id, admission.view_key)
        if address not in self._channels:
            self._channels[address] = Channel(door.topic, door.id, admission.view_key)
        return self._channels[address]

    def _cut(self, topic: str, id: str, who: str) -> None:  # noqa: A002
        self._cuts += 1
        for key in [
            key for key, (known, _) in self._admitted.items() if (*key[:2], known.who) == (topic, id, who)
        ]:
            del self._admitted[key]
        for listener in [person for channel in self._of(topic, id) for person in channel.listeners]:
            if listener.who == who:
                listener.end(NOT_FOUND)

    def _part_with(self, who: str) -> None:
        if who.startswith(SESSION):
            self._end_session(who)
            return
        for topic, id_ in {(channel.topic.name, channel.id) for channel in self._channels.values()}:
            self._cut(topic, id_, who)

    def _end_session(self, session: str) -> None:
        # Of who was admitted only what they came with in common is kept, so that all are asked once more.
        self._cuts += 1
        self._admitted.clear()
        for listener in [person for channel in self._channels.values() for person in channel.listeners]:
            if came_with(listener.door.cookies, session):
                listener.end(NOT_FOUND)

    # Drawing

    def _mark(self, topic: str, id: str) -> None:  # noqa: A002
        for channel in self._of(topic, id):
            if channel.listeners:
                self._paint(channel)

    def _of(self, topic: str, id: str) -> list[Channel]:  # noqa: A002
        return [
            channel for channel in self._channels.values() if (channel.topic.name, channel.id) == (topic, id)
        ]

    def _paint(self, channel: Channel) -> None:
        channel.dirty = True
        if channel.painter is None or channel.painter.done():
            channel.painter = asyncio.create_task(self._painting(channel))

    async def _painting(self, channel: Channel) -> None:
        """Draw at once, then again after a gap for as long as something was announced meanwhile."""
        while channel.dirty:
            channel.dirty = False
            channel.started += 1
            number = channel.started
            try:
                rendering: Rendering = await self._call(channel.topic.render, channel.id, channel.view_key)
            except Exception:
                logger.exception("Drawing %s %s failed; trying again", channel.topic.name, channel.id)
                channel.dirty = bool(channel.listeners)
                await asyncio.sleep(RETRY_RENDER_AFTER)
                continue
            changed = channel.screen.take(rendering)
            channel.finished = number
            for listener in channel.listeners:
                if changed or listener.turn is None:
                    listener.wake.set()
            await asyncio.sleep(RENDER_GAP)

    # Duties by the clock

    def _duties(self) -> list[tuple[Callable[[], Any], float]]:
        return [
            (self._readmit, 1.0),
            (self._ask_versions, ASK_VERSION_EVERY),
            (self._forget_idle, FORGET_IDLE_AFTER),
        ]

    async def _tend(self, duty: Callable[[], Any], gap: float) -> None:
        while True:
            await beat.sleep(gap)
            try:
                await duty()
            except Exception:
                logger.exception("A live duty failed; trying again")

    async def _readmit(self) -> None:
        now = time.monotonic()
        self._admitted = {key: known for key, known in self._admitted.items() if known[1] > now}
        for listener in [person for channel in self._channels.values() for person in channel.listeners]:
            if listener.readmit_at <= now:
                listener.readmit_at = next_check()
                await self._check_again(listener)

    async def _check_again(self, listener: Listener) -> None:
        admission = await self._admit(listener.door)
        if listener not in listener.channel.listeners:
            return
        if admission is None:
            listener.end(NOT_FOUND)
        elif (admission.view_key, admission.who) != (listener.channel.view_key, listener.who):
            # Whoever sees something else from now on comes back for it.
            listener.end(COME_BACK)

    async def _ask_versions(self) -> None:
        heard = {
            (channel.topic.name, channel.id): channel
            for channel in self._channels.values()
            if channel.listeners
        }
        for (topic, id_), channel in heard.items():
            ask = getattr(channel.topic, "version", None)
            if ask is None:
                continue
            version = await self._call(ask, id_)
            if any(each.screen.version != version for each in self._of(topic, id_)):
                self._mark(topic, id_)

    async def _forget_idle(self) -> None:
        long_ago = time.monotonic() - FORGET_IDLE_AFTER
        for address, channel in list(self._channels.items()):
            if not channel.listeners and channel.idle_since < long_ago:
                del self._channels[address]

    async def _call(self, function: Callable[..., Result], *args: Any) -> Result:
        return await self._loop.run_in_executor(self._pool, self._in_thread, function, args)

    def _in_thread(self, function: Callable[..., Result], args: tuple[Any, ...]) -> Result:
        if self._before_call:
            self._before_call()
        return function(*args)
