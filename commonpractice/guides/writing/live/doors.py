"""The address of a document that is written together: by WebSocket, and by HTTP where the network lets none through."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from commonpractice.guides.writing.coediting.document import BrokenError, MalformedError, diff
from commonpractice.guides.writing.live import messages
from commonpractice.guides.writing.live.giving import MESSAGE_LIMIT, Connection, Door, Visit
from commonpractice.guides.writing.live.lines import line_of
from commonpractice.guides.writing.live.shelf import Shelf
from commonpractice.live.channel import FULL, NOT_FOUND, next_check
from commonpractice.live.doors import UNSTORED, Doors, Socket, close, first_of, left, same_origin
from commonpractice.live.hub import PlentyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import HTTPConnection, Request
    from starlette.websockets import WebSocket

    from commonpractice.guides.writing.live.replica import Replica

# Less than the patience of the pages (polling.js), which find out a silent network by it.
WAITS = 6.0
STORED_WITHIN = 10.0
BODY_LIMIT = MESSAGE_LIMIT + 64 * 1024


def doors(*, limit: int, before_call: Callable[[], object]) -> Doors:
    """Open the addresses, for as many connections."""
    shelf = Shelf(limit=limit, before_call=before_call)

    async def socket(websocket: WebSocket) -> None:
        await serve(shelf, websocket)

    async def post(request: Request) -> Response:
        return await exchange(shelf, request)

    address = "/live/writing/{slug}/{number}"
    return Doors(
        [
            WebSocketRoute(address, Socket(socket)),
            WebSocketRoute(address + "/", Socket(socket)),
            Route(address, post, methods=["POST"]),
            Route(address + "/", post, methods=["POST"]),
        ],
        shelf.lifespan,
    )


def _door(connection: HTTPConnection) -> Door:
    path = connection.path_params
    return Door(path["slug"], path["number"], connection.cookies)


@contextlib.contextmanager
def _place(shelf: Shelf) -> Iterator[bool]:
    shelf.places += 1
    try:
        yield shelf.places <= shelf.limit
    finally:
        shelf.places -= 1


# WebSocket


async def serve(shelf: Shelf, websocket: WebSocket) -> None:
    """Take and send for as long as the connection lasts and its member is let in."""
    if not same_origin(websocket):
        await websocket.close()
        return
    with _place(shelf) as free:
        connection = await _connect(shelf, websocket) if free else FULL
        await websocket.accept()
        if isinstance(connection, int):
            await close(websocket, connection)
            return
        connection.replica.connections.add(connection)
        try:
            connection.greet()
            await connection.line.listen(connection.hear, MESSAGE_LIMIT)
        finally:
            connection.replica.leave(connection)
        if connection.code:
            await close(websocket, connection.code)


async def _connect(shelf: Shelf, websocket: WebSocket) -> Connection | int:
    door = _door(websocket)
    try:
        admitted = await shelf.admit(door)
    except PlentyError:
        return FULL
    if admitted is None:
        return NOT_FOUND
    admission, replica, asked_at = admitted
    return Connection(door, admission, replica, asked_at, line=line_of(websocket), readmit_at=next_check())


# HTTP


async def exchange(shelf: Shelf, request: Request) -> Response:
    """Take what was sent, answer with what is newer; stateless, so that any process can.

    What was sent is read of those alone who are let in: nobody else fills the memory with it.
    """
    if not (same_origin(request) or _says_same_site(request)):
        return _refused("Not Found", 404)
    with _place(shelf) as free:
        visit = await _visit(shelf, request) if free else FULL
        if visit == NOT_FOUND:
            return _refused("Not Found", 404)
        if isinstance(visit, int):
            return _refused("Full for now", 503)
        visit.replica.visits.add(visit)
        try:
            body = await _body(request)
            if body is None:
                return _refused("Too big", 413)
            return await _answer(shelf, request, visit, body)
        finally:
            visit.replica.leave(visit)


async def _visit(shelf: Shelf, request: Request) -> Visit | int:
    door = _door(request)
    try:
        admitted = await shelf.admit(door)
    except PlentyError:
        return FULL
    return Visit(door, *admitted) if admitted else NOT_FOUND


def _refused(why: str, status: int) -> Response:
    return PlainTextResponse(why, status, {**UNSTORED, "Retry-After": "15"})


def _says_same_site(request: Request) -> bool:
    return "origin" not in request.headers and request.headers.get("sec-fetch-site") == "same-origin"


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)


async def _answer(shelf: Shelf, request: Request, visit: Visit, body: bytes) -> Response:
    replica = visit.replica
    process, known, row = _seen(request)
    if process != shelf.process:
        known = 0
    state = _take(visit, body)
    if visit.given:
        await first_of(visit.settled.wait(), visit.ended.wait(), within=STORED_WITHIN)
    elif known == replica.counter and not visit.refusals:
        await first_of(replica.moved.wait(), visit.ended.wait(), left(request), within=WAITS)
    told, last = replica.told_since(known) if known else [], 0
    if row and not known:
        # Another process answered last: the log says what was told since.
        told, last = await shelf.told_since(replica.guide, row)
    # After all that is waited for: who is put out meanwhile gets nothing more.
    if visit.is_out:
        return _refused("Not Found", 404)
    try:
        answers = list(_answers(visit, state, told))
    except (MalformedError, BrokenError):
        return _refused("Not understood", 400)
    seen = f"{shelf.process}:{replica.counter}:{max(replica.seen, row, last)}"
    headers = {**UNSTORED, "X-Seen": seen}
    body = b"".join(map(messages.part, answers))
    return Response(body, 413 if "too-big" in visit.refusals else 200, headers, "application/octet-stream")


def _take(visit: Visit, body: bytes) -> bytes | None:
    """Give what was sent to the document; tell the state that the other side is in, if it said so."""
    state = None
    try:
        for data in messages.Reader(body).parts():
            message = messages.read(data)
            if message.is_change:
                visit.give(message)
            elif message.kind == messages.AWARENESS:
                visit.replica.show(visit, message.content)
            else:
                state = message.content
    except MalformedError:
        visit.refuse("malformed")
    return state


def _seen(request: Request) -> tuple[str, int, int]:
    """Of the answer before: the process that gave it, how far the document was there, and the last row of the log."""
    process, *numbers = request.query_params.get("wait", "").split(":")
    if len(numbers) != 2 or not all(each.isascii() and each.isdigit() and len(each) < 16 for each in numbers):  # noqa: PLR2004
        return "", 0, 0
    return process, int(numbers[0]), int(numbers[1])


def _answers(visit: Visit, state: bytes | None, told: list[str]) -> Iterator[bytes]:
    replica: Replica = visit.replica
    if state is not None:
        yield messages.step_2(diff(replica.document, state))
    if visit.count:
        yield messages.stored(visit.count)
    yield from map(messages.refused, visit.refusals)
    yield messages.awareness(replica.presence.everyone())
    if told:
        yield messages.told(told)
