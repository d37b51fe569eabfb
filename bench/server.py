"""Real servers as processes of their own, ended by their id when done."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import psutil

from bench.installation import ROOT

PATIENCE = 60.0
GRACE = 10.0
OURS = "from commonpractice.command import main; main()"
MEBIBYTE = 1024 * 1024


class Server:
    """A running server: its address, how long it took to answer, and what it uses."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, seconds: float) -> None:
        self.address = address
        self.seconds_to_answer = seconds
        self._process = psutil.Process(process.pid)

    def cpu_seconds(self) -> float:
        """With its children, should it have any."""
        used = [each.cpu_times() for each in self._family()]
        return sum(each.user + each.system for each in used)

    def memory(self) -> float:
        """Give the resident memory in MiB."""
        return sum(each.memory_info().rss for each in self._family()) / MEBIBYTE

    def own_memory(self) -> float:
        """The same in MiB, with what it shares with others counted in parts (proportional set size)."""
        return sum(own_memory(each) for each in self._family())

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


def own_memory(process: psutil.Process) -> float:
    full = process.memory_full_info()
    return float(getattr(full, "pss", full.rss)) / MEBIBYTE


@contextlib.contextmanager
def serve(address: str, **settings: str) -> Iterator[Server]:
    """Our own server, as `commonpractice serve` runs it; `settings` by their names without COMMONPRACTICE_."""
    port = str(urlsplit(address).port)
    chosen = {f"COMMONPRACTICE_{name}": value for name, value in settings.items()}
    with started(
        [sys.executable, "-c", OURS, "serve", "--port", port], address, "/health/ready/", chosen
    ) as server:
        yield server


@contextlib.contextmanager
def started(words: list[str], address: str, well: str, settings: dict[str, str]) -> Iterator[Server]:
    """Run until the block ends; `well` is the path that answers 200 once it serves."""
    begun = time.monotonic()
    process = subprocess.Popen(words, cwd=ROOT, env={**os.environ, **settings})
    try:
        wait_until_well(process, address + well)
        yield Server(process, address, time.monotonic() - begun)
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_well(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"The server did not answer at {url}")
