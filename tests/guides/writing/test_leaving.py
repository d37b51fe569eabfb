"""Whoever is not let in any more neither hears nor changes anything from that moment."""

import asyncio
import time
from http.client import HTTPConnection

import pytest
from django.db import connection

from commonpractice.community.actions import end_membership
from commonpractice.community.models import Departure
from commonpractice.guides.writing import keeping_changes, live
from commonpractice.guides.writing.live.admitting import Admission
from commonpractice.guides.writing.live.giving import Connection, Door
from commonpractice.guides.writing.live.messages import Message
from commonpractice.guides.writing.live.presence import Face
from commonpractice.live.hub import parting
from tests.guides.writing.conftest import run, started

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_member_who_leaves_is_cut_off_within_a_second_in_every_process(
    database, server, guide, cora, mo, now
):
    with started(database) as second:
        one, other, by_http = server.editor(mo), second.editor(mo), server.visitor(mo)

        async def write() -> None:
            async with one, other:
                await one.write("Mine. ")
                await other.until(lambda other: str(other.text) == "Mine. ")
                await by_http.post()
                waiting = asyncio.create_task(by_http.post(wait=True))
                await asyncio.sleep(0.2)
                await asyncio.to_thread(leave)
                began = time.monotonic()
                assert [await one.is_closed(), await other.is_closed()] == [4404, 4404]
                assert await waiting == 404
                assert time.monotonic() - began < 1.3
                await one.write("Not any more.")
                assert await by_http.post() == 404

        def leave() -> None:
            Departure.objects.create(membership=mo, at=now)
            connection.close()

        run(write())
    assert str(keeping_changes.load(guide).get("trace", type=type(one.text))) == "Mine. "


def test_signing_out_closes_what_is_open_in_that_browser_alone(server, guide, mo):
    """Each editor comes with a session of its own."""
    ended, stays = server.editor(mo), server.editor(mo)

    async def write() -> None:
        async with ended, stays:
            await ended.write("Mine. ")
            await stays.until(lambda stays: str(stays.text) == "Mine. ")
            assert await asyncio.to_thread(sign_out, server.url, ended.headers["Cookie"]) == 302
            began = time.monotonic()
            assert await ended.is_closed() == 4404
            assert time.monotonic() - began < 1.3
            await stays.write("Still here. ")

    run(write())


def sign_out(url: str, cookie: str) -> int:
    secret = "c" * 32
    host = HTTPConnection(url.removeprefix("http://"))
    headers = {"Cookie": f"{cookie}; csrftoken={secret}", "X-CSRFToken": secret}
    host.request("POST", "/account/sign-out/", headers=headers)
    status = host.getresponse().status
    host.close()
    return status


def test_nothing_is_taken_between_the_leaving_and_the_cutting_off(server, guide, mo, now):
    """Typed all the time: what was stored after the leaving was committed was given before it, or within the second."""
    editor, left_at = server.editor(mo), []

    async def write() -> None:
        async with editor:
            for number in range(400):
                await editor.write(f"{number} ")
                if number == 50:
                    await asyncio.to_thread(leave)
                    left_at.append(time.monotonic())
                if editor.closed_with:
                    break
                await asyncio.sleep(0.01)
            assert time.monotonic() - left_at[0] < 1.5
            assert editor.closed_with == 4404

    def leave() -> None:
        Departure.objects.create(membership=mo, at=now)
        connection.close()

    run(write())


def test_ending_a_membership_is_told_to_whatever_is_open_in_this_process(guide, cora, mo):
    parted: list[str] = []
    parting.add(parted.append)
    try:
        end_membership(mo, by=cora.person, at=guide.begun_at)
    finally:
        parting.clear()
    assert parted == [f"member:{mo.pk}"]


def test_a_reader_is_refused_and_hears_on(guide):
    sent: list[bytes] = []

    class Line:
        def write(self, framed) -> None:
            sent.extend(framed.messages)

    async def give() -> Connection:
        reader = Connection(
            Door("potteries", "1", {}),
            Admission(guide.pk, Face(1, "Rita"), writes=False),
            None,
            0.0,
            line=Line(),
        )
        reader.give(Message(0, 2, b"anything"))
        return reader

    reader = run(give())
    assert sent == [b"\x03\x09read-only"]
    assert (reader.is_out, reader.given) == (False, 0)
    assert live.running == set()
