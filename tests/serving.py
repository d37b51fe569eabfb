"""Our own server as a process of its own, so that it can be killed: `real_server` starts it on this run's database engine."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
WAITS = 20.0


class RealServer:
    """uvicorn on a free port of this machine. `kill` is SIGKILL: nothing is tidied up."""

    application = "commonpractice.server:application"
    says: IO[bytes] | None = None
    """Where what it says goes; with the output of the tests if nowhere."""

    def __init__(self, database_url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "commonpractice.settings",
            "COMMONPRACTICE_ADDRESS": self.url,
            "COMMONPRACTICE_DATABASE_URL": database_url,
            "COMMONPRACTICE_WORKER_INSIDE": "false",
            "COMMONPRACTICE_LOG_LEVEL": "WARNING",
        }

    def start(self) -> None:
        words = [sys.executable, "-m", "uvicorn", self.application, "--host", "127.0.0.1"]
        words += ["--port", str(self.port), "--ws", "websockets-sansio", "--log-level", "warning"]
        self.begin(words)
        end = time.monotonic() + WAITS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/live/time", timeout=1):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise TimeoutError

    def begin(self, words: list[str]) -> None:
        self.process = subprocess.Popen(words, env=self.environ, cwd=ROOT, stdout=self.says, stderr=self.says)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()


def shared_database() -> str:
    """The address of this test's database for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["COMMONPRACTICE_DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def real_server(transactional_db) -> Iterator[RealServer]:
    """A started server that sees what the test writes, and the other way round. Its worker is off."""
    server = RealServer(shared_database())
    server.start()
    yield server
    server.kill()
