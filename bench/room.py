"""The room with many phones: from the chair's *move on* to every screen, beside a server that only passes a text on."""

import asyncio
import http.client
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils import timezone

from bench.communities import Made
from bench.gatherings import SECTIONS, TOKEN, Gathering, gather
from bench.installation import free_port
from bench.phones import Follow, Screens, by_poll, by_socket, following
from bench.server import Server, serve, started
from bench.table import Table

PHONES = (30, 100, 300)
POLLING_SHARE = 10
WARM_UP = 2
REPEATS, QUICK = SECTIONS - 1 - WARM_UP, 5
# Between two steps, longer than the pause after a drawing: a chair does not click faster.
REST = 0.3


@dataclass(frozen=True)
class Result:
    """Seconds to each screen, by repeat; milliseconds of the server's processor for each; MiB; bytes of a message."""

    seconds: list[list[float]]
    cpu: float
    memory: float
    size: int

    def row(self, name: str) -> tuple[str, ...]:
        pooled = sorted(1000 * each for repeat in self.seconds for each in repeat)
        slowest = statistics.median(max(repeat) for repeat in self.seconds) * 1000
        return (
            name,
            f"{statistics.median(pooled):.0f}",
            f"{pooled[int(len(pooled) * 0.95)]:.0f}",
            f"{slowest:.0f}",
            f"{self.cpu:.0f}",
            f"{self.memory:.0f}",
            f"{self.size:,}",
        )


def measure(address: str, made: Made, *, quick: bool, say: Callable[[str], object]) -> Table:
    repeats = QUICK if quick else REPEATS
    table = Table(
        "The room",
        ("phones", "median ms", "95 % ms", "last screen ms", "server CPU ms", "server MiB", "bytes each"),
        notes=[
            f"From sending the chair's *move on* to its receipt by each phone, over all phones and {repeats} repeats.",
            "Server CPU for one *move on*. Phones and server share this machine.",
        ],
    )
    for phones, polling in (*((number, 0) for number in PHONES), (PHONES[-1], PHONES[-1] // POLLING_SHARE)):
        say(f"  {phones} phones, {polling} of them by long poll")
        ours = in_the_room(address, gather(made, phones, timezone.now()), polling, repeats)
        table.rows.append(ours.row(f"{phones}, {polling} by long poll" if polling else f"{phones}"))
        if not polling:
            floor = _on_the_floor(phones, ours.size, repeats)
            table.rows.append(floor.row(f"{phones} on the floor: a bare broadcast"))
            table.verdicts.append(f"{phones} phones: {_times(ours, floor):.1f} times the floor's median")
    return table


def _times(ours: Result, floor: Result) -> float:
    first, second = (
        statistics.median(each for repeat in result.seconds for each in repeat) for result in (ours, floor)
    )
    return first / second


def in_the_room(address: str, gathering: Gathering, polling: int, repeats: int) -> Result:
    path = f"/live/meetings/{gathering.meeting.pk}/phone"
    phones = [
        (by_poll if number < polling else by_socket)(address, path, cookie)
        for number, cookie in enumerate(gathering.guests)
    ]
    chair = Chair(address, gathering)
    with serve(address) as server:
        return asyncio.run(_repeat(server, phones, chair.next_step, repeats))


class Chair:
    """Starts, then moves on, one step at a time, as the desk's form does."""

    def __init__(self, address: str, gathering: Gathering) -> None:
        self._host = urlsplit(address).netloc
        self._cookie = gathering.chair
        self._path = reverse(
            "meetings:room_step", args=[gathering.meeting.community.slug, gathering.meeting.number]
        )
        self._taken = 0

    def next_step(self) -> None:
        form = urlencode({"do": "move_on" if self._taken else "start", "seen": self._taken})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self._cookie,
            "X-CSRFToken": TOKEN,
            "X-Live": "post",
        }
        post(self._host, self._path, form, headers)
        self._taken += 1


def _on_the_floor(phones: int, size: int, repeats: int) -> Result:
    port = free_port()
    address, said = f"http://127.0.0.1:{port}", 0

    def say() -> None:
        nonlocal said
        said += 1
        post(f"127.0.0.1:{port}", "/say", f'{{"v":{said}}}'.ljust(size), {})

    with started([sys.executable, "-m", "bench.floor", str(port)], address, "/health/", {}) as server:
        followers = [by_socket(address, "/listen") for _phone in range(phones)]
        return asyncio.run(_repeat(server, followers, say, repeats))


def post(host: str, path: str, body: str, headers: dict[str, str]) -> None:
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        if answer.status != http.HTTPStatus.NO_CONTENT:
            raise RuntimeError(f"{path} answered {answer.status}: {answer.read(300)!r}")
    finally:
        connection.close()


async def _repeat(server: Server, phones: list[Follow], step: Callable[[], None], repeats: int) -> Result:
    async with following(phones) as screens:
        for _step in range(WARM_UP):
            await _one(screens, step)
        before = server.cpu_seconds()
        seconds, sizes = [], []
        for _step in range(repeats):
            seconds.append(await _one(screens, step))
            sizes += screens.sizes
        cpu = (server.cpu_seconds() - before) / repeats * 1000
        return Result(seconds, cpu, server.memory(), int(statistics.median(sizes)))


async def _one(screens: Screens, step: Callable[[], None]) -> list[float]:
    seconds = await screens.after(step)
    await asyncio.sleep(REST)
    return seconds
