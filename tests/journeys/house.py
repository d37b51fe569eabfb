"""A house of our own for a story: the real server with its worker inside, a real mail server, and people with browsers.

Nobody in here knows the database: what a story does, it does on pages and in letters.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from tests.browser import DESK, PATIENCE, PHONE, check, new_context
from tests.bulletins.mailroom import Mailroom, until
from tests.serving import ROOT, RealServer

NO_SOCKETS = "delete window.WebSocket;"


@dataclass
class House:
    server: RealServer
    mailroom: Mailroom
    browser: Browser
    opened: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Requests that left this machine, errors of the server, errors of scripts, and what the content policy refused."""

    def command(self, *words: str) -> str:
        """Run the `commonpractice` command beside the server; its output."""
        line = [sys.executable, "-c", "from commonpractice.command import main; main()", *words]
        done = subprocess.run(
            line, env=self.server.environ, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def browse(
        self, path: str = "/", *, phone: bool = False, scripts: bool = True, sockets: bool = True
    ) -> Page:
        """Somebody's own browser, in which nobody is signed in, at a page."""
        viewport = PHONE if phone else DESK
        context = new_context(self.browser, self.server.url, viewport=viewport, java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        if not sockets:
            context.add_init_script(NO_SOCKETS)
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("console", lambda said: self._refused(said.text))
        page = context.new_page()
        page.goto(path)
        return page

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            self.wrong.append(f"asked elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status} {response.request.method} {response.url}")

    def _refused(self, said: str) -> None:
        if "Content Security Policy" in said:
            self.wrong.append(said)

    def signed_in(self, address: str, path: str = "/", **how: bool) -> Page:
        """A browser in which somebody has signed in by the code from their letter, at a page."""
        page = self.browse(f"/account/sign-in/?next={path}", **how)
        fill(page, email=address)
        press(page, "Send me a code")
        code = re.search(r"\d{4}-\d{4}", words_of(self.letter(address, "Your code to sign in")))
        assert code
        fill(page, code=code.group())
        press(page, "Sign in")
        assert urlsplit(page.url).path == path
        return page

    def letters(self, to: str, subject: str) -> list[EmailMessage]:
        """Those that have come to this mailbox with these words in the subject, the oldest first."""
        taken = [each.message for each in list(self.mailroom.taken) if each.to == to]
        return [message for message in taken if subject in message["Subject"]]

    def letter(self, to: str, subject: str, *, number: int = 1) -> EmailMessage:
        """Waits until this many have come, and no more; the newest."""
        until(lambda: len(self.letters(to, subject)) >= number)
        found = self.letters(to, subject)
        assert len(found) == number
        return found[-1]

    def close(self) -> None:
        for context in self.opened:
            context.close()
        self.server.stop()


def words_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def link_in(letter: EmailMessage, start: str) -> str:
    """The path of the first link in it that begins so."""
    found = re.search(rf"http://127\.0\.0\.1:\d+({start}\S*)", words_of(letter))
    assert found, words_of(letter)
    return found.group(1)


def fill(page: Page, within: str = "main", **values: str | bool) -> None:
    """Fill fields by their names, whatever they are: text, choice, list or tick."""
    for name, value in values.items():
        fields = page.locator(f'{within} [name="{name}"]:not([type=hidden])')
        kind = fields.first.evaluate("field => field.type")
        if kind == "radio":
            page.locator(f'{within} [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            fields.set_checked(bool(value))
        elif kind == "select-one":
            fields.select_option(str(value))
        else:
            fields.fill(str(value))


def press(page: Page, name: str, within: str = "main", *, exact: bool = True) -> None:
    page.locator(within).get_by_role("button", name=name, exact=exact).click()
    page.wait_for_load_state()


def follow(page: Page, name: str, *, exact: bool = True) -> None:
    page.locator("main").get_by_role("link", name=name, exact=exact).first.click()
    page.wait_for_load_state()


def look(page: Page, name: str) -> None:
    """Hold the page against axe; scripts must run in it. Whoever takes pictures gets it at both widths."""
    check(page, name)
    if os.environ.get("SCREENSHOTS"):
        own = page.viewport_size
        page.set_viewport_size(DESK if own == PHONE else PHONE)
        check(page, name)
        page.set_viewport_size(own)


def zone_at_noon(now: datetime) -> str:
    """A time zone in which `now`, in UTC, lies between 12:00 and 13:00: no story is cut in two by midnight."""
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+d}"
