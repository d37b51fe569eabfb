"""Starts the small server of `served.py`, and talks to it over both transports."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

ROOT = Path(__file__).resolve().parents[2]


class Server:
    def __init__(self, folder: Path, **environ: str) -> None:
        self.database = folder / "board.sqlite3"
        self.environ = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.address = f"http://{self.host}"

    def start(self) -> None:
        command = [
            sys.executable,
            str(Path(__file__).with_name("served.py")),
            str(self.database),
            str(self.port),
        ]
        self.process = subprocess.Popen(command, env=self.environ, cwd=ROOT)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 0.2):
                    return
            except OSError:
                time.sleep(0.03)
        raise TimeoutError

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(10)

    def post(self, path: str, **form: str) -> int:
        with urllib.request.urlopen(self.address + path, urlencode(form).encode(), timeout=10) as answer:
            return int(answer.status)

    def facts(self) -> dict[str, Any]:
        with urllib.request.urlopen(self.address + "/facts", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def poll(
        self, query: str = "", *, path: str = "/live/boards/1/phone", member: str = "ada"
    ) -> tuple[int, dict[str, str], bytes]:
        request = urllib.request.Request(self.address + path + query, headers={"Cookie": f"member={member}"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, dict(refused.headers), refused.read()

    def socket(
        self,
        query: str = "",
        *,
        path: str = "/live/boards/1/phone",
        member: str = "ada",
        origin: str = "",
        max_size: int | None = 2**20,
    ) -> ClientConnection:
        headers = {"Cookie": f"member={member}"}
        return connect(
            f"ws://{self.host}{path}{query}",
            additional_headers=headers,
            origin=Origin(origin or self.address),
            max_size=max_size,
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    served = Server(tmp_path)
    served.start()
    yield served
    served.kill()
