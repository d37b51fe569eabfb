"""A released letter for everybody, and a worker of its own that hands each copy to a mail server of this machine."""

import subprocess
import sys
import threading
import time
from datetime import datetime
from typing import Any
from uuid import uuid4

import psutil
from aiosmtpd.controller import Controller
from django.db import connections

from bench.communities import Made
from bench.correspondence import TEXT
from bench.installation import ROOT, free_port
from bench.server import OURS, end
from commonpractice.bulletins.models import Delivery, Letter, Release

PATIENCE = 180.0


class Mailbox:
    """Takes every letter and remembers when the first and the last one came."""

    def __init__(self, expected: int) -> None:
        self.came: list[float] = []
        self.begun, self.all_there = threading.Event(), threading.Event()
        self._expected = expected

    async def handle_DATA(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.came.append(time.perf_counter())
        self.begun.set()
        if len(self.came) == self._expected:
            self.all_there.set()
        return "250 OK"


def send(made: Made, letters: int, now: datetime, environment: dict[str, str]) -> dict[str, float]:
    """Seconds from the first to the last, and seconds of the worker's processor for all of them."""
    _release(made, letters, now)
    connections.close_all()
    mailbox, port = Mailbox(letters), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    environment = environment | {"COMMONPRACTICE_EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    worker = subprocess.Popen([sys.executable, "-c", OURS, "worker"], cwd=ROOT, env=environment)
    try:
        mailbox.begun.wait(PATIENCE)
        before = _used(worker)
        if not mailbox.all_there.wait(PATIENCE):
            raise RuntimeError(f"{len(mailbox.came)} of {letters} letters came")
        return {"seconds": mailbox.came[-1] - mailbox.came[0], "cpu": _used(worker) - before}
    finally:
        end(worker)
        controller.stop()


def _used(worker: subprocess.Popen[bytes]) -> float:
    used = psutil.Process(worker.pid).cpu_times()
    return used.user + used.system


def _release(made: Made, letters: int, now: datetime) -> None:
    members = list(made.community.memberships.select_related("person").order_by("pk")[:letters])
    letter = Letter.objects.create(
        community=made.community,
        step=f"measured-{uuid4()}",
        kind="announcement",
        subject="What was agreed",
        body=TEXT,
        drafted_at=now,
    )
    Release.objects.create(letter=letter, by=made.coordinator.person, at=now, to=letters)
    Delivery.objects.bulk_create(
        Delivery(
            letter=letter,
            membership=members[place % len(members)],
            to_name=members[place % len(members)].display_name,
            to_address=f"{place}.{members[place % len(members)].person.email}",
            message_id=f"<{letter.pk}.{place}@measured.example>",
            text=TEXT,
            wanted_at=now,
        )
        for place in range(letters)
    )
