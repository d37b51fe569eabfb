"""Visitors who are signed in and ask for one page after the other, each over a connection that stays open."""

import asyncio
import itertools
import re
import time
from urllib.parse import urlsplit

from bench.server import Server
from bench.service.figures import Level

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
WARM_UP = 1.0


async def visit(server: Server, asked: list[tuple[str, str]], visitors: int, seconds: float) -> Level:
    """`asked`: paths, each with the cookie of who asks; everybody begins at another one. Raises where a page is not given out."""
    times: list[float] = []
    until = time.perf_counter() + WARM_UP
    await _all(server.address, asked, visitors, until, [])
    before, begun = server.cpu_seconds(), time.perf_counter()
    await _all(server.address, asked, visitors, begun + seconds, times)
    return Level(visitors, times, time.perf_counter() - begun, server.cpu_seconds() - before)


async def _all(
    address: str, asked: list[tuple[str, str]], visitors: int, until: float, times: list[float]
) -> None:
    async with asyncio.TaskGroup() as together:
        for number in range(visitors):
            place = number * len(asked) // visitors
            together.create_task(_one(address, asked[place:] + asked[:place], until, times))


async def _one(address: str, asked: list[tuple[str, str]], until: float, times: list[float]) -> None:
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        for path, cookie in itertools.cycle(asked):
            begun = time.perf_counter()
            if begun >= until:
                return
            lines = [f"GET {path} HTTP/1.1", f"Host: {place.netloc}", f"Cookie: {cookie}"]
            writer.write("\r\n".join([*lines, "Accept-Encoding: gzip", "", ""]).encode())
            head = await reader.readuntil(b"\r\n\r\n")
            found = LENGTH.search(head)
            if not head.startswith(b"HTTP/1.1 200") or found is None:
                raise RuntimeError(f"{path}: {head.splitlines()[0]!r}")
            await reader.readexactly(int(found[1]))
            times.append(time.perf_counter() - begun)
    finally:
        writer.close()
