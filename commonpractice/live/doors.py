"""The addresses under `/live/`: the same one by WebSocket and by long poll."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from commonpractice.live.channel import FULL, NOT_FOUND, TOO_BIG, Door, Held, Listener, now_ms
from commonpractice.live.hub import PlentyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    from starlette.requests import HTTPConnection, Request
    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

    from commonpractice.live.hub import Hub

# Less than the patience of the pages (live.js), which find out a silent network by it.
POLL_WAITS = 6.0
CLOSING_WAITS = 2.0
MESSAGE_LIMIT = 1024
VERSION_DIGITS = 18
UNSTORED = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin", "Vary": "Cookie"}


@dataclass(frozen=True)
class Doors:
    """Addresses under `/live/` that a room answers itself, and what must be running meanwhile."""

    routes: Sequence[BaseRoute]
    lifespan: Callable[[], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Socket:
    """What serves a connection, as an application: what Starlette puts around a function stands in memory for each, as long as it lasts."""

    serve: Callable[[WebSocket], Awaitable[None]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.serve(WebSocket(scope, receive, send))


def routes(hub: Hub) -> list[BaseRoute]:
    """List the addresses, for this hub."""

    async def poll(request: Request) -> Response:
        return await answer_poll(hub, request)

    async def socket(websocket: WebSocket) -> None:
        await serve_socket(hub, websocket)

    address = "/live/{topic}/{id}/{view}"
    return [
        Route("/live/time", tell_time),
        Route(address, poll, methods=["GET"]),
        WebSocketRoute(address, Socket(socket)),
    ]


async def tell_time(_: Request) -> Response:
    """Tell server time, by which devices set their timers."""
    return JSONResponse({"now": now_ms()}, headers=UNSTORED)


# Long poll


async def answer_poll(hub: Hub, request: Request) -> Response:
    """Wait for something newer than what the client holds; with `hello` in the query, answer at once."""
    with _place(hub) as free:
        greet = "hello" in request.query_params
        listener = await _join(hub, request, again=not greet) if free else FULL
        if listener == FULL:
            return PlainTextResponse("Full for now", 503, {**UNSTORED, "Retry-After": "15"})
        if isinstance(listener, int):
            return _not_found()
        try:
            news = _news(listener, greet=greet)
            message = await first_of(news, listener.ended.wait(), left(request), within=POLL_WAITS)
        finally:
            hub.leave(listener)
    if listener.code == NOT_FOUND:
        return _not_found()
    if isinstance(message, str):
        return Response(message, media_type="application/json", headers=UNSTORED)
    return Response(status_code=204, headers=UNSTORED)


def _not_found() -> Response:
    return PlainTextResponse("Not Found", 404, UNSTORED)


async def _news(listener: Listener, *, greet: bool) -> str:
    """Wait for something newer; `greet` says at once which state this is, even if nothing is newer."""
    while True:
        listener.wake.clear()
        message = listener.news()
        if message is None and greet and listener.turn is not None:
            message = listener.state()
        if message is not None:
            return message
        await listener.wake.wait()


async def left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


# WebSocket


async def serve_socket(hub: Hub, websocket: WebSocket) -> None:
    """Send every newer state for as long as the connection lasts."""
    if not same_origin(websocket):
        await websocket.close()
        return
    with _place(hub) as free:
        listener = await _join(hub, websocket) if free else FULL
        if isinstance(listener, int):
            await websocket.accept()
            await close(websocket, listener)
            return
        try:
            await websocket.accept()
            await first_of(_tell(websocket, listener), _hear(websocket), listener.ended.wait())
        except WebSocketDisconnect:
            return
        finally:
            hub.leave(listener)
        await close(websocket, listener.code or TOO_BIG)


def same_origin(connection: HTTPConnection) -> bool:
    """Refuse pages of other sites, which could otherwise listen with a visitor's cookies. Browsers always say the origin."""
    try:
        origin = urlsplit(connection.headers.get("origin", ""))
    except ValueError:
        return False
    usual = {"https": ":443", "http": ":80"}.get(origin.scheme)
    host = connection.headers.get("host", "").lower()
    return usual is not None and origin.netloc.lower().removesuffix(usual) == host.removesuffix(usual)


async def _tell(websocket: WebSocket, listener: Listener) -> None:
    """Send what is new whenever the connection can take it; while it cannot, later states replace earlier ones."""
    await websocket.send_text(await _news(listener, greet=True))
    while True:
        await websocket.send_text(await _news(listener, greet=False))


async def _hear(websocket: WebSocket) -> None:
    """Answer what time it is; anything else from there is ignored. Ends at what is too big."""
    while True:
        event = await websocket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", 1005))
        text = event.get("text") or ""
        if len(text) > MESSAGE_LIMIT or len(event.get("bytes") or b"") > MESSAGE_LIMIT:
            return
        sent_at = _asked_time(text)
        if sent_at is not None:
            await websocket.send_text(json.dumps({"t": sent_at, "now": now_ms()}))


def _asked_time(text: str) -> float | None:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        return None
    sent_at = asked.get("t") if isinstance(asked, dict) else None
    if isinstance(sent_at, bool) or not isinstance(sent_at, int | float) or not math.isfinite(sent_at):
        return None
    return sent_at


async def close(websocket: WebSocket, code: int) -> None:
    # A connection that takes nothing would not take the closing either: then it is dropped.
    with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
        await asyncio.wait_for(websocket.close(code), CLOSING_WAITS)


# Both


async def _join(hub: Hub, connection: HTTPConnection, *, again: bool = False) -> Listener | int:
    """Connect, or say why not: NOT_FOUND or FULL."""
    path = connection.path_params
    topic = hub.topics.get(path["topic"])
    if topic is None:
        return NOT_FOUND
    since = connection.query_params.get("since", "")
    version = int(since) if since.isascii() and since.isdigit() and len(since) <= VERSION_DIGITS else None
    door = Door(topic, path["id"], path["view"], connection.cookies)
    held = Held(version, connection.query_params.get("have", ""))
    try:
        return await hub.join(door, held, again=again) or NOT_FOUND
    except PlentyError:
        return FULL


@contextlib.contextmanager
def _place(hub: Hub) -> Iterator[bool]:
    """Take one of the limited places; False when there is none."""
    hub.connections += 1
    try:
        yield hub.connections <= hub.limit
    finally:
        hub.connections -= 1


async def first_of(*works: Coroutine[Any, Any, object], within: float | None = None) -> object:
    """Do all of these until the first ends; give what it gave, None when the time is over."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task in done:
                return task.result()
        return None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
