"""What is too much, and what is hostile: refused with a code or harmless; the document unharmed, the server alive."""

import asyncio
import json
import random

import pytest
from pycrdt import Doc, Text, XmlElement, XmlFragment

from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.document import diff
from commonpractice.guides.writing.coediting.tree import tree_of
from commonpractice.guides.writing.live import messages
from tests.guides.writing.client import held
from tests.guides.writing.conftest import run

pytestmark = pytest.mark.django_db(transaction=True)


def test_too_big_is_refused_on_both_ways_and_the_rest_goes_on(server, guide, cora, mo):
    good, big, visitor = server.editor(cora), server.editor(mo), server.visitor(mo)

    async def send() -> None:
        async with good, big:
            await good.write("Safe.")
            await big.say(messages.update(bytes(10 * 1024 * 1024)))
            assert await big.is_closed() == 1009
            status, _headers, _body = await visitor.ask([messages.update(bytes(2 * 1024 * 1024))])
            assert status == 413
            await good.write(" And sound.")
            await good.until(lambda good: good.is_stored)

    run(send())
    assert held(keeping_changes.load(guide)) == held(good.doc)


def test_too_many_messages_part_with_who_sends_them(server, guide, mo):
    flooding = server.editor(mo)

    async def send() -> None:
        async with flooding:
            for _each in range(4000):
                await flooding.say(flooding.cursor({"cursor": 1}))
            assert await flooding.is_closed() == 1013
            assert flooding.heard.refused == ["too-many"]

    run(send())


NOT_UNDERSTOOD = [
    b"",
    b"\x00",
    b"\x09\x01a",
    b"\x02\x01",
    b"\x00\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\x00\x02\x05abc",
    messages.update(b"not a change"),
    messages.step_1(b"\xff"),
    messages.awareness(b"\x01\x01\x01\x03nul"),
    messages.awareness(b"\x01\x01\x01" + messages.part(b'{"a": ' + b"[" * 4000 + b"}")),
    # A client with a number so large that no browser could read it.
    messages.update(b"\x01\x01\x80\x80\x80\x80\x80\x80\x80\x80\x40\x00\x04\x01\x01t\x05hello\x00"),
]


def test_what_no_editor_sends_is_refused(server, guide, cora, mo):
    good = server.editor(cora)

    async def send() -> None:
        async with good:
            await good.write("Safe.")
            for said in NOT_UNDERSTOOD:
                async with server.editor(mo) as bad:
                    await bad.say(said)
                    assert await bad.is_closed() == 1008
                    assert bad.heard.refused == ["malformed"]
            async with server.editor(mo) as again:
                await again.until(lambda again: str(again.text) == "Safe.")
            await good.until(lambda good: good.is_stored)

    run(send())
    assert held(keeping_changes.load(guide)) == held(good.doc)


def test_a_change_that_breaks_the_document_in_memory_has_it_read_anew(server, guide, cora, mo):
    """Something of no length, where something is already: the library gives up on the whole document."""
    good = server.editor(cora, client_id=5)

    async def send() -> None:
        async with good:
            await good.write("Safe.")
            async with server.editor(mo) as bad:
                await bad.say(messages.update(b"\x01\x01\x05\x00(\x01\x01a\x01?\x80\x00\x00\x00"))
                await good.write(" And")
                assert await bad.is_closed() == 1008
            await good.write(" sound.")
            await good.until(lambda good: good.is_stored)
            async with server.editor(mo) as again:
                await again.until(lambda again: str(again.text) == "Safe. And sound.")

    run(send())
    assert held(keeping_changes.load(guide)) == held(good.doc)


def test_thousands_of_broken_changes_leave_the_document_as_it_was(server, guide, cora, mo):
    good, dice = server.editor(cora), random.Random(6)

    async def send() -> None:
        async with good:
            await good.write("A key is kept at the desk.")
            await good.until(lambda good: good.is_stored)
            whole = diff(good.doc)
            for _each in range(30):
                async with server.editor(mo) as bad:
                    for _change in range(20):
                        await bad.say(messages.update(broken(whole, dice)))
            await good.write(" Ask for it.")
            await good.until(lambda good: good.is_stored)
            async with server.editor(mo) as reader:
                await reader.until(lambda reader: str(reader.text) == str(good.text))

    run(send())
    kept = keeping_changes.load(guide).get("trace", type=Text)
    assert "A key is kept at the desk. Ask for it." in str(kept)


def broken(change: bytes, dice: random.Random) -> bytes:
    data = bytearray(change)
    for _each in range(dice.randint(1, 4)):
        data[dice.randrange(len(data) - 1)] = dice.randrange(256)
    # Whatever it says of deleting, the words stay: that is no different from a member who deletes them.
    return bytes(data[:-1]) + b"\x00"


def test_changes_that_come_twice_or_in_the_wrong_order_end_the_same(server, guide, cora, mo):
    writer, mixed = server.editor(cora), server.editor(mo)
    said: list[bytes] = []
    for word in ("Knock", " and", " wait", " for", " an", " answer."):
        mixed.text.insert(len(mixed.text), word)
    said = [messages.update(change) for change in mixed.unsent]

    async def send() -> None:
        async with writer, server.editor(mo) as sender:
            await sender.say(*reversed(said), *said, said[2], said[0])
            await writer.until(lambda writer: str(writer.text) == "Knock and wait for an answer.")
            await sender.until(lambda sender: sender.heard.stored == len(said) * 2 + 3)

    run(send())
    assert str(keeping_changes.load(guide).get("trace", type=Text)) == "Knock and wait for an answer."


def test_a_change_that_waits_for_another_is_not_lost_with_the_server_or_by_folding(
    server, guide, cora, mo, now
):
    mixed, sender, reader = server.editor(mo), server.editor(mo), server.editor(cora)
    for word in ("First,", " second,", " third."):
        mixed.text.insert(len(mixed.text), word)
    first, second, third = (messages.update(change) for change in mixed.unsent)

    async def send(*said: bytes) -> None:
        async with sender:
            before = sender.given
            await sender.say(*said)
            await sender.until(lambda sender: sender.heard.stored >= before + len(said))

    async def look() -> None:
        async with reader:
            await reader.until(lambda reader: str(reader.text) == "First, second, third.")

    run(send(third))
    assert keeping_changes.fold(guide.pk, at=now)
    server.restart()
    run(send(second))
    assert keeping_changes.fold(guide.pk, at=now)
    server.restart()
    run(send(first))
    run(look())
    assert keeping_changes.fold(guide.pk, at=now)
    assert str(keeping_changes.load(guide).get("trace", type=Text)) == "First, second, third."
    assert guide.changes.count() == 0


def test_what_is_not_in_a_guide_is_not_in_its_tree(server, guide, mo):
    hostile: Doc = Doc()
    fragment = hostile.get("guide", type=XmlFragment)
    fragment.children.append(XmlElement("script", {"src": "//evil.example"}, ["alert(1)"]))
    fragment.children.append(XmlElement("paragraph", {"id": "a" * 10, "onclick": "alert(1)"}, ["Come in."]))

    async def send() -> None:
        async with server.editor(mo) as sender:
            await sender.say(messages.update(hostile.get_update()))
            await sender.until(lambda sender: sender.heard.stored == 2)

    run(send())
    tree = tree_of(keeping_changes.load(guide))
    assert tree["content"][-1] == {
        "type": "paragraph",
        "attrs": {"id": "a" * 10},
        "content": [{"type": "text", "text": "Come in."}],
    }
    assert "onclick" not in json.dumps(tree)
    assert "evil" not in json.dumps(tree)


def test_strangers_are_not_let_in(server, guide, mo, olive):
    async def knock() -> None:
        for stranger in (None, olive):
            async with server.editor(stranger) as editor:
                assert await editor.is_closed() == 4404
            assert await server.visitor(stranger).post() == 404
        places = (
            "potteries/2",
            "elsewhere/1",
            "potteries/x",
            "potteries%00/1",
            "%ff%fe/1",
            "potteries/99999999999",
        )
        for place in (f"/live/writing/{each}" for each in places):
            async with server.editor(mo, place) as editor:
                assert await editor.is_closed() == 4404
            assert await server.visitor(mo, place).post() == 404
        visitor = server.visitor(mo)
        for origin in ("https://elsewhere.example", "https://[::1", "null"):
            status, _headers, _body = await visitor.ask([], Origin=origin)
            assert status == 404
        with pytest.raises(Exception, match="403"):
            await server.editor(mo, origin="https://elsewhere.example").connect()

    run(knock())


def test_one_who_reads_slowly_is_sent_what_they_missed_as_one_change(server, guide, cora, mo):
    writer, slow = server.editor(cora), server.editor(mo)

    async def write() -> None:
        async with writer, slow:
            await slow.until(lambda slow: slow.heard.updates == 1)
            assert slow.socket
            slow.socket.transport.pause_reading()
            # Much more than the operating system keeps for a connection.
            for number in range(100):
                await writer.write(f"{number} " + "x" * 60_000)
                del writer.text[0 : len(writer.text) - 10]
                await writer.send()
                await asyncio.sleep(0.02)
            await writer.until(lambda writer: writer.is_stored)
            slow.socket.transport.resume_reading()
            await slow.until(lambda slow: held(slow.doc) == held(writer.doc), 10)
            assert slow.heard.updates < 150
            await slow.write(" Caught up.")
            await writer.until(lambda writer: str(writer.text).endswith(" Caught up."))

    run(write())
