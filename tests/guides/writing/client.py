"""An editor without a screen: speaks the protocol of co-writing over WebSocket or HTTP, with a document of its own."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from pycrdt import Doc, Text, XmlFragment
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from commonpractice.guides.writing.coediting.document import Numbers
from commonpractice.guides.writing.live import messages
from commonpractice.guides.writing.live.messages import Reader

EMPTY = b"\x00\x00"


@dataclass
class Heard:
    """What the server said besides text."""

    stored: int = 0
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    states: dict[int, tuple[int, dict[str, Any] | None]] = field(default_factory=dict)
    updates: int = 0


class Replica:
    """A document that remembers what it must send."""

    def __init__(self, client_id: int | None = None) -> None:
        self.doc: Doc = Doc(client_id=client_id)
        self.text = self.doc.get("trace", type=Text)
        self.unsent: list[bytes] = []
        self.heard = Heard()
        self.given = 0
        self._clock = 0
        self._applying = False
        self.doc.observe(self._changed)

    def _changed(self, event: Any) -> None:
        if not self._applying and event.update != EMPTY:
            self.unsent.append(event.update)

    def apply(self, update: bytes) -> None:
        self._applying = True
        try:
            self.doc.apply_update(update)
        finally:
            self._applying = False

    def take(self, data: bytes) -> bytes | None:
        """Take a message of the server; give what is to be answered."""
        reader = Reader(data)
        kind = reader.number()
        if kind == messages.SYNC:
            step, content = reader.number(), reader.part()
            if step == messages.STEP_1:
                self.given += 1
                return messages.step_2(self.doc.get_update(content))
            self.heard.updates += 1
            self.apply(content)
        elif kind == messages.STORED:
            self.heard.stored = reader.number()
        elif kind == messages.REFUSED:
            self.heard.refused.append(reader.part().decode())
        elif kind == messages.TOLD:
            self.heard.told += json.loads(reader.part())["changed"]
        else:
            self._take_states(Reader(reader.part()))
        return None

    def _take_states(self, reader: Reader) -> None:
        for _each in range(reader.number()):
            client, clock = reader.number(), reader.number()
            state = json.loads(reader.part())
            known = self.heard.states.get(client)
            if known is None or known[0] < clock or (known[0] == clock and state is None):
                self.heard.states[client] = clock, state

    def changes(self) -> list[bytes]:
        """Take what was written here and not sent yet, as messages."""
        unsent, self.unsent = self.unsent, []
        self.given += len(unsent)
        return [messages.update(update) for update in unsent]

    def state_1(self) -> bytes:
        return messages.step_1(self.doc.get_state())

    def cursor(
        self, state: dict[str, Any] | None, *, clock: int | None = None, client: int | None = None
    ) -> bytes:
        self._clock = self._clock + 1 if clock is None else clock
        number, part = messages.number, messages.part
        written = (
            number(client or self.doc.client_id) + number(self._clock) + part(json.dumps(state).encode())
        )
        return messages.awareness(number(1) + written)

    @property
    def is_stored(self) -> bool:
        return not self.unsent and self.heard.stored == self.given

    def shown(self) -> dict[int, dict[str, Any]]:
        """Whose cursors are shown, by client."""
        return {client: state for client, (_clock, state) in self.heard.states.items() if state}


class Editor(Replica):
    """By WebSocket. `async with Editor(...)`; what is lost on the way is sent again when it connects anew."""

    def __init__(
        self, url: str, path: str, cookie: str = "", *, origin: str = "", client_id: int | None = None
    ) -> None:
        super().__init__(client_id)
        place = urlsplit(url)
        self.address = f"ws://{place.netloc}{path}"
        self.headers = {"Cookie": cookie} if cookie else {}
        self.origin: Any = origin or url
        self.socket: ClientConnection | None = None
        self.closed_with: int | None = None
        self.arrived: Callable[[], None] | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.disconnect()

    async def connect(self) -> None:
        self.socket = await connect(
            self.address,
            additional_headers=self.headers,
            origin=self.origin,
            max_size=None,
            compression=None,
            open_timeout=20,
            ping_interval=None,
        )
        # What was on its way is part of what we answer to the server's question.
        self.unsent.clear()
        self.given, self.heard.stored, self.closed_with = 0, 0, None
        self._listening = asyncio.create_task(self._listen())
        await self.say(self.state_1())

    async def disconnect(self) -> None:
        if self.socket:
            await self.socket.close()
        if self._listening:
            await self._listening

    async def drop(self) -> None:
        """The network goes away without a word."""
        assert self.socket
        self.socket.transport.abort()
        assert self._listening
        await self._listening

    async def _listen(self) -> None:
        assert self.socket
        try:
            async for data in self.socket:
                answer = self.take(bytes(data))
                if answer:
                    await self.say(answer)
                if self.arrived:
                    self.arrived()
        except ConnectionClosed:
            pass
        self.closed_with = self.socket.close_code

    async def say(self, *messages: bytes) -> None:
        assert self.socket
        with contextlib.suppress(ConnectionClosed):
            for message in messages:
                await self.socket.send(message)

    async def send(self) -> None:
        """Send what was written, each change by itself as a browser does."""
        await self.say(*self.changes())

    async def write(self, words: str, at: int | None = None) -> None:
        self.text.insert(len(self.text) if at is None else at, words)
        await self.send()

    async def until(self, true: Callable[[Self], object], within: float = 5.0) -> None:
        await until(lambda: true(self), within)

    async def is_closed(self, within: float = 5.0) -> int:
        """Wait for the server to part with us; give its code."""
        await until(lambda: self.closed_with is not None, within)
        assert self.closed_with is not None
        return self.closed_with


def held(doc: Doc) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """What a document holds, the same for all who hold the same: words, blocks, and how much of whom.

    Its update may cut the same into other pieces, by the order in which they came.
    """
    text, blocks = doc.get("trace", type=Text), doc.get("guide", type=XmlFragment)
    return str(text), str(blocks), tuple(sorted(Numbers(doc.get_state()).pairs()))


async def until(true: Callable[[], object], within: float = 5.0) -> None:
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.005)


class Visitor(Replica):
    """By HTTP: `post` sends what was written and takes what is newer."""

    def __init__(self, url: str, path: str, cookie: str = "") -> None:
        super().__init__()
        place = urlsplit(url)
        assert place.hostname
        assert place.port
        self.host, self.port, self.path = place.hostname, place.port, path + "/"
        self.headers = {"Cookie": cookie, "Origin": url, "Host": place.netloc, "Connection": "close"}
        self.seen = ""

    async def post(self, *more: bytes, wait: bool = False) -> int:
        self.given = 0
        said = [*self.changes(), self.state_1(), *more]
        status, headers, body = await self.ask(said, f"?wait={self.seen}" if wait else "")
        if status == 200:
            self.seen = headers["x-seen"]
            for data in Reader(body).parts():
                self.take(data)
        return status

    async def ask(self, said: list[bytes], query: str = "", **more: str) -> tuple[int, dict[str, str], bytes]:
        body = b"".join(map(messages.part, said))
        lines = {**self.headers, "Content-Length": str(len(body)), **more}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(f"POST {self.path}{query} HTTP/1.1\r\n{head}\r\n".encode() + body)
            first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {
                name.lower(): value for name, _sep, value in (line.partition(": ") for line in rest if line)
            }
            length = headers.get("content-length")
            content = await (reader.readexactly(int(length)) if length else reader.read())
            return int(first.split()[1]), headers, content
        finally:
            writer.close()
