"""Members' devices as far as the server sees them: real HTTP over a connection that stays open, without a browser.

A device loads the page of responding once and then sends one response after the other, as the page's script does.
"""

import html
import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.browser import signed_in_cookie

PATIENCE = 60.0
IDLE = 2.0
"""Seconds after which a server may have given a connection up: a new one is taken then, as browsers do."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
KEY = re.compile(r'name="key" value="([\w-]+)"')
FORM = re.compile(r'data-number="(\d+)" data-ahead="([^"]*)"')


@contextmanager
def devices_of(members: Iterable, url: str) -> Iterator[dict]:
    """One for each member; their connections are closed afterwards."""
    devices = {member: Device(url, member) for member in members}
    try:
        yield devices
    finally:
        for device in devices.values():
            device.line.close()


class Device:
    """Signed in as this member. `took` holds the seconds until each response was acknowledged."""

    def __init__(self, url: str, membership) -> None:
        cookie = signed_in_cookie(membership, url)
        self.cookies = {cookie["name"]: cookie["value"]}
        self.place = urlsplit(url)
        self.took: list[float] = []
        self.token = ""
        self.heard = 0.0
        self.line = HTTPConnection(self.place.hostname, self.place.port, timeout=PATIENCE)

    def get(self, path: str) -> str:
        """The page, wherever it leads; keeps its token."""
        status, page, leads_to = self._send("GET", path)
        if leads_to:
            return self.get(leads_to)
        assert status == 200, (status, path)
        found = TOKEN.search(page)
        self.token = found[1] if found else self.token
        return page

    def post(self, path: str, fields: Mapping[str, str], *, by_script: bool = False) -> int:
        """Its status. `by_script`: as a script of ours sends it, which is answered without a page."""
        if not self.token:
            self.get(path)
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        more = {"X-Live": "post"} if by_script else {}
        return self._send("POST", path, body, more)[0]

    def send(self, path: str, **fields: str) -> int:
        """Load a page and send these fields with the key of its form; its status."""
        key = KEY.search(self.get(path))
        assert key, path
        return self.post(path, {"key": key[1], **fields})

    def statements(self, path: str) -> dict[int, str]:
        """The keys of the statements that wait for a response, by number, in the order in which they are asked."""
        page = self.get(path)
        first = re.search(r'name="statement" value="([\w-]+)"', page)
        form = FORM.search(page)
        assert first, path
        assert form, path
        ahead = json.loads(html.unescape(form[2]))
        return {int(form[1]): first[1], **{number: key for key, number, _text in ahead}}

    def respond(self, path: str, statement: str, value: int) -> None:
        """AssertionError where it was not acknowledged, OSError or HTTPException where nobody answered."""
        begun = time.monotonic()
        status = self.post(path, {"statement": statement, "value": str(value)}, by_script=True)
        assert status == 204, status
        self.took.append(time.monotonic() - begun)

    def respond_to_all(self, path: str, said: Mapping[int, int], *, but: int = 0) -> None:
        """`said` by number of statement; `but` the last so many."""
        waiting = self.statements(path)
        for number in list(waiting)[: len(waiting) - but]:
            self.respond(path, waiting[number], said[number])

    def _send(
        self, method: str, path: str, body: str = "", more: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, text, and where it leads."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **(more or {}),
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.heard > IDLE:
            self.line.close()
        try:
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException):
            self.line.close()
            raise
        self.heard = time.monotonic()
        for name, morsel in SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", []))).items():
            self.cookies[name] = morsel.value
        return answer.status, text, answer.headers.get("Location", "")
