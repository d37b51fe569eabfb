"""The server by itself, with the worker inside: how soon it answers, and the memory it holds."""

import statistics
import time
import urllib.request
from collections.abc import Callable

from bench.server import Server, serve
from bench.table import Table, kept

STARTS, QUICK = 5, 3
SETTLES = 3.0
PAGES_ASKED = 200
AT_MOST_MEMORY, AT_MOST_SECONDS = 200, 3


def measure(address: str, paths: list[str], *, quick: bool, say: Callable[[str], object]) -> Table:
    seconds, rested, worked = [], [], []
    for number in range(QUICK if quick else STARTS):
        say(f"  start {number + 1}")
        with serve(address, WORKER_INSIDE="true") as server:
            seconds.append(server.seconds_to_answer)
            time.sleep(SETTLES)
            rested.append(server.memory())
            _ask(server, paths)
            worked.append(server.memory())
    start, rest, work = (statistics.median(values) for values in (seconds, rested, worked))
    table = Table(
        "The server at rest", ("what", "median"), notes=["One process with pages, live rooms and the worker."]
    )
    table.rows = [
        ("from start to the first answer, s", f"{start:.2f}"),
        ("memory at rest, MiB", f"{rest:.0f}"),
        (f"memory after {PAGES_ASKED} pages, MiB", f"{work:.0f}"),
    ]
    table.verdicts = [
        kept(f"Started within {AT_MOST_SECONDS} s", holds=start <= AT_MOST_SECONDS),
        kept(f"At most {AT_MOST_MEMORY} MiB", holds=max(rest, work) <= AT_MOST_MEMORY),
    ]
    return table


def _ask(server: Server, paths: list[str]) -> None:
    for number in range(PAGES_ASKED):
        with urllib.request.urlopen(server.address + paths[number % len(paths)], timeout=30) as answer:
            answer.read()
