"""Phones that follow a room, by WebSocket or by long poll, and the clock that says when each heard."""

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

PATIENCE = 60.0
AT_ONCE = 25
VERSION = re.compile(r'\{"v":(\d+)')


class Screens:
    """When each phone heard of the version awaited; all by this process's one clock."""

    def __init__(self, phones: int) -> None:
        self.shown = [-1] * phones
        self.sizes: list[int] = []
        self._awaited = 0
        self._arrived: dict[int, float] = {}
        self._complete = asyncio.Event()

    def hear(self, phone: int, message: str) -> None:
        now = time.perf_counter()
        found = VERSION.match(message)
        if found is None:
            return
        version = self.shown[phone] = int(found[1])
        self.sizes.append(len(message))
        if version >= self._awaited and phone not in self._arrived:
            self._arrived[phone] = now
            if len(self._arrived) == len(self.shown):
                self._complete.set()

    async def all_there(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self._complete.wait()

    async def after(self, send: Callable[[], None]) -> list[float]:
        """Send, and give for every phone the seconds until it heard of what is newer than all it had."""
        self._awaited = max(self.shown) + 1
        self._arrived, self.sizes = {}, []
        self._complete.clear()
        begun = time.perf_counter()
        await asyncio.to_thread(send)
        await self.all_there()
        return [at - begun for at in self._arrived.values()]


Follow = Callable[[Screens, int], Coroutine[Any, Any, None]]


@contextlib.asynccontextmanager
async def following(phones: list[Follow]) -> AsyncIterator[Screens]:
    """All phones connected and showing the present state; gone again when the block ends."""
    screens = Screens(len(phones))
    tasks: list[asyncio.Task[None]] = []
    try:
        for number, follow in enumerate(phones):
            tasks.append(asyncio.create_task(follow(screens, number)))
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0.1)
        await screens.all_there()
        yield screens
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def by_socket(address: str, path: str, cookie: str = "") -> Follow:
    url = address.replace("http", "ws", 1) + path

    async def follow(screens: Screens, phone: int) -> None:
        headers = {"Cookie": cookie}
        async with connect(
            url, origin=address, additional_headers=headers, compression=None, ping_interval=None, proxy=None
        ) as socket:
            async for message in socket:
                screens.hear(phone, str(message))

    return follow


def by_poll(address: str, path: str, cookie: str) -> Follow:
    """One connection kept open, asked again as soon as it has answered; as a browser does where sockets are blocked."""
    place = urlsplit(address)

    async def follow(screens: Screens, phone: int) -> None:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            query = "?hello=1"
            while True:
                asked = f"GET {path}{query} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookie}\r\n\r\n"
                writer.write(asked.encode())
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
                screens.hear(phone, (await reader.readexactly(int(length[1]) if length else 0)).decode())
                query = f"?since={screens.shown[phone]}"
        finally:
            writer.close()

    return follow
