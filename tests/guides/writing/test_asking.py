"""What is asked of the database while somebody writes: by the thread that commits, and never only by it."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from django.db import connection
from pycrdt import Text

from commonpractice.community.models import Departure
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.live import appending, asking, messages, shelf
from commonpractice.guides.writing.live.admitting import Admission
from commonpractice.guides.writing.live.appending import COMMIT_EVERY, TELL_WITHIN
from commonpractice.guides.writing.live.giving import Connection, Door
from commonpractice.guides.writing.live.presence import Face
from commonpractice.guides.writing.live.shelf import Shelf
from tests.guides.writing.conftest import run
from tests.guides.writing.test_replica import Recorded, typed

pytestmark = pytest.mark.django_db(transaction=True)


class Closing(Shelf):
    """Leaves no connection open for the next test."""

    def _in_thread(self, function, args, more):
        try:
            return super()._in_thread(function, args, more)
        finally:
            connection.close()


@asynccontextmanager
async def editor(guide, member) -> AsyncIterator[Connection]:
    opened = Closing(limit=10, before_call=lambda: None)
    async with opened.lifespan():
        replica = await opened._open(guide.pk)
        admission = Admission(guide.pk, Face(member.pk, member.display_name), writes=True)
        one = Connection(
            Door("potteries", "1", {}), admission, replica, time.monotonic(), line=Recorded(), readmit_at=1e9
        )
        replica.connections.add(one)
        try:
            yield one
        finally:
            replica.connections.discard(one)
            opened._look_at = 1e9


def text_of(document) -> str:
    return str(document.get("trace", type=Text))


def stored(one: Connection) -> list[bytes]:
    sent = [message for framed in one.line.sent for message in framed.messages]
    return [message for message in sent if message[0] == messages.STORED]


def test_while_text_comes_the_thread_that_commits_asks_and_all_is_told_soon(guide, mo, monkeypatch):
    asked: list[str] = []

    def ask(question: asking.Question) -> asking.Answer:
        asked.append(threading.current_thread().name.split("_")[0])
        return asking.ask(question)

    monkeypatch.setattr(appending, "ask", ask)
    monkeypatch.setattr(shelf, "ask", ask)

    async def write() -> None:
        async with editor(guide, mo) as one:
            for change in typed(*"Keep this, and what comes after it."):
                one.hear(change)
                await asyncio.sleep(0.05)
            await asyncio.sleep(COMMIT_EVERY + TELL_WITHIN + 0.1)
            assert stored(one)[-1] == messages.stored(len("Keep this, and what comes after it."))
            assert one.replica.unsaved == 0

    run(write())
    # How often depends on how busy the machine is.
    assert "appending" in asked
    assert text_of(keeping_changes.load(guide)) == "Keep this, and what comes after it."


def test_a_commit_that_is_held_up_holds_up_neither_who_writes_nor_the_cutting_off(
    guide, mo, now, monkeypatch
):
    freed, append_all = threading.Event(), keeping_changes.append_all

    def held_up(*args, **more) -> None:
        freed.wait(10)
        append_all(*args, **more)

    monkeypatch.setattr(keeping_changes, "append_all", held_up)

    def leave() -> None:
        Departure.objects.create(membership=mo, at=now)
        connection.close()

    async def write() -> None:
        async with editor(guide, mo) as one:
            for change in typed(*"Until then."):
                one.hear(change)
                await asyncio.sleep(0.15)
            # By now who gave the last of it was asked about anew.
            async with asyncio.timeout(5):
                while text_of(one.replica.document) != "Until then.":  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
            await asyncio.to_thread(leave)
            await asyncio.wait_for(one.line.ended.wait(), 1.3)
            assert (one.is_out, one.code, stored(one)) == (True, 4404, [])
            freed.set()
            while one.replica.unsaved:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    run(write())
    assert text_of(keeping_changes.load(guide)) == "Until then."
