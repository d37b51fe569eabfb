"""Two processes with Redis between them: words and cursors reach the other at once, and nothing hangs on it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.live.messages import number, part
from commonpractice.guides.writing.live.presence import Elsewhere, Face, Presence
from tests.guides.writing.client import held, until
from tests.guides.writing.conftest import WritingServer, run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.kill]


class Unasking(WritingServer):
    """Reads the log only when somebody writes in this process."""

    before = """import django; django.setup()
from commonpractice.guides.writing.live import shelf
shelf.LOOK_EVERY = shelf.LOOK_SOON = 3600"""


class Forgetful(WritingServer):
    """Can store nothing."""

    before = """import django; django.setup()
from commonpractice.guides.writing import keeping_changes
def never(*_args, **_more): raise OSError
keeping_changes.append_all = never"""


@contextmanager
def started(database: str, redis: str, kind: type[WritingServer] = WritingServer) -> Iterator[WritingServer]:
    server = kind(database)
    server.environ["COMMONPRACTICE_REDIS_URL"] = redis
    try:
        server.start()
        yield server
    finally:
        server.kill()


def names(editor) -> set[str]:
    return {state["user"]["name"] for state in editor.shown().values()}


def test_words_and_cursors_reach_the_other_process_without_asking(
    database, redis_server, guide, cora, mo, lena
):
    with (
        started(database, redis_server.url) as first,
        started(database, redis_server.url, Unasking) as second,
    ):
        one, other, late = first.editor(cora), second.editor(mo), second.editor(lena)

        async def write() -> None:
            async with other:
                async with one:
                    for word in range(20):
                        await one.write(f"{word} ")
                    await one.say(one.cursor({"cursor": 4}))
                    await other.until(
                        lambda other: str(other.text).split() == [str(each) for each in range(20)]
                    )
                    await other.until(lambda other: names(other) == {cora.display_name})
                    async with late:
                        # Who comes later is told who is in the other process.
                        await late.until(lambda late: names(late) == {cora.display_name})
                await other.until(lambda other: names(other) == set())

        run(write())
    assert held(keeping_changes.load(guide)) == held(one.doc) == held(other.doc)


def test_what_was_not_stored_is_not_elsewhere_either(database, redis_server, guide, cora, mo):
    """Else whoever brings it anew to another process would hear that it is stored, and it would be lost with that process."""
    with (
        started(database, redis_server.url, Forgetful) as first,
        started(database, redis_server.url) as second,
    ):
        one, other, again = first.editor(cora), second.editor(mo), second.editor(cora)

        async def write() -> None:
            async with other:
                await one.connect()
                await one.write("nobody stored this")
                await one.say(one.cursor({"cursor": 4}))
                with pytest.raises(AssertionError):
                    await other.until(lambda other: str(other.text), 1)
                first.kill()
                again.apply(one.doc.get_update())
                async with again:
                    await again.until(lambda again: again.heard.stored)
                await other.until(lambda other: str(other.text) == "nobody stored this")
                await one.disconnect()

        run(write())
    assert held(keeping_changes.load(guide)) == held(other.doc)


def test_redis_goes_and_comes_back_and_nobody_misses_anything(database, redis_server, guide, cora, mo):
    with started(database, redis_server.url) as first, started(database, redis_server.url) as second:
        one, other = first.editor(cora), second.editor(mo)

        async def write() -> None:
            async with one, other:
                await one.write("with ")
                redis_server.kill()
                await one.write("without ")
                await one.say(one.cursor({"cursor": 4}))
                await other.until(lambda other: str(other.text) == "with without ", 10)
                redis_server.start()
                await until(lambda: names(other) == {cora.display_name}, 10)
                await other.write("again")
                await one.until(lambda one: str(one.text) == "with without again", 10)

        run(write())
    assert held(keeping_changes.load(guide)) == held(one.doc) == held(other.doc)


def said(client: int, clock: int, state: bytes) -> bytes:
    return number(1) + number(client) + number(clock) + part(state)


def test_a_cursor_that_changes_its_process_is_one_cursor():
    """Whichever is heard first: that it has come there, or that it has left here."""
    cora, here, there = Face(7, "Cora"), object(), Elsewhere("there")
    shown = b'{"user":{"name":"Cora","colour":7,"member":7}}'
    presence = Presence()
    presence.take(said(1, 3, b"{}"), here, cora, 0.0)
    presence.news_to_carry()
    presence.hear(said(1, 4, shown), there, 1.0)
    presence.leave(here)
    assert presence.everyone() == said(1, 4, shown)
    assert presence.everyone_here() == presence.news_to_carry() == b""
    presence.take(said(1, 4, b"{}"), here, cora, 2.0)
    presence.hear(said(1, 4, b"null"), there, 3.0)
    assert presence.everyone_here() == said(1, 4, shown)
    presence.leave(here)
    assert presence.news_to_carry() == said(1, 4, b"null")
    presence.hear(said(1, 5, shown), there, 4.0)
    presence.expire([there], 4.0)
    assert presence.everyone() == said(1, 5, shown)
    presence.expire([there], 5.0)
    assert presence.states == {}
