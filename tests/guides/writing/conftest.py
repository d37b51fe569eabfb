"""A guide, and real servers to write in it: `writing` starts them and makes editors for members."""

import asyncio
import contextlib
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from commonpractice.guides.models import Guide
from tests.browser import signed_in_cookie
from tests.built_once import built_once
from tests.guides.writing.client import Editor, Visitor
from tests.serving import InstalledServer, RealServer, shared_database


@built_once
def guide(potteries, cora, now) -> Guide:
    return Guide.objects.create(
        community=potteries,
        number=1,
        key=uuid.uuid4(),
        title="Doors that open (invented)",
        begun_by=cora,
        begun_at=now,
    )


class WritingServer(InstalledServer):
    def editor(
        self, membership, path: str = "/live/writing/potteries/1", kind: type[Editor] = Editor, **more
    ) -> Editor:
        return kind(self.url, path, self._cookie(membership), **more)

    def visitor(self, membership, path: str = "/live/writing/potteries/1") -> Visitor:
        return Visitor(self.url, path, self._cookie(membership))

    def _cookie(self, membership) -> str:
        if membership is None:
            return ""
        cookie = signed_in_cookie(membership, self.url)
        with contextlib.suppress(RuntimeError):
            # Inside a loop Django opens a connection of its own, which nobody else would close.
            asyncio.get_running_loop()
            connection.close()
        return f"{cookie['name']}={cookie['value']}"


class Unhurried(WritingServer):
    """For clients that type a year in seconds."""

    before = (
        "from commonpractice.guides.writing.live import allowance; allowance.MESSAGES_A_SECOND = 1_000_000"
    )


@pytest.fixture
def database(transactional_db, guide) -> str:
    return shared_database()


@pytest.fixture
def server(database) -> Iterator[WritingServer]:
    with started(database) as server:
        yield server


@contextlib.contextmanager
def started(database: str, kind: type[RealServer] = WritingServer) -> Iterator[RealServer]:
    server = kind(database)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def run(work):
    """In a thread of its own: where a browser was opened before, its loop stays in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(_run, work).result()


def _run(work):
    try:
        return asyncio.run(asyncio.wait_for(work, 60))
    finally:
        connections.close_all()
