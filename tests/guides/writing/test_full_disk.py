"""A server that the system lets write no more, as on a full disk: refused clearly, nothing corrupt; with room again all goes on."""

import re
import resource
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from commonpractice.guides.writing import keeping_changes
from commonpractice.meetings.models import Note
from tests.browser import signed_in_cookie
from tests.guides.writing.client import held
from tests.guides.writing.conftest import WritingServer, run, started
from tests.room_cast import enter

# The files of PostgreSQL are not this server's to write.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.kill, pytest.mark.once]


class NotCompiling(WritingServer):
    """As `serve` does it: what is loaded later must not leave half a file in our folders."""

    before = "import sys; sys.dont_write_bytecode = True"


@pytest.fixture
def server(database) -> Iterator[WritingServer]:
    with started(database, NotCompiling) as server:
        yield server


ROOM = "/potteries/meetings/1/room/"


class Browser:
    def __init__(self, server, membership) -> None:
        self.url = server.url
        self.session = f"{settings.SESSION_COOKIE_NAME}={signed_in_cookie(membership, server.url)['value']}"

    def ask(self, path: str, form: dict[str, str] | None = None, cookie: str = "") -> tuple[int, str, str]:
        headers = {"Cookie": f"{self.session}; {cookie}", "X-Live": "post", "Origin": self.url}
        body = urlencode(form).encode() if form else None
        request = urllib.request.Request(self.url + path, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode(), ""

    def park(self, words: str) -> tuple[int, str]:
        """Open the page on the phone, and park something."""
        status, page, cookies = self.ask(f"{ROOM}phone/")
        assert status == 200
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        cookie = re.search(rf"{settings.CSRF_COOKIE_NAME}=\w+", cookies)
        assert token
        assert cookie
        key = "7d1f6f2c-61f4-4f5e-9d35-0c1f3f8f1a11"
        form = {"csrfmiddlewaretoken": token[1], "text": words, "key": key}
        return self.ask(f"{ROOM}parked/", form, cookie[0])[:2]


def let_write(server, most: int) -> None:
    """At most so many bytes into any file; -1: as many as there is room for."""
    hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, hard))


def test_a_full_disk_refuses_with_a_sentence_and_nothing_is_lost(server, guide, meeting, cora, mo, now):
    enter(meeting, mo, now)
    phone, writer = Browser(server, mo), server.editor(cora)

    async def write_meanwhile() -> None:
        async with writer:
            await writer.write("before ")
            await writer.until(lambda writer: writer.is_stored)
            let_write(server, 4096)
            await writer.write("while it was full ")
            with pytest.raises(AssertionError):
                await writer.until(lambda writer: writer.is_stored, 2)
            status, page = phone.park("The key safe.")
            assert status == 507
            assert "There is no room left to save anything" in page
            assert "what you sent just now was not saved" in page
            assert phone.ask("/potteries/")[0] == 200
            let_write(server, -1)
            await writer.until(lambda writer: writer.is_stored, 10)

    run(write_meanwhile())
    assert phone.park("The key safe.")[0] == 204
    assert phone.park("The key safe.")[0] == 204
    assert list(Note.objects.values_list("text", flat=True)) == ["The key safe."]
    assert str(writer.text) == "before while it was full "
    assert held(keeping_changes.load(guide)) == held(writer.doc)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]
