"""What uvicorn keeps to itself and a busy room needs: writing bytes that are framed already, and hearing without a queue.

A server with this offers a `Line` in `scope["extensions"][LINE]`; a room that finds none uses plain `send` and `receive`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.utils import is_ssl
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN
from websockets.utils import apply_mask

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from websockets.http11 import Request

LINE = "commonpractice.line"

SHORT, MIDDLE = 126, 1 << 16
WHOLE_BINARY, MASKED = 0x82, 0x80


def frame(message: bytes) -> bytes:
    """Write a binary message as one WebSocket frame from a server, the same for every connection."""
    length = len(message)
    if length < SHORT:
        return bytes((0x82, length)) + message
    if length < MIDDLE:
        return b"\x82\x7e" + length.to_bytes(2) + message
    return b"\x82\x7f" + length.to_bytes(8) + message


def whole_messages(data: bytes, limit: int) -> list[bytes] | None:
    """Read binary messages of at most `limit` bytes that came whole, each in one masked frame; None where there is anything else."""
    found, at = [], 0
    while at < len(data):
        start = _payload(data, at)
        if data[at] != WHOLE_BINARY or start is None:
            return None
        begins, length = start
        at = begins + length
        if at > len(data) or length > limit:
            return None
        found.append(apply_mask(data[begins:at], data[begins - 4 : begins]))
    return found


def _payload(data: bytes, at: int) -> tuple[int, int] | None:
    """Where what a masked frame holds begins, and how long it is; None where its head is not all there, or not as it must be."""
    if at + 6 > len(data) or data[at + 1] < MASKED:
        return None
    length, begins = data[at + 1] & 0x7F, at + 6
    if length == SHORT:
        length, begins = int.from_bytes(data[at + 2 : at + 4]), at + 8
    elif length > SHORT:
        length, begins = int.from_bytes(data[at + 2 : at + 10]), at + 14
    return (begins, length) if begins <= len(data) else None


def still_ahead(data: bytes, ahead: int) -> int | None:
    """Count on: how much of the last frame in `data` is still to come, when `ahead` bytes of one were. None: a head came in parts."""
    at = ahead
    while at < len(data):
        start = _payload(data, at)
        if start is None:
            return None
        at = sum(start)
    return at - len(data)


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

    def end(self) -> None:
        """Say to who waits for it that the other side went."""
        self._protocol.queue.put_nowait({"type": "websocket.disconnect", "code": 1005})

    def watch(self, choked: Callable[[], None], freed: Callable[[], None], limit: int) -> None:
        """Call `choked` when the other side has so many bytes not taken, `freed` when most of them are."""
        protocol = self._protocol
        protocol.choked, protocol.freed = choked, freed
        protocol.transport.set_write_buffer_limits(high=limit, low=limit // 4)


class Wire(WebSocketsSansIOProtocol):
    """For `uvicorn.run(ws=Wire)`."""

    heard: Callable[[bytes], None] | None = None
    longest = 0
    choked: Callable[[], None] | None = None
    freed: Callable[[], None] | None = None
    ahead: int | None = None
    """How many bytes of the frame under way are still to come; None: not known, so that only the library reads."""

    def data_received(self, data: bytes) -> None:
        """Read the messages of a busy room here: the library takes fifteen times as long for one."""
        if self.ahead is not None:
            if self._is_between_messages and (found := whole_messages(data, self.longest)) is not None:
                for message in found:
                    self._pass_on(message)
                return
            self.ahead = still_ahead(data, self.ahead)
        super().data_received(data)

    @property
    def _is_between_messages(self) -> bool:
        return (
            self.heard is not None
            and not self.ahead
            and self.conn.current_size is None
            and self.conn.state is OPEN
        )

    def handle_connect(self, event: Request) -> None:
        """Offer the line; the application starts at the next turn of the loop."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions: dict[Any, Any] = self.scope["extensions"]
            extensions[LINE] = Line(self)
            self.ahead = None if self.conn.reader.buffer else 0

    def hear(self, heard: Callable[[bytes], None], limit: int) -> None:
        """Pass on what came before, too. What the browser said of itself at the door is read by now, and need not be held."""
        del self.request, self.response
        self.scope["headers"].clear()  # type: ignore[attr-defined]
        self.conn.max_message_size = self.longest = limit
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
        if self.curr_msg_data_type == "bytes":
            self._pass_on(data)

    def _pass_on(self, message: bytes) -> None:
        if self.heard and not self.close_sent:
            self.heard(message)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.choked:
            self.choked()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.freed:
            self.freed()
