"""Reading messages past the library: the same messages in the same order, however the bytes arrive and whatever stands between."""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
import uvicorn
from websockets.frames import Frame, Opcode

from commonpractice.live.wire import LINE, Wire, still_ahead, whole_messages

LONGEST = 70_000
HELLO = (
    b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def sent(data: bytes, opcode: Opcode = Opcode.BINARY, *, fin: bool = True) -> bytes:
    """One frame as a browser sends it."""
    return Frame(opcode, data, fin).serialize(mask=True)


SIZES = [0, 1, 125, 126, 127, 65_535, 65_536, LONGEST]


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_message_is_read_and_half_of_it_is_not(size):
    frame = sent(b"a" * size)
    assert whole_messages(frame, LONGEST) == [b"a" * size]
    assert whole_messages(frame * 2, LONGEST) == [b"a" * size] * 2
    assert whole_messages(frame[:-1], LONGEST) is None
    assert whole_messages(frame + frame[:3], LONGEST) is None


@pytest.mark.parametrize(
    "frame",
    [
        sent(b"a" * (LONGEST + 1)),
        sent(b"begun", fin=False),
        sent(b"words", Opcode.TEXT),
        sent(b"", Opcode.PING),
        Frame(Opcode.BINARY, b"not masked").serialize(mask=False),
        b"\xc2" + sent(b"compressed")[1:],
    ],
    ids=["too long", "first part", "text", "ping", "not masked", "reserved bit"],
)
def test_anything_else_is_left_to_the_library(frame):
    assert whole_messages(frame, LONGEST) is None
    assert whole_messages(sent(b"before") + frame, LONGEST) is None


@pytest.mark.parametrize("size", SIZES)
def test_it_is_known_where_the_next_frame_begins(size):
    frame = sent(b"a" * size)
    assert still_ahead(frame * 3, 0) == 0
    for cut in {len(frame) - 1, len(frame) // 2 + 8} - {0}:
        if len(frame) - size <= cut < len(frame):
            assert still_ahead(frame[:cut], 0) == len(frame) - cut
            assert still_ahead(frame[cut:], len(frame) - cut) == 0
    assert still_ahead(frame[:1], 0) is None


class Listening:
    """An application that hears messages until `end`, and notes what is held of what the browser said of itself, before and after."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.headers: list[list[tuple[bytes, bytes]]] = []
        self.ended = asyncio.Event()

    async def __call__(self, scope, receive, send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        self.line = scope["extensions"][LINE]
        self.headers.append(list(scope["headers"]))
        self.line.hear(self.hear, LONGEST)
        self.headers.append(list(scope["headers"]))
        # A connection that ends says so.
        await receive()
        self.ended.set()

    def hear(self, message: bytes) -> None:
        self.heard.append(message)
        if message == b"end":
            self.line.end()


class Started(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        self.is_up.set()


async def arrive(pieces: list[bytes]) -> list[bytes]:
    listening = Listening()
    server = Started(uvicorn.Config(listening, port=0, ws=Wire, lifespan="off", log_level="critical"))
    serving = asyncio.create_task(server._serve())
    await server.is_up.wait()
    reader, writer = await asyncio.open_connection(*server.servers[0].sockets[0].getsockname())
    writer.write(HELLO)
    await reader.readuntil(b"\r\n\r\n")
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.0005)
    await asyncio.wait_for(listening.ended.wait(), 10)
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    server.should_exit = server.force_exit = True
    await serving
    first, after = listening.headers
    assert (b"host", b"here") in first
    assert after == []
    return listening.heard


def run(pieces: list[bytes]) -> list[bytes]:
    # In a thread of its own: where a browser was opened before, its loop stays in this one.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, arrive(pieces)).result()


@pytest.mark.parametrize("seed", range(6))
def test_however_the_bytes_arrive_the_messages_are_the_same(seed):
    draw = Random(seed)
    said = [draw.randbytes(draw.choice([0, 3, 40, 125, 126, 900, 66_000])) for _each in range(60)]
    stream = b""
    for message in said:
        between = draw.random()
        if between < 0.1:
            stream += sent(b"passed over", Opcode.TEXT)
        elif between < 0.2:
            stream += sent(b"", Opcode.PING)
        if len(message) > 3 and draw.random() < 0.2:
            half = len(message) // 2
            stream += sent(message[:half], fin=False) + sent(b"", Opcode.PING)
            stream += sent(message[half:], Opcode.CONT)
        else:
            stream += sent(message)
    stream += sent(b"end")
    pieces, longest = [], draw.choice([7, 300, 5000, 100_000])
    while stream:
        cut = draw.randint(1, longest) if len(pieces) < 400 else len(stream)
        pieces.append(stream[:cut])
        stream = stream[cut:]
    assert run(pieces) == [*said, b"end"]


def test_a_message_that_is_too_long_ends_the_connection_as_before():
    assert run([sent(b"a"), sent(b"a" * (LONGEST + 1)), sent(b"end")]) == [b"a"]
