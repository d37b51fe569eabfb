"""A proxy as it stands before several servers, on a network that can be made bad: slow, or silent without an end.

It asks each server for one request a connection, as nginx does where nobody says otherwise: the next request goes elsewhere.
"""

import asyncio
import contextlib
import threading
from collections.abc import Sequence

AGAIN, ONCE = b"\r\nConnection: keep-alive\r\n", b"\r\nConnection: close\r\n"


class Proxy:
    """Each request goes to the next server that answers. Runs in a thread of its own."""

    def __init__(self, port: int, servers: Sequence[int]) -> None:
        self.port = port
        self.servers = list(servers)
        self.delay = 0.0
        """Seconds that each piece takes longer."""
        self.rate = 0
        """Bytes a second of each connection and way; 0: as fast as it goes."""
        self.taken = 0
        self.loop = asyncio.new_event_loop()
        self._flowing = asyncio.Event()
        self._dead: set[asyncio.StreamWriter] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()

    def go_silent(self) -> None:
        """From now on connections are accepted and nothing comes through; those that are open never speak again."""
        self.loop.call_soon_threadsafe(self._go_silent)

    def speak_again(self) -> None:
        """New connections come through."""
        self.loop.call_soon_threadsafe(self._flowing.set)

    def _go_silent(self) -> None:
        self._flowing.clear()
        self._dead |= self._open

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    async def _listen(self) -> None:
        self._flowing.set()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)

    async def _end(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._open.add(writer)
        if not self._flowing.is_set():
            self._dead.add(writer)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            self._open.discard(writer)
            self._dead.discard(writer)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if writer in self._dead:
            await reader.read()
            return
        ahead, behind = await self._next_server()
        try:
            ways = [
                asyncio.create_task(self._pass_on(reader, behind, writer)),
                asyncio.create_task(self._pass_on(ahead, writer, writer)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        finally:
            behind.close()

    async def _next_server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for _each in self.servers:
            self.taken += 1
            with contextlib.suppress(OSError):
                return await asyncio.open_connection(
                    "127.0.0.1", self.servers[self.taken % len(self.servers)]
                )
        raise ConnectionRefusedError

    async def _pass_on(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, client: asyncio.StreamWriter
    ) -> None:
        begins = True
        while data := await source.read(16 * 1024):
            if begins:
                data, begins = data.replace(AGAIN, ONCE, 1), False
            if self.delay or self.rate:
                await asyncio.sleep(self.delay + len(data) / (self.rate or 1e9))
            if client not in self._dead:
                target.write(data)
                await target.drain()
        # Half open: neither side hears that the other has gone.
        if client in self._dead:
            await asyncio.Event().wait()
