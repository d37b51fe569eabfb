"""How bytes reach one browser. A server with `live/wire.py` lends a line of its own; here is the one for any other."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from commonpractice.live.doors import first_of
from commonpractice.live.wire import LINE, frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.websockets import WebSocket

    from commonpractice.live.wire import Line as Direct

CHOKED_AT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Framed:
    """Messages that go to several: framed once, the same bytes for all."""

    messages: tuple[bytes, ...]
    frames: bytes


def framed(*messages: bytes) -> Framed:
    written = tuple(message for message in messages if message)
    return Framed(written, b"".join(map(frame, written)))


class Line(Protocol):
    """One connection as co-writing sees it."""

    def write(self, framed: Framed) -> None:
        """Never waits."""

    def watch(self, choked: Callable[[], None], freed: Callable[[], None]) -> None:
        """Call `choked` when the other side does not take what is sent, `freed` when it has taken most of it."""

    async def listen(self, heard: Callable[[bytes], None], limit: int) -> None:
        """Call `heard` with each message until the other side goes, or this one ends."""

    def end(self) -> None:
        """Listen no longer."""


def line_of(websocket: WebSocket) -> Line:
    direct = (websocket.scope.get("extensions") or {}).get(LINE)
    return DirectLine(websocket, direct) if direct else PlainLine(websocket)


class DirectLine:
    def __init__(self, websocket: WebSocket, direct: Direct) -> None:
        self._websocket = websocket
        self._direct = direct

    def write(self, framed: Framed) -> None:
        self._direct.write(framed.frames)

    def watch(self, choked: Callable[[], None], freed: Callable[[], None]) -> None:
        self._direct.watch(choked, freed, CHOKED_AT)

    async def listen(self, heard: Callable[[bytes], None], limit: int) -> None:
        self._direct.hear(heard, limit)
        while (await self._websocket.receive())["type"] != "websocket.disconnect":
            pass

    def end(self) -> None:
        self._direct.end()


class PlainLine:
    """By the ASGI interface alone: one task that sends, for as long as there is something to send."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._queued: deque[bytes] = deque()
        self._waiting = 0
        self._sender: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()

    def write(self, framed: Framed) -> None:
        before = self._waiting
        self._queued.extend(framed.messages)
        self._waiting += sum(map(len, framed.messages))
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send())
        if before <= CHOKED_AT < self._waiting:
            self._choked()

    def watch(self, choked: Callable[[], None], freed: Callable[[], None]) -> None:
        self._choked, self._freed = choked, freed

    async def _send(self) -> None:
        try:
            while self._queued:
                message = self._queued.popleft()
                await self._websocket.send_bytes(message)
                before, self._waiting = self._waiting, self._waiting - len(message)
                if before > CHOKED_AT // 4 >= self._waiting:
                    self._freed()
        except Exception:  # noqa: BLE001 - whatever ended the connection, `listen` hears of it
            self._queued.clear()

    async def listen(self, heard: Callable[[bytes], None], limit: int) -> None:
        try:
            await first_of(self._listen(heard), self._ended.wait())
        finally:
            if self._sender:
                self._sender.cancel()

    async def _listen(self, heard: Callable[[bytes], None]) -> None:
        while (event := await self._websocket.receive())["type"] != "websocket.disconnect":
            heard(event.get("bytes") or b"")

    def end(self) -> None:
        self._ended.set()
