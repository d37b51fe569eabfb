"""In the middle of a meeting, a writing workshop and a mailing everything fails that can, one after another.

Nobody loads a page again: who is there is back by themselves, nothing is lost, nothing is done twice.
"""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import DESK, PHONE, new_context
from tests.bulletins.mailroom import until
from tests.guides.writing.desk import NO_SOCKETS, put_cursor
from tests.journeys.several import QUICKLY, Several

pytestmark = [pytest.mark.browser, pytest.mark.kill]

BACK = 10.0
"""Seconds until everybody is back."""
ROOM = "/potteries/meetings/1/room/"
WRITE = "/potteries/guides/1/write/"


@pytest.fixture
def several(tmp_path) -> Iterator[Several]:
    opened = Several(tmp_path)
    try:
        opened.open()
        yield opened
    finally:
        opened.close()


@dataclass
class Gathered:
    """The chair at the desk and Mo with a phone; Cora and Lena write, Lena where no sockets are let through."""

    house: Several
    desk: Page
    phone: Page
    writer: Page
    by_http: Page
    parked: int = 0

    def something_happens(self, what: str) -> None:
        """In the room and in the text, while a fault is there."""
        self.phone.fill("#park-text", f"Parked {what}.")
        self.phone.get_by_role("button", name="Park it").click()
        self.parked += 1
        for page, who in ((self.writer, "Cora"), (self.by_http, "Lena")):
            page.locator(".guide-text.ProseMirror").focus()
            page.keyboard.type(f" {who} {what}.")

    def everybody_sees(self, what: str, *, since: float) -> float:
        """Wait for it on all four pages; say how many seconds after `since` it was there."""

        def left() -> float:
            return max(1, (since + BACK - time.monotonic()) * 1000)

        expect(self.desk.locator("main")).to_contain_text(f"Parked {what}.", timeout=left())
        for page in (self.desk, self.phone):
            expect(page.locator("[data-live]")).to_have_attribute("data-connected", "live", timeout=left())
        for page in (self.writer, self.by_http):
            for who in ("Cora", "Lena"):
                expect(page.locator(".guide-text")).to_contain_text(f"{who} {what}.", timeout=left())
            page.locator('[data-state="saved"]').wait_for(timeout=left())
        return round(time.monotonic() - since, 1)


def gather(house: Several, browser: Browser, contexts: list[BrowserContext]) -> Gathered:
    def page(who: str, path: str, *, script: str = "", viewport=DESK) -> Page:
        context = new_context(browser, house.servers.url, viewport=viewport)
        contexts.append(context)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": house.cookies[who], "url": house.servers.url}
        context.add_cookies([cookie])
        if script:
            context.add_init_script(script)
        opened = context.new_page()
        opened.goto(path)
        return opened

    desk, phone = page("chidi", f"{ROOM}desk/"), page("mo", f"{ROOM}phone/", viewport=PHONE)
    writer, by_http = page("cora", WRITE), page("lena", WRITE, script=NO_SOCKETS)
    phone.get_by_text("Park this for another time").click()
    for each in (desk, phone):
        expect(each.locator("[data-live]")).to_have_attribute("data-connected", "live", timeout=20_000)
    for each in (writer, by_http):
        each.locator(".guide-text.ProseMirror").wait_for()
        put_cursor(each, 0)
    return Gathered(house, desk, phone, writer, by_http)


def test_whatever_fails_everybody_is_back_and_all_is_there_once(several, browser):
    contexts: list[BrowserContext] = []
    try:
        here = gather(several, browser, contexts)
        several.letters = several.inside("post")
        took = {what: fault(here) for what, fault in STORY.items()}
        print(took)
        kept_once(here)
    finally:
        for context in contexts:
            context.close()


def nothing_fails(here: Gathered) -> float:
    began = time.monotonic()
    here.something_happens("at first")
    return here.everybody_sees("at first", since=began)


def a_server_is_killed(here: Gathered) -> float:
    began = time.monotonic()
    here.house.servers.each[0].kill()
    here.something_happens("with two")
    took = here.everybody_sees("with two", since=began)
    here.house.servers.each[0].start()
    return took


def redis_is_killed(here: Gathered) -> float:
    began = time.monotonic()
    here.house.servers.redis.kill()
    here.something_happens("without Redis")
    took = here.everybody_sees("without Redis", since=began)
    here.house.servers.redis.start()
    return took


def the_database_is_killed(here: Gathered) -> float:
    assert 0 < len(here.house.mailroom.taken) < here.house.letters, "in the middle of the mailing"
    here.house.database.kill()
    here.house.mailroom.seconds = QUICKLY
    here.something_happens("without a database")
    here.phone.get_by_role("button", name="Raise my hand").click()
    time.sleep(1)
    here.house.database.start()
    began = time.monotonic()
    took = here.everybody_sees("without a database", since=began)
    expect(here.desk.locator("#floor")).to_contain_text("Mo Glaze")
    return took


def the_network_is_slow(here: Gathered) -> float:
    here.house.servers.proxy.delay, here.house.servers.proxy.rate = 0.2, 20_000
    began = time.monotonic()
    here.something_happens("slowly")
    took = here.everybody_sees("slowly", since=began)
    here.house.servers.proxy.delay, here.house.servers.proxy.rate = 0.0, 0
    return took


def the_network_is_silent(here: Gathered) -> float:
    """Connections are accepted and then nothing comes; those that were open never speak again."""
    here.house.servers.proxy.go_silent()
    here.something_happens("in silence")
    time.sleep(3)
    here.house.servers.proxy.speak_again()
    return here.everybody_sees("in silence", since=time.monotonic())


STORY = {
    "at first": nothing_fails,
    "a server is killed": a_server_is_killed,
    "Redis is killed": redis_is_killed,
    "the database is killed": the_database_is_killed,
    "the network is slow": the_network_is_slow,
    "the network is silent": the_network_is_silent,
}


def kept_once(here: Gathered) -> None:
    house = here.house
    house.inside("expire")
    until(lambda: len({taken.to for taken in house.mailroom.taken}) == house.letters, seconds=90)
    facts = house.inside("facts")
    happened = ["at first", "with two", "without Redis", "without a database", "slowly", "in silence"]
    assert facts["parked"] == [f"Parked {what}." for what in happened]
    for what in happened:
        for who in ("Cora", "Lena"):
            assert facts["words"].count(f"{who} {what}.") == 1, facts["words"]
    assert facts["hands"] == [["Mo Glaze", False]]
    assert facts["steps"] == 5
    assert (facts["sent"], facts["waiting"]) == (house.letters, 0)
    times = Counter(taken.to for taken in house.mailroom.taken)
    ids = {(taken.to, taken.message["Message-ID"]) for taken in house.mailroom.taken}
    assert len(ids) == house.letters
    assert sum(times.values()) == house.letters
