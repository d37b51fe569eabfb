"""Real Chromium on a real server: `visit(membership)` opens a page as that person; `check(page)` holds it against axe.

Every request that leaves this machine fails the test that made it.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from commonpractice.community.templatetags import frame
from tests.find_chromium import chromium
from tests.several_servers import Servers

ROOT = Path(__file__).parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SERVED_AXE = "/static/axe/axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
# Only words come back: the nodes of a page take longer to describe than to look through.
FIND = """(rules) => axe.run(document, {resultTypes: ['violations'], ...rules}).then(({ violations }) =>
    violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html.slice(0, 160))}`))"""
# A page of a kind that was looked through whole in this run: not its colours again, nor what is only advised.
AGAIN = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"color-contrast": {"enabled": False}},
}
ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
# Machines that run tests are busy; nothing waits longer than it has to.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
_looked_through: set[tuple[str, str, bool]] = set()
_serving_axe: set[str] = set()
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    # Pages live for seconds: what would make a script faster later is never earned back.
    "--js-flags=--single-threaded --no-opt",
]  # fmt: skip


@receiver(setting_changed)
def forget_frames(setting: str, **_more: object) -> None:
    """What stands around every page is kept for as long as the process lives, and names the static files."""
    if setting == "STORAGES":
        frame._render.cache_clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, served, settings) -> Iterator[Callable[..., Page]]:
    """`visit(membership_or_none, path, viewport=PHONE)` -> a page of its own browser context, signed in."""
    if isinstance(served, Servers):
        served.be_ready()
        # What is made here, as a worker makes it, holds the same address.
        settings.ADDRESS = served.url
    else:
        # The server in this process reads static files where they lie, so their names carry no hash.
        static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
        settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("axe", AXE.parent)]
        _serving_axe.add(served.url)
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def watch(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"localhost", "127.0.0.1", None}:
            strangers.append(request.url)

    def visited(membership=None, path="/", *, viewport=DESK, **options) -> Page:
        context = new_context(browser, served.url, viewport=viewport, **options)
        contexts.append(context)
        if membership is not None:
            context.add_cookies([signed_in_cookie(membership, served.url)])
        page = context.new_page()
        page.on("request", watch)
        page.goto(path)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert strangers == []


def new_context(browser: Browser, url: str, *, viewport=DESK, **options) -> BrowserContext:
    """Somebody's own browser. Nothing moves in it: colours on their way to others pass through what nobody can read."""
    return browser.new_context(base_url=url, viewport=viewport, **{"reduced_motion": "reduce", **options})


def signed_in_cookie(membership, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(membership.person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def check_both(page: Page, name: str = "") -> None:
    """`check` as the page stands, and again at a desk's width: what scripts have built stays built."""
    own = page.viewport_size
    check(page, name)
    page.set_viewport_size(DESK)
    check(page, name)
    page.set_viewport_size(own)


def check(page: Page, name: str = "") -> None:
    """No axe violation and nothing wider than the screen; with SCREENSHOTS=folder a picture is kept under `name`.

    A page that is not there passes only where it is asked for: `name="not-found"`.
    """
    # A press is over when the next page begins to come, and half a page has other faults than a whole one.
    page.wait_for_load_state()
    if name and (folder := os.environ.get("SCREENSHOTS")):
        width = page.viewport_size["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    assert ("not-found" in (page.locator("body").get_attribute("class") or "")) == (name == "not-found"), (
        page.url
    )
    if page.evaluate("!window.axe"):
        _bring_axe(page)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    kind = ONE_OF_MANY.sub("", urlsplit(page.url).path), name, is_dark
    problems = page.evaluate(FIND, AGAIN if kind in _looked_through else {})
    _looked_through.add(kind)
    assert problems == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        f"{page.url} scrolls sideways"
    )


def _bring_axe(page: Page) -> None:
    """From the server of the test, which is quicker than through the driver; other servers do not have it."""
    if any(page.url.startswith(url) for url in _serving_axe):
        page.add_script_tag(url=SERVED_AXE)
    else:
        page.evaluate(AXE.read_text(encoding="utf-8"))
