"""Several processes on one database, and processes that are killed: nothing is lost, nothing is doubled."""

import asyncio
import itertools

import pytest
from django.db import connection

from commonpractice.guides.writing import keeping_changes
from tests.guides.writing.client import held, until
from tests.guides.writing.conftest import Unhurried, run, started

pytestmark = pytest.mark.django_db(transaction=True)


def fold(guide, now) -> bool:
    """In a thread, with a connection of its own."""
    try:
        return keeping_changes.fold(guide.pk, at=now)
    finally:
        connection.close()


def numbered(text: str) -> list[str]:
    return sorted(text.split())


def test_two_processes_bring_each_other_what_is_written(database, server, guide, cora, mo, lena, now):
    with started(database) as second:
        one, other, by_http = server.editor(cora), second.editor(mo), second.visitor(lena)

        async def write() -> None:
            async with one, other:
                for number in range(60):
                    await asyncio.gather(one.write(f"a{number} "), other.write(f"b{number} "))
                    if number == 30:
                        await asyncio.to_thread(fold, guide, now)
                await one.until(lambda one: one.is_stored)
                await other.until(lambda other: other.is_stored)
                await until(lambda: held(one.doc) == held(other.doc), 3)
                await by_http.post()

        run(write())
    kept = held(keeping_changes.load(guide))
    assert kept == held(one.doc) == held(other.doc) == held(by_http.doc)
    assert numbered(str(one.text)) == sorted(f"{each}{number}" for each in "ab" for number in range(60))


def test_who_asks_now_this_process_now_that_misses_no_news_and_hears_it_once(
    database, server, guide, lena, now
):
    def tell_and_fold(part: str) -> None:
        keeping_changes.tell(guide, part, at=now)
        fold(guide, now)

    with started(database) as second:
        first, by_http = server.visitor(lena), server.visitor(lena)
        ports = itertools.cycle([second.visitor(lena).port, first.port])

        async def ask() -> list[str]:
            by_http.port, by_http.heard.told = next(ports), []
            assert await by_http.post(wait=True) == 200
            return by_http.heard.told

        async def come_and_go() -> None:
            by_http.text += "Ring."
            await by_http.post()
            assert await ask() == []
            for part in ("comments", "workshop"):
                await asyncio.to_thread(tell_and_fold, part)
                assert await ask() == [part]
                assert [await ask(), await ask()] == [[], []]

        run(come_and_go())


async def connect(editors) -> None:
    for editor in editors:
        await editor.connect()


async def kill_or_start(server, number: int, editors) -> None:
    if number in {30, 60}:
        await asyncio.to_thread(server.kill)
    if number in {40, 70}:
        await asyncio.to_thread(server.start)
        await connect(editors)


async def post_or_keep(visitor) -> None:
    held = list(visitor.unsent)
    try:
        assert await visitor.post() == 200
    except OSError:
        visitor.unsent = held


@pytest.mark.kill
def test_a_server_killed_twice_while_three_write_loses_nothing(server, guide, cora, mo, lena):
    editors = [server.editor(member) for member in (cora, mo)]
    by_http = server.visitor(lena)

    async def write() -> None:
        await connect(editors)
        for number in range(90):
            await kill_or_start(server, number, editors)
            for editor, letter in zip(editors, "ab", strict=True):
                await editor.write(f"{letter}{number} ")
            by_http.text.insert(0, f"c{number} ")
            if number % 9 == 8:
                await post_or_keep(by_http)
            await asyncio.sleep(0.01)
        await by_http.post()
        await until(lambda: all(editor.is_stored for editor in editors))
        await by_http.post()
        await until(lambda: {held(editor.doc) for editor in editors} == {held(by_http.doc)})
        for editor in editors:
            await editor.disconnect()

    run(write())
    assert held(keeping_changes.load(guide)) == held(by_http.doc)
    assert numbered(str(by_http.text)) == sorted(f"{each}{number}" for each in "abc" for number in range(90))


@pytest.mark.kill
def test_what_was_said_to_be_stored_is_there_after_a_kill(server, guide, mo):
    editor = server.editor(mo)

    async def write() -> int:
        await editor.connect()
        for number in range(200):
            await editor.write(f"{number} ")
            await asyncio.sleep(0.004)
        stored = editor.heard.stored
        await asyncio.to_thread(server.kill)
        await editor.disconnect()
        return stored

    stored = run(write())
    # One of what was stored was the answer to what the server asked at the beginning.
    assert stored > 20
    kept = str(keeping_changes.load(guide).get("trace", type=type(editor.text)))
    assert kept.split()[: stored - 1] == [str(number) for number in range(stored - 1)]


def test_the_log_of_a_busy_document_is_folded_while_they_write(database, guide, cora, mo, now):
    with started(database, Unhurried) as server:
        one, other = server.editor(cora), server.editor(mo)

        async def write() -> None:
            async with one, other:
                for number in range(40):
                    await asyncio.gather(one.write(f"a{number} "), other.write(f"b{number} "))
                    await asyncio.sleep(0.02)
                    folded.append(await asyncio.to_thread(fold, guide, now))
                await one.until(lambda one: one.is_stored)
                await other.until(lambda other: other.is_stored)
                await until(lambda: held(one.doc) == held(other.doc))

        folded: list[bool] = []
        run(write())
    assert folded.count(True) > 3
    assert held(keeping_changes.load(guide)) == held(one.doc)
    assert numbered(str(one.text)) == sorted(f"{each}{number}" for each in "ab" for number in range(40))
