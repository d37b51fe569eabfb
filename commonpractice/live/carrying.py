"""Between the processes of one installation, by Redis or Valkey: what one of them announces, the others hear at once.

It only makes things faster. A message that is lost, and all of them while Redis is away, is made up for by what each process asks
the database all the time. So nothing is queued, kept or sent again.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import secrets
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from redis.asyncio import Redis
    from redis.asyncio.client import PubSub

logger = logging.getLogger(__name__)

TICK_EVERY = 3.0
QUIET = 8.0
"""Seconds. Each process hears its own ticks; where it hears nothing for so long, the way is gone, even if the connection looks open."""
TRY_AGAIN_AFTER = 1.0
PATIENCE = 0.5
MOST_WAITING = 4 * 1024 * 1024
MARK = 16

hearing: dict[str, Callable[..., None]] = {}
"""What hears messages of a kind: called on the event loop with the process that sent it, its words and its body."""
opened: set[Callable[[], None]] = set()
"""Called on the event loop whenever the way between processes is there, and there again."""


carriers: set[Carrier] = set()
"""The way between processes, where the settings name one."""


def carry(kind: str, *words: str, body: bytes = b"") -> None:
    """Tell the other processes; from any thread. Never raises, and does nothing where there is no Redis."""
    for each in carriers:
        each.send(kind, *words, body=body)


def is_open() -> bool:
    return any(each.is_open for each in carriers)


class Carrier:
    """One channel for all kinds. Installations that share a Redis have channels of their own, by their secret key.

    Messages are signed with it: else whoever reaches Redis could put words into a guide in another's name.
    """

    def __init__(self, url: str, key: str) -> None:
        self.process = secrets.token_hex(8)
        self.is_open = False
        self._url = url
        self._key = hashlib.sha256(b"between processes " + key.encode()).digest()
        self._channel = "commonpractice:" + hashlib.sha256(self._key).hexdigest()[:16]
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[bytes] = []
        self._size = 0
        self._silent_until = 0.0

    def send(self, kind: str, *words: str, body: bytes = b"") -> None:
        message = self._sealed(kind, words, body)
        if self._loop is None:
            self._send_from_here(message)
        else:
            with contextlib.suppress(RuntimeError):  # The loop closed meanwhile: this process ends.
                self._loop.call_soon_threadsafe(self._put, message)

    def _sealed(self, kind: str, words: tuple[str, ...], body: bytes) -> bytes:
        content = json.dumps([self.process, kind, *words]).encode() + b"\n" + body
        return self._mark(content) + content

    def _mark(self, content: bytes) -> bytes:
        return hmac.digest(self._key, content, "sha256")[:MARK]

    # Commands and workers, which have no event loop

    def _send_from_here(self, message: bytes) -> None:
        from redis.exceptions import RedisError  # noqa: PLC0415 - only where there is one

        if time.monotonic() < self._silent_until:
            return
        try:
            self._client_here.publish(self._channel, message)
        except RedisError as error:
            self._silent_until = time.monotonic() + TRY_AGAIN_AFTER
            logger.warning("Other processes could not be told (%s): they will ask", type(error).__name__)

    @cached_property
    def _client_here(self) -> Any:
        from redis import Redis  # noqa: PLC0415 - only where there is one
        from redis.backoff import NoBackoff  # noqa: PLC0415
        from redis.retry import Retry  # noqa: PLC0415

        once = Retry(NoBackoff(), 0)
        return Redis.from_url(self._url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=once)

    # Servers, on the event loop

    @contextlib.asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Hear and tell while inside."""
        self._loop = asyncio.get_running_loop()
        self._some = asyncio.Event()
        work = asyncio.create_task(self._work())
        try:
            yield
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            self._loop = None

    def _put(self, message: bytes) -> None:
        """Drop what cannot go now: whoever should hear it will ask."""
        if self.is_open and self._size < MOST_WAITING:
            self._waiting.append(message)
            self._size += len(message)
            self._some.set()

    async def _work(self) -> None:
        from redis.exceptions import RedisError  # noqa: PLC0415 - only where there is one

        told = False
        while True:
            began = time.monotonic()
            try:
                await self._while_connected()
            except* (RedisError, OSError, TimeoutError) as errors:
                told = told and time.monotonic() - began < QUIET
                if not told:
                    kind = type(errors.exceptions[0]).__name__
                    logger.warning("Redis is away (%s): processes ask the database instead", kind)
                told = True
            self.is_open = False
            await asyncio.sleep(TRY_AGAIN_AFTER)

    async def _while_connected(self) -> None:
        """Until the first of both ways fails; raises what it raised in a group."""
        from redis.asyncio import Redis  # noqa: PLC0415 - only where there is one
        from redis.asyncio.retry import Retry  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415

        never_again: Any = Retry(NoBackoff(), 0)
        client = Redis.from_url(self._url, socket_timeout=QUIET, socket_connect_timeout=2, retry=never_again)
        async with client, client.pubsub() as ear, asyncio.TaskGroup() as both:
            both.create_task(self._listen(ear))
            both.create_task(self._speak(client))

    async def _listen(self, ear: PubSub) -> None:
        await ear.subscribe(self._channel)
        while True:
            async with asyncio.timeout(QUIET):
                message = await ear.get_message(timeout=None)
            if message and message["type"] == "subscribe":
                self.is_open = True
                logger.info("Redis carries between processes")
                for each in tuple(opened):
                    each()
            elif message and message["type"] == "message":
                self._hear(message["data"])

    def _hear(self, message: bytes) -> None:
        content = message[MARK:]
        if not hmac.compare_digest(message[:MARK], self._mark(content)):
            return
        head, _newline, body = content.partition(b"\n")
        sender, kind, *words = json.loads(head)
        if sender == self.process or kind not in hearing:
            return
        try:
            hearing[kind](sender, *words, body=body)
        except Exception:
            logger.exception("What another process said could not be taken")

    async def _speak(self, client: Redis) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TICK_EVERY):
                    await self._some.wait()
            self._some.clear()
            waiting, self._waiting, self._size = self._waiting, [], 0
            async with client.pipeline(transaction=False) as together:
                for message in waiting or [self._sealed("tick", (), b"")]:
                    together.publish(self._channel, message)
                await together.execute()
