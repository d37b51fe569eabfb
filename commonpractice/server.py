"""One process, one port: live parts here on the event loop, pages through Django's WSGI handler in a pool of threads."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from a2wsgi import WSGIMiddleware
from starlette.routing import Router

from commonpractice.live.carrying import carriers
from commonpractice.live.doors import routes
from commonpractice.live.hub import Hub
from commonpractice.live.wire import Wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from commonpractice.live.doors import Doors
    from commonpractice.live.topics import Topic

# For `uvicorn.run(..., **UVICORN)`. No compression inside the socket: it is done anew for each connection. Measured with 300
# sockets and a change of 4.6 KB: 8 ms CPU and 54 MB without, 20 ms and 68 MB with. Polls are ended 3 s after a stop is asked.
UVICORN: dict[str, Any] = {
    "ws": Wire,
    "ws_per_message_deflate": False,
    # A room that needs longer messages says so for each connection that it lets in.
    "ws_max_size": 4096,
    "ws_ping_interval": 20.0,
    "ws_ping_timeout": 20.0,
    "timeout_graceful_shutdown": 3,
}


def build(
    wsgi: Callable[..., Iterable[bytes]],
    topics: Iterable[Topic],
    *,
    workers: int = 8,
    limit: int = 1000,
    before_call: Callable[[], object] | None = None,
    doors: Iterable[Doors] = (),
    starts: Iterable[Callable[[], object]] = (),
    stops: Iterable[Callable[[], object]] = (),
) -> ASGIApp:
    """Compose the server.

    `workers`: threads for pages. `limit`: live connections in this process. `before_call`: runs before each call to a topic,
    in its thread. `doors`: what rooms answer themselves under `/live/`. `starts` and `stops`: called in a thread when the server starts, and, last first, when it stops.
    """
    hub, doors = Hub(topics, limit=limit, before_call=before_call), list(doors)

    @contextlib.asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            ways = [each.lifespan for each in carriers]
            for running in (hub.lifespan, *(each.lifespan for each in doors), *ways):
                await stack.enter_async_context(running())
            for start in starts:
                await asyncio.to_thread(start)
            try:
                yield
            finally:
                for stop in reversed(list(stops)):
                    await asyncio.to_thread(stop)

    rooms = [route for each in doors for route in each.routes]
    live = Router(routes=[*rooms, *routes(hub)], lifespan=lifespan)
    pages = WSGIMiddleware(wsgi, workers=workers)

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        # Decided here and not by routes: a page should not pay for the live parts.
        ours = scope["type"] == "lifespan" or scope["path"].startswith("/live/")
        await (live if ours else pages)(scope, receive, send)  # type: ignore[arg-type]

    return server


def compose() -> ASGIApp:
    """Build the server of this installation, from its settings."""
    # Imported here because these read the settings, which `build` alone must not need.
    from commonpractice.wsgi import application as pages  # noqa: I001, PLC0415 - first: it makes Django ready
    from commonpractice.bulletins import worker  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.db import close_old_connections  # noqa: PLC0415
    from django.utils.module_loading import import_string  # noqa: PLC0415

    inside = [worker] if settings.WORKER_INSIDE else []
    if inside and settings.RECEIVE_SMTP_PORT:
        from commonpractice.bulletins.letterbox import smtp_door  # noqa: PLC0415 - a mail server, where there is one

        inside.append(smtp_door)
    return build(
        pages,
        [import_string(path) for path in settings.LIVE_TOPICS],
        workers=settings.PAGE_THREADS,
        limit=settings.LIVE_CONNECTIONS,
        before_call=close_old_connections,
        doors=[
            import_string(path)(limit=settings.LIVE_CONNECTIONS, before_call=close_old_connections)
            for path in settings.LIVE_DOORS
        ],
        starts=[each.start for each in inside],
        stops=[each.stop for each in inside],
    )


def __getattr__(name: str) -> ASGIApp:
    """Make `commonpractice.server:application` when it is asked for."""
    if name == "application":
        return compose()
    raise AttributeError(name)
