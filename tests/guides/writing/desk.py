"""Real browsers in which a guide is written: one server for the tests of a module, a guide for each of them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Guide
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import tree_of
from tests.browser import DESK, new_context, signed_in_cookie
from tests.guides.writing.conftest import started
from tests.serving import RealServer, shared_database
from tests.several_servers import are_several

# What a network that lets no sockets through looks like to a page.
NO_SOCKETS = (
    "window.WebSocket = class { constructor() { throw new DOMException('blocked', 'SecurityError'); } };"
)
SILENT_SOCKETS = "window.WebSocket = class { static OPEN = 1; readyState = 0; close() {} send() {} };"
BRIEF_SOCKETS = """window.WebSocket = class {
    readyState = 0;
    constructor() { setTimeout(() => { this.readyState = 1; this.onopen(); }, 10); setTimeout(() => this.onclose({ code: 1006 }), 60); }
    close() {}
    send() {}
};"""
OFFLINE_NOISE = ("Failed to load resource", "WebSocket connection to", "net::ERR")

TEXT = {
    "type": "doc",
    "content": [
        {"type": "heading", "attrs": {"id": "aaaaaaaaa1", "level": 2}, "content": [{"type": "text", "text": "What helps"}]},
        {"type": "paragraph", "attrs": {"id": "aaaaaaaaa2"}, "content": [{"type": "text", "text": "We ask first what happened."}]},
        {"type": "paragraph", "attrs": {"id": "aaaaaaaaa3"}, "content": [{"type": "text", "text": "We write down who decides."}]},
    ],
}  # fmt: skip


@dataclass
class Desk:
    server: RealServer
    community: Community
    cora: Membership
    mo: Membership
    lena: Membership
    browser: Browser
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What the browsers complained about, such as a style that the policy for content refused."""

    def guide(self, tree=TEXT, **more) -> Guide:
        now = timezone.now()
        number = next(self.numbers)
        guide = Guide.objects.create(
            community=self.community,
            number=number,
            key=uuid.uuid4(),
            title=f"Doors that open {number} (invented)",
            begun_by=self.cora,
            begun_at=now,
            **more,
        )
        keeping_changes.begin(guide, tree, by=self.cora, at=now)
        return guide

    def open(
        self, member: Membership, guide: Guide, *, script: str = "", viewport=DESK, page="write", **options
    ) -> Page:
        context = new_context(self.browser, self.server.url, viewport=viewport, **options)
        self.contexts.append(context)
        context.add_cookies([signed_in_cookie(member, self.server.url)])
        if script:
            context.add_init_script(script)
        opened = context.new_page()
        opened.on("pageerror", lambda error: self.errors.append(str(error)))
        opened.on("console", self._hear)
        opened.goto(f"/potteries/guides/{guide.number}/{page}/")
        opened.locator(".guide-text.ProseMirror").wait_for()
        return opened

    def _hear(self, message) -> None:
        if message.type == "error" and not message.text.startswith(OFFLINE_NOISE):
            self.errors.append(message.text)

    def stored(self, guide: Guide) -> list[str]:
        """The words of each block as they are in the database."""
        return [_words(block) for block in tree_of(keeping_changes.load(guide))["content"]]


def _words(node) -> str:
    return node.get("text", "") + "".join(map(_words, node.get("content", [])))


BLOCKS = """[...document.querySelector('.guide-text').children].map((block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll('.other-caret').forEach((caret) => caret.remove());
    return copy.textContent.replaceAll('\\u2060', '');
})"""


def text_of(page: Page) -> list[str]:
    """The words of each block as the browser has them, without the names at others' carets."""
    return page.evaluate(BLOCKS)


def seen(page: Page, words: str) -> None:
    """Wait until these words stand in one block."""
    page.wait_for_function(f"(words) => {BLOCKS}.some((block) => block.includes(words))", arg=words)


def all_saved(*pages: Page) -> None:
    for page in pages:
        page.locator('[data-state="saved"]').wait_for()


def settle(page: Page) -> None:
    """Let the browser tell the editor where the cursor is now: it does so once a frame, faster than anybody types."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        settle(page)


def put_cursor(page: Page, block: int, place: str = "End") -> None:
    """Click into a block and go to its end or its beginning."""
    page.locator(f".guide-text > :nth-child({block + 1})").click()
    settle(page)
    press(page, place)


def pieces_in_place(page: Page) -> None:
    """A piece that was just fetched listens from now on: pressed before, it would lead to a page of its own."""
    page.wait_for_function("() => !document.querySelector('.htmx-added, .htmx-request')")


@pytest.fixture(scope="module")
def server_of_module(request, django_db_setup) -> Iterator[RealServer]:
    """Its rows are made and flushed by each test; numbers of rows are never used again, so neither are its documents."""
    if are_several(request.config):
        servers = request.getfixturevalue("shared_servers")
        servers.be_ready()
        yield servers
        return
    with started(shared_database()) as server:
        yield server


@pytest.fixture
def desk(server_of_module, transactional_db, browser, potteries, cora, mo, lena) -> Iterator[Desk]:
    desk = Desk(server_of_module, potteries, cora, mo, lena, browser)
    yield desk
    for context in desk.contexts:
        context.close()
    assert desk.errors == []
