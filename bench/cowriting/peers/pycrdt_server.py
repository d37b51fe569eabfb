"""pycrdt-websocket as its documentation starts it, on uvicorn with the same loop as ours. PORT says where it listens."""

import asyncio
import os

import uvicorn
from pycrdt.websocket import ASGIServer, WebsocketServer


async def main() -> None:
    rooms = WebsocketServer(auto_clean_rooms=False)
    config = uvicorn.Config(
        ASGIServer(rooms),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="error",
        ws_per_message_deflate=False,
        lifespan="off",
        loop="uvloop",
    )
    async with rooms:
        await uvicorn.Server(config).serve()


asyncio.run(main())
