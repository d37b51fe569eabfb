"""Writing past the transport: nothing is lost or out of order when the other side is slow, gone, or behind TLS."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvloop

from commonpractice.live.wire import Line, bare_socket

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


class Side(asyncio.Protocol):
    """The server's side of one connection, with what a line asks of it."""

    def __init__(self) -> None:
        self.close_sent = False
        self.choked = self.freed = lambda: None
        self.begun, self.lost = asyncio.Event(), asyncio.Event()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.begun.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost.set()

    def pause_writing(self) -> None:
        self.choked()

    def resume_writing(self) -> None:
        self.freed()


@asynccontextmanager
async def connection(**more: Any) -> AsyncIterator[tuple[Side, socket.socket]]:
    loop, side = asyncio.get_running_loop(), Side()
    listening, client = socket.socket(), socket.socket()
    # What the operating system keeps for a connection is little, so that the rest waits here.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    listening.bind(("127.0.0.1", 0))
    client.setblocking(False)
    server = await loop.create_server(lambda: side, sock=listening, **more)
    try:
        await loop.sock_connect(client, listening.getsockname())
        if not more:
            await asyncio.wait_for(side.begun.wait(), 5)
        yield side, client
    finally:
        client.close()
        server.close()


def in_both(work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[str], None]:
    def run(loop: str) -> None:
        with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
            runner.run(asyncio.wait_for(work(), 20))

    def test(loop: str) -> None:
        # In a thread of its own: where a browser was opened before, its loop stays in this one.
        with ThreadPoolExecutor(1) as threads:
            threads.submit(run, loop).result()

    test.__name__ = work.__name__
    return pytest.mark.parametrize("loop", LOOPS)(test)


@in_both
async def test_what_is_not_taken_at_once_follows_in_order() -> None:
    async with connection() as (side, client):
        line, heard = Line(side), []  # type: ignore[arg-type]
        line.watch(lambda: heard.append("choked"), lambda: heard.append("freed"), 64 * 1024)
        pieces = [bytes((number % 256,)) * (1000 + 37 * number) for number in range(300)]
        for number, piece in enumerate(pieces):
            if number % 7 == 3:
                side.transport.write(piece)  # As a ping goes.
            else:
                line.write(piece)
        assert side.transport.get_write_buffer_size() > 64 * 1024
        assert heard == ["choked"]
        expected, received = b"".join(pieces), bytearray()
        while len(received) < len(expected):
            received += await asyncio.get_running_loop().sock_recv(client, 65536)
        assert received == expected
        await asyncio.sleep(0)
        assert heard == ["choked", "freed"]
        line.write(b"And again.")
        assert side.transport.get_write_buffer_size() == 0
        assert await asyncio.get_running_loop().sock_recv(client, 100) == b"And again."


@in_both
async def test_a_connection_that_was_cut_ends_as_any_other() -> None:
    async with connection() as (side, client):
        line = Line(side)  # type: ignore[arg-type]
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        for _each in range(3):
            line.write(b"Is anybody there?")
        await asyncio.wait_for(side.lost.wait(), 5)


@in_both
async def test_nothing_is_written_to_whoever_has_the_number_of_a_closed_socket() -> None:
    async with connection() as (side, _client):
        line, number = Line(side), bare_socket(side.transport)  # type: ignore[arg-type]
        assert number is not None
        side.transport.close()
        await asyncio.wait_for(side.lost.wait(), 5)
        strangers = [*socket.socketpair()]
        while number not in {each.fileno() for each in strangers}:
            strangers += socket.socketpair()
        line.write(b"Not for you.")
        for stranger in strangers:
            stranger.setblocking(False)
            with pytest.raises(BlockingIOError):
                stranger.recv(100)
        for stranger in strangers:
            stranger.close()


@in_both
async def test_what_a_closing_connection_was_told_last_stays_last() -> None:
    async with connection() as (side, client):
        line = Line(side)  # type: ignore[arg-type]
        line.write(b"Goodbye.")
        side.close_sent = True
        line.write(b"One more thing.")
        side.transport.close()
        assert await asyncio.get_running_loop().sock_recv(client, 100) == b"Goodbye."
        assert await asyncio.get_running_loop().sock_recv(client, 100) == b""


def without_certificates(side: int) -> ssl.SSLContext:
    context = ssl.SSLContext(side)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH-AES128-SHA:@SECLEVEL=0")
    return context


@in_both
async def test_behind_tls_everything_goes_through_the_transport() -> None:
    async with connection(ssl=without_certificates(ssl.PROTOCOL_TLS_SERVER)) as (side, client):
        secret = without_certificates(ssl.PROTOCOL_TLS_CLIENT)
        reader, writer = await asyncio.open_connection(sock=client.dup(), ssl=secret, server_hostname="")
        await asyncio.wait_for(side.begun.wait(), 5)
        assert bare_socket(side.transport) is None
        Line(side).write(b"Between us.")  # type: ignore[arg-type]
        assert await reader.readexactly(11) == b"Between us."
        writer.close()
