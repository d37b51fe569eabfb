"""Two browsers write in one guide, whatever the network lets through."""

import pytest
from playwright.sync_api import expect

from commonpractice.community.actions import end_membership
from tests.guides.writing.desk import (
    BRIEF_SOCKETS,
    NO_SOCKETS,
    SILENT_SOCKETS,
    all_saved,
    press,
    put_cursor,
    seen,
    settle,
    text_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.once]

FIRST = ["What helps", "We ask first what happened.", "We write down who decides."]


def test_two_write_see_each_other_and_it_is_stored(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    assert text_of(mo) == FIRST
    mo.locator(".guide-others").get_by_text("Lena", exact=True).wait_for()
    put_cursor(mo, 1)
    mo.keyboard.type(" Then we listen.")
    seen(lena, "We ask first what happened. Then we listen.")
    lena.locator(".other-caret .other-name", has_text="Mo Glaze").wait_for()
    put_cursor(lena, 2)
    lena.keyboard.press("Enter")
    lena.keyboard.type("Everybody gets a copy.")
    seen(mo, "Everybody gets a copy.")
    all_saved(mo, lena)
    after = [FIRST[0], FIRST[1] + " Then we listen.", FIRST[2], "Everybody gets a copy."]
    assert text_of(mo) == text_of(lena) == desk.stored(guide) == after


@pytest.mark.parametrize(
    "script", [NO_SOCKETS, SILENT_SOCKETS, BRIEF_SOCKETS], ids=["refused", "silent", "brief"]
)
def test_where_sockets_are_blocked_both_ways_merge(desk, script):
    guide = desk.guide()
    blocked, free = desk.open(desk.mo, guide, script=script), desk.open(desk.lena, guide)
    put_cursor(blocked, 1)
    blocked.keyboard.type(" By post.")
    seen(free, "what happened. By post.")
    put_cursor(free, 2)
    free.keyboard.type(" By socket.")
    seen(blocked, "who decides. By socket.")
    blocked.locator(".guide-others").get_by_text("Lena", exact=True).wait_for()
    all_saved(blocked, free)
    after = [FIRST[0], FIRST[1] + " By post.", FIRST[2] + " By socket."]
    assert text_of(blocked) == text_of(free) == desk.stored(guide) == after


def test_what_was_written_offline_merges_on_return(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    all_saved(mo, lena)
    desk.server.kill()
    put_cursor(mo, 1)
    mo.keyboard.type(" Written at the bus stop.")
    mo.locator('[data-state="offline"]').wait_for()
    mo.locator("#announcements", has_text="You are offline: what you write is kept on this device").wait_for()
    put_cursor(lena, 2)
    lena.keyboard.type(" Written in the lift.")
    desk.server.start()
    for page in (mo, lena):
        page.evaluate("dispatchEvent(new Event('online'))")
    seen(lena, "Written at the bus stop.")
    seen(mo, "Written in the lift.")
    all_saved(mo, lena)
    after = [FIRST[0], FIRST[1] + " Written at the bus stop.", FIRST[2] + " Written in the lift."]
    assert text_of(mo) == text_of(lena) == desk.stored(guide) == after


def test_what_is_kept_outlives_the_page_and_goes_with_signing_out(desk):
    guide = desk.guide()
    mo = desk.open(desk.mo, guide)
    all_saved(mo)
    desk.server.kill()
    put_cursor(mo, 1)
    mo.keyboard.type(" Kept.")
    mo.locator('[data-state="offline"]').wait_for()
    mo.on("dialog", lambda dialog: dialog.accept())
    # The page is thrown away with what was not stored.
    mo.goto("about:blank", timeout=5000)
    desk.server.start()
    mo.goto(f"/potteries/guides/{guide.number}/write/")
    seen(mo, "what happened. Kept.")
    all_saved(mo)
    assert desk.stored(guide)[1] == FIRST[1] + " Kept."
    assert len(mo.evaluate("indexedDB.databases()")) == 1
    mo.locator("[data-forget-drafts] button").click()
    mo.wait_for_url(lambda url: "write" not in url)
    assert mo.evaluate("indexedDB.databases()") == []
    assert mo.evaluate("Object.keys(localStorage)") == []


def test_one_undoes_only_what_one_did(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    put_cursor(mo, 1)
    mo.keyboard.type(" Mine.")
    seen(lena, "Mine.")
    put_cursor(lena, 1)
    lena.keyboard.type(" Hers.")
    seen(mo, "Mine. Hers.")
    press(mo, "Control+z")
    seen(lena, "We ask first what happened. Hers.")
    press(mo, "Control+z")
    assert text_of(mo)[1] == "We ask first what happened. Hers."
    press(mo, "Control+y")
    seen(lena, "We ask first what happened. Mine. Hers.")


def test_the_cursor_stays_when_others_write_before_it_and_around_it(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    put_cursor(mo, 2, "Home")
    press(mo, *["ArrowRight"] * 3)
    put_cursor(lena, 1)
    lena.keyboard.type(" More words.")
    press(lena, "Enter")
    lena.keyboard.type("A new paragraph.")
    seen(mo, "A new paragraph.")
    put_cursor(lena, 3, "Home")
    lena.keyboard.type("So ")
    seen(mo, "So We write")
    mo.keyboard.type("also ")
    seen(lena, "So We also write down who decides.")
    scrolled = mo.evaluate("scrollY")
    put_cursor(lena, 0)
    for _each in range(3):
        press(lena, "Enter")
        lena.keyboard.type("Above.")
    mo.locator(".guide-text > *").nth(6).wait_for()
    mo.keyboard.type("still ")
    seen(lena, "So We also still write down who decides.")
    assert mo.evaluate("scrollY") >= scrolled


def test_two_who_type_at_the_end_of_one_paragraph_do_not_mix_their_words(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    for page in (mo, lena):
        put_cursor(page, 2)
    mo.keyboard.type(" And")
    seen(lena, "decides. And")
    for his, hers in zip(" when, and b", " But why not", strict=False):
        lena.keyboard.type(hers)
        settle(mo)
        mo.keyboard.type(his)
        settle(lena)
    mo.keyboard.type("y whom.")
    lena.keyboard.type(".")
    all_saved(mo, lena)
    seen(lena, "by whom.")
    seen(mo, "why not.")
    after = FIRST[2] + " But why not. And when, and by whom."
    assert text_of(mo)[2] == text_of(lena)[2] == desk.stored(guide)[2] == after


def test_who_left_is_cut_off_and_keeps_no_copy(desk, now):
    guide = desk.guide()
    mo = desk.open(desk.mo, guide)
    all_saved(mo)
    end_membership(desk.mo, by=desk.mo.person, at=now)
    mo.locator('[data-state="closed"]').wait_for()
    expect(mo.get_by_role("textbox", name="Doors that open")).to_have_attribute("aria-readonly", "true")
    mo.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    put_cursor(mo, 1)
    mo.keyboard.type(" Too late.")
    assert text_of(mo) == desk.stored(guide) == FIRST


def test_words_typed_offline_outlive_the_block_they_were_typed_into(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    all_saved(mo, lena)
    desk.server.kill()
    put_cursor(mo, 1)
    mo.keyboard.type(" At the door.")
    put_cursor(mo, 2)
    mo.keyboard.type(" By name.")
    # What one takes out oneself stays out.
    press(mo, "Enter")
    mo.keyboard.type("Never mind.")
    press(mo, "Shift+Home", "Backspace", "Backspace")
    mo.locator('[data-state="offline"]').wait_for()
    # Meanwhile one paragraph becomes a heading, and the other is taken out.
    put_cursor(lena, 1)
    press(lena, "Control+Alt+2")
    put_cursor(lena, 2)
    press(lena, "Shift+Home", "Backspace", "Backspace")
    lena.locator('[data-state="offline"]').wait_for()
    desk.server.start()
    for page in (lena, mo):
        page.evaluate("dispatchEvent(new Event('online'))")
        all_saved(page)
    seen(lena, "We ask first what happened. At the door.")
    seen(lena, "By name.")
    all_saved(mo, lena)
    after = ["What helps", "We ask first what happened. At the door.", "By name."]
    assert text_of(mo) == text_of(lena) == after
    expect(lena.locator(".guide-text h3")).to_have_count(1)
    expect(lena.locator(".guide-text ins")).to_have_text("By name.")
