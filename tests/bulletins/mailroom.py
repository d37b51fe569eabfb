"""A real SMTP server that keeps what it is given, and workers that send to it."""

import asyncio
import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Taken:
    to: str
    message: email.message.EmailMessage
    peer: tuple[str, int]


@dataclass
class Mailroom:
    """Takes letters; `seconds` each; refuses those to an address in `refused` with the answer that stands there."""

    seconds: float = 0
    refused: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    port: int = 0
    controller: Controller | None = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802 - aiosmtpd's name
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append(Taken(envelope.rcpt_tos[0], message, session.peer))
        await asyncio.sleep(self.seconds)
        return "250 taken"

    def open(self) -> None:
        self.port = self.port or free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    def addresses(self) -> list[str]:
        return sorted(taken.to for taken in self.taken)


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@dataclass
class Workers:
    """Worker processes on the shared database, sending to one mailroom."""

    database: str
    mailroom: Mailroom
    folder: Path
    running: list[subprocess.Popen] = field(default_factory=list)

    def start(self) -> subprocess.Popen:
        environment = os.environ | {
            "COMMONPRACTICE_DATABASE_URL": self.database,
            "COMMONPRACTICE_EMAIL_URL": f"smtp://127.0.0.1:{self.mailroom.port}",
            "COMMONPRACTICE_DATA_DIR": str(self.folder),
        }
        with (self.folder / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, "-c", "from commonpractice.command import main; main()", "worker"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self.running.append(worker)
        return worker

    def end(self) -> None:
        for worker in self.running:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
                worker.wait(20)

    def log(self) -> str:
        return (self.folder / "worker.log").read_text()


def until(true: Callable[[], object], *, seconds: float = 30) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not come to pass in time"
        threading.Event().wait(0.05)
