"""Several write in one guide through a real server: all end with the same, and with everything."""

import asyncio

import pytest
from django.db import connection

from commonpractice.guides.models import Change
from commonpractice.guides.writing import keeping_changes
from tests.guides.writing.client import held, until
from tests.guides.writing.conftest import WritingServer, run, started
from tests.serving import RealServer

pytestmark = pytest.mark.django_db(transaction=True)


class Plain(WritingServer):
    """A server that offers nothing beyond the ASGI interface."""

    line = RealServer.line


@pytest.mark.parametrize("kind", [WritingServer, Plain])
def test_three_write_at_once_by_socket_and_by_http(kind, database, guide, cora, mo, lena):
    async def type_all(server) -> list:
        one, other, third = server.editor(cora), server.editor(mo), server.visitor(lena)
        async with one, other:
            for number in range(20):
                await asyncio.gather(one.write(f"a{number} "), other.write(f"b{number} "))
                third.text.insert(0, f"c{number} ")
                if number % 5 == 4:
                    assert await third.post() == 200
            await one.until(lambda one: one.is_stored)
            await other.until(lambda other: other.is_stored)
            assert third.is_stored
            await third.post()
            same = {held(one.doc), held(third.doc)}
            await until(lambda: {held(one.doc), held(other.doc)} == same)
        return [one, other, third]

    with started(database, kind) as server:
        editors = run(type_all(server))
    kept = held(keeping_changes.load(guide))
    assert {held(editor.doc) for editor in editors} == {kept}
    words = [f"{letter}{number}" for letter in "abc" for number in range(20)]
    assert sorted(str(editors[0].text).split()) == sorted(words)
    assert set(guide.writers.values_list("membership", flat=True)) == {cora.pk, mo.pk, lena.pk}


def test_what_was_written_offline_for_long_is_merged_on_return(server, guide, cora, mo):
    one, away = server.editor(cora), server.editor(mo)

    async def write() -> None:
        async with one, away:
            await one.write("The beginning. ")
            await away.until(lambda away: str(away.text) == "The beginning. ")
            await away.drop()
            for number in range(300):
                away.text.insert(len(away.text), f"away {number}. ")
                await one.write(f"here {number}. ")
            await one.until(lambda one: one.is_stored)
            await away.connect()
            await until(lambda: str(one.text) == str(away.text) and away.is_stored)

    run(write())
    text = str(one.text)
    assert [text.count(f" {kind} {number}.") for kind in ("here", "away") for number in range(300)] == [
        1
    ] * 600
    assert held(keeping_changes.load(guide)) == held(one.doc) == held(away.doc)


def test_a_poll_waits_until_there_is_something_new(server, guide, cora, mo):
    writer, poller = server.editor(cora), server.visitor(mo)

    async def write() -> None:
        async with writer:
            await poller.post()
            waiting = asyncio.create_task(poller.post(wait=True))
            await asyncio.sleep(0.3)
            assert not waiting.done()
            await writer.write("Ring twice.")
            assert await waiting == 200
            assert str(poller.text) == "Ring twice."
            # What another process has seen says nothing here.
            poller.seen = "another:1"
            assert await asyncio.wait_for(poller.post(wait=True), 2) == 200

    run(write())


def test_changes_that_come_together_leave_together_and_not_back_to_who_wrote(server, guide, cora, mo, lena):
    reader, alone = server.editor(cora), server.editor(mo)

    async def write() -> None:
        async with reader, alone:
            await alone.until(lambda alone: alone.heard.updates == 1)
            for _each in range(400):
                alone.text.insert(len(alone.text), "x")
            await alone.send()
            await reader.until(lambda reader: len(reader.text) == 400)
            await alone.until(lambda alone: alone.is_stored)
            # The first is the answer to what it asked when it came.
            assert alone.heard.updates == 1
            assert reader.heard.updates < 200

    run(write())


def test_everybody_is_shown_under_their_own_name_until_they_go(server, guide, cora, mo):
    one, other = server.editor(cora), server.editor(mo)
    face = {"name": "Mo Glaze", "colour": mo.pk % 8, "member": mo.pk}

    async def look() -> None:
        async with one:
            async with other:
                await other.say(
                    other.cursor({"cursor": 1, "user": {"name": "Cora Wedge", "member": cora.pk}})
                )
                await one.until(lambda one: one.shown() == {other.doc.client_id: {"cursor": 1, "user": face}})
                # An older one that comes late, and one that is in somebody else's name.
                await one.say(one.cursor({"cursor": 9}, clock=7, client=other.doc.client_id))
                await other.say(other.cursor({"cursor": 2}, clock=5), other.cursor({"cursor": 3}, clock=4))
                await one.until(lambda one: one.shown() == {other.doc.client_id: {"cursor": 2, "user": face}})
            await one.until(lambda one: one.shown() == {})
            async with server.editor(mo) as late:
                await one.say(one.cursor({"cursor": 4}))
                await late.until(lambda late: late.shown().get(one.doc.client_id, {}).get("cursor") == 4)

    run(look())


def test_a_page_that_changes_the_document_reaches_open_editors(server, guide, cora, mo, now):
    editor = server.editor(cora)

    async def watch() -> None:
        async with editor:
            await editor.write("Mind the step.")
            await editor.until(lambda editor: editor.is_stored)
            await asyncio.to_thread(change_and_tell)
            await editor.until(lambda editor: str(editor.text) == "Mind the step. It is new.", 2)
            await editor.until(lambda editor: editor.heard.told == ["comments"], 2)

    def change_and_tell() -> None:
        with keeping_changes.editing(guide, by=mo, at=now) as document:
            document.get("trace", type=type(editor.text)).insert(14, " It is new.")
        keeping_changes.tell(guide, "comments", at=now)
        connection.close()

    run(watch())
    assert Change.objects.filter(by=mo, process="").count() == 1
