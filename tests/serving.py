"""Our own server as a process of its own, so that it can be killed: `real_server` starts it on this run's database engine."""

import contextlib
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import get_ident
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
WAITS = 20.0


class RealServer:
    """uvicorn on a free port of this machine. `kill` is SIGKILL: nothing is tidied up."""

    application = "commonpractice.server:application"

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
        self.process = subprocess.Popen(words, env=self.environ, cwd=ROOT)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()


@contextlib.contextmanager
def shared_database(folder: Path) -> Iterator[str]:
    """The address of this test's database for another process; SQLite's lives in memory, so it moves to a file meanwhile."""
    if connection.vendor != "sqlite":
        run = urlsplit(os.environ["COMMONPRACTICE_DATABASE_URL"])
        yield run._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        return
    connection.ensure_connection()
    name, in_memory = connection.settings_dict["NAME"], connection.connection
    file = folder / "room.sqlite3"
    with contextlib.closing(sqlite3.connect(file)) as copied:
        in_memory.backup(copied)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    shared = connections["default"]
    close, here = shared.close, get_ident()
    # Threads of the live server of a test before share it, and close what is a file when a browser's connection ends.
    shared.close = lambda: close() if get_ident() == here else None
    try:
        yield f"sqlite:///{file}"
    finally:
        del shared.close
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture
def real_server(transactional_db, tmp_path) -> Iterator[RealServer]:
    """A started server that sees what the test writes, and the other way round. Its worker is off."""
    with shared_database(tmp_path) as url:
        server = RealServer(url)
        server.start()
        yield server
        server.kill()
