"""The server by itself, with the worker inside: how soon it answers, and the memory it holds."""

import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable

import psutil

from bench.installation import ROOT
from bench.server import OURS, Server, end, own_memory, serve
from bench.table import Table, kept

STARTS, QUICK = 5, 3
SETTLES = 3.0
PAGES_ASKED = 200
AT_MOST_MEMORY, AT_MOST_SECONDS = 200, 3


def measure(address: str, paths: list[str], *, quick: bool, say: Callable[[str], object]) -> Table:
    seconds, spent, rested, worked = [], [], [], []
    for number in range(QUICK if quick else STARTS):
        say(f"  start {number + 1}")
        with serve(address, WORKER_INSIDE="true") as server:
            seconds.append(server.seconds_to_answer)
            spent.append(server.cpu_seconds())
            time.sleep(SETTLES)
            rested.append(server.memory())
            _ask(server, paths)
            worked.append(server.memory())
    start, cpu, rest, work = (statistics.median(values) for values in (seconds, spent, rested, worked))
    both = _with_a_worker_beside(address)
    table = Table(
        "The server at rest",
        ("what", "median"),
        notes=[
            "One process with pages, live rooms and the worker; the last line with the worker in a second process,",
            "what both share counted once. The first answer is that of `/health/ready/`.",
        ],
    )
    table.rows = [
        ("from start to the first answer, s", f"{start:.2f}"),
        ("CPU until then, s", f"{cpu:.2f}"),
        ("memory at rest, MiB", f"{rest:.0f}"),
        (f"memory after {PAGES_ASKED} pages, MiB", f"{work:.0f}"),
        ("memory at rest of server and worker apart, MiB", f"{both:.0f}"),
    ]
    table.verdicts = [
        kept(f"Started within {AT_MOST_SECONDS} s", holds=start <= AT_MOST_SECONDS),
        kept(
            f"One process, as a small installation runs, in {AT_MOST_MEMORY} MiB",
            holds=max(rest, work) <= AT_MOST_MEMORY,
        ),
        kept(f"Server and worker apart in {AT_MOST_MEMORY} MiB", holds=both <= AT_MOST_MEMORY),
    ]
    return table


def _with_a_worker_beside(address: str) -> float:
    with serve(address, WORKER_INSIDE="false") as server:
        worker = subprocess.Popen([sys.executable, "-c", OURS, "worker"], cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            time.sleep(3 * SETTLES)
            return server.own_memory() + own_memory(psutil.Process(worker.pid))
        finally:
            end(worker)


def _ask(server: Server, paths: list[str]) -> None:
    for number in range(PAGES_ASKED):
        with urllib.request.urlopen(server.address + paths[number % len(paths)], timeout=30) as answer:
            answer.read()
