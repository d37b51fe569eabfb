"""Our own server as a process of its own, so that it can be killed."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import IO, Self
from urllib.error import URLError
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
WAITS = 60.0


class RealServer:
    """uvicorn on a free port of this machine. `kill` is SIGKILL: nothing is tidied up."""

    application = "commonpractice.server:application"
    says: IO[bytes] | None = None
    """Where what it says goes; with the output of the tests if nowhere."""
    process: subprocess.Popen[bytes] | None = None

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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.kill()

    def start(self) -> None:
        self.begin()
        self.wait_for_an_answer()

    def begin(self) -> None:
        self.process = subprocess.Popen(
            self.line(), env=self.environ, cwd=ROOT, stdout=self.says, stderr=self.says
        )

    def line(self) -> list[str]:
        words = [sys.executable, "-m", "uvicorn", self.application, "--host", "127.0.0.1"]
        return [*words, "--port", str(self.port), "--ws", "websockets-sansio", "--log-level", "warning"]

    def wait_for_an_answer(self) -> None:
        end = time.monotonic() + WAITS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/live/time", timeout=1):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise TimeoutError

    def stop(self) -> None:
        """As an installation stops it: what is under way is brought to an end."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()


SERVE = """import uvicorn
from commonpractice.server import UVICORN
uvicorn.run("commonpractice.server:application", host="127.0.0.1", port={port}, log_level="warning", **UVICORN)"""


class InstalledServer(RealServer):
    """With what `commonpractice serve` gives to uvicorn."""

    before = ""

    def line(self) -> list[str]:
        return [sys.executable, "-c", f"{self.before}\n{SERVE.format(port=self.port)}"]


def shared_database() -> str:
    """The address of this test's database for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["COMMONPRACTICE_DATABASE_URL"])._replace(path=f"/{name}").geturl()
