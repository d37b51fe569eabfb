"""What uvicorn keeps to itself and a busy room needs: writing bytes that are framed already, and hearing without a queue.

A server with this offers a `Line` in `scope["extensions"][LINE]`; a room that finds none uses plain `send` and `receive`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.utils import is_ssl
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from websockets.http11 import Request

LINE = "commonpractice.line"

SHORT, MIDDLE = 126, 1 << 16


def frame(message: bytes) -> bytes:
    """Write a binary message as one WebSocket frame from a server, the same for every connection."""
    length = len(message)
    if length < SHORT:
        return bytes((0x82, length)) + message
    if length < MIDDLE:
        return b"\x82\x7e" + length.to_bytes(2) + message
    return b"\x82\x7f" + length.to_bytes(8) + message


def bare_socket(transport: asyncio.Transport) -> int | None:
    """Give the number of the socket below, or None where bytes must not go there past the transport.

    What a transport does for each of many receivers costs more than the writing itself.
    """
    if os.name != "posix" or is_ssl(transport):
        return None
    socket = transport.get_extra_info("socket")
    return socket.fileno() if socket is not None and socket.fileno() >= 0 else None


def _taken(socket: int, frames: bytes) -> int:
    """Write as much as is taken at once. Whatever is wrong, the transport finds out with the rest, and ends as it does."""
    try:
        return os.write(socket, frames)
    except OSError:
        return 0


class Line:
    """One connection, past the ASGI interface."""

    def __init__(self, protocol: Wire) -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self._socket = bare_socket(protocol.transport)

    def write(self, frames: bytes) -> None:
        """Send bytes that are whole frames, once the connection is accepted. Never waits; what the other side does not take is kept (`watch`)."""
        transport = self._transport
        # A number of a closed socket may be another's already.
        if self._protocol.close_sent or transport.is_closing():
            return
        if self._socket is not None and not transport.get_write_buffer_size():
            frames = frames[_taken(self._socket, frames) :]
        if frames:
            transport.write(frames)

    def hear(self, heard: Callable[[bytes], None], limit: int) -> None:
        """From now on call `heard` with each binary message, which may be so long. Texts are passed over."""
        self._protocol.hear(heard, limit)

    def watch(self, choked: Callable[[], None], freed: Callable[[], None], limit: int) -> None:
        """Call `choked` when the other side has so many bytes not taken, `freed` when most of them are."""
        protocol = self._protocol
        protocol.choked, protocol.freed = choked, freed
        protocol.transport.set_write_buffer_limits(high=limit, low=limit // 4)


class Wire(WebSocketsSansIOProtocol):
    """For `uvicorn.run(ws=Wire)`."""

    heard: Callable[[bytes], None] | None = None
    choked: Callable[[], None] | None = None
    freed: Callable[[], None] | None = None

    def handle_connect(self, event: Request) -> None:
        """Offer the line; the application starts at the next turn of the loop."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions: dict[Any, Any] = self.scope["extensions"]
            extensions[LINE] = Line(self)

    def hear(self, heard: Callable[[bytes], None], limit: int) -> None:
        """Pass on what came before, too."""
        self.conn.max_message_size = limit
        self.heard = heard
        early = [self.queue.get_nowait() for _ in range(self.queue.qsize())]
        for event in early:
            if event["type"] == "websocket.receive":
                heard(event.get("bytes") or b"")
            else:
                self.queue.put_nowait(event)
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def send_receive_event_to_app(self) -> None:
        """Without a queue and without pausing, where somebody hears directly."""
        if self.heard is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if not self.close_sent and self.curr_msg_data_type == "bytes":
            self.heard(data)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.choked:
            self.choked()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.freed:
            self.freed()
