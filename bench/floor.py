"""The floor for the room: the same kind of server passing a text on to everybody who listens, and nothing else.

`python -m bench.floor PORT`. POST /say tells its body to every socket on /listen.
"""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from commonpractice.server import UVICORN

listening: set[WebSocket] = set()


async def listen(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text('{"v":0}')
    listening.add(websocket)
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        listening.discard(websocket)


async def say(request: Request) -> Response:
    text = (await request.body()).decode()
    for websocket in list(listening):
        await websocket.send_text(text)
    return Response(status_code=204)


async def health(_request: Request) -> Response:
    return Response()


application = Starlette(
    routes=[
        Route("/health/", health),
        Route("/say", say, methods=["POST"]),
        WebSocketRoute("/listen", listen),
    ]
)

if __name__ == "__main__":
    uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", **UVICORN)
