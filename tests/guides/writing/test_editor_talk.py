"""Beside the text: comments on selected words, heard of and answered in another browser; and going back under open editors."""

import uuid

import pytest
from playwright.sync_api import expect

from commonpractice.guides.writing import moments, remarks
from commonpractice.guides.writing.remarks import Said
from tests.browser import PHONE, check
from tests.guides.talked import lines
from tests.guides.writing.desk import all_saved, pieces_in_place, press, put_cursor, seen, settle, text_of

pytestmark = [pytest.mark.browser, pytest.mark.once]


def comments(page):
    return page.locator("#guide-remarks-list")


def test_two_people_talk_about_words(desk, now):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.cora, guide)
    put_cursor(mo, 1)
    press(mo, *["Control+Shift+ArrowLeft"] * 2)
    settle(mo)
    mo.get_by_label("Your comment").fill("What if nobody saw it?")
    expect(mo.locator("[data-quote]")).to_have_text("happened.")
    mo.get_by_role("button", name="Comment", exact=True).press("Enter")
    mo.get_by_text("Your comment stands beside the text.").wait_for()
    # Heard of and marked in the other browser, and still where it was when the words before it grow.
    comments(lena).get_by_text("What if nobody saw it?").wait_for()
    expect(lena.locator(".guide-text .commented")).to_have_text("happened.")
    put_cursor(lena, 0)
    press(lena, "Enter")
    lena.keyboard.type("Before it.")
    put_cursor(lena, 2, "Home")
    lena.keyboard.type("First: ")
    seen(mo, "First: We ask")
    expect(mo.locator(".guide-text .commented")).to_have_text("happened.")
    comments(lena).get_by_role("link", name="Show in the text (comment 1)").click()
    settle(lena)
    lena.wait_for_function("getSelection().toString() === 'happened.'")
    # One made on a page without scripts, of a whole part, comes as well.
    remarks.remark(guide, uuid.uuid4(), Said("Who?", "aaaaaaaaa3"), by=desk.lena, at=now)
    comments(lena).get_by_text("Who?").wait_for()
    lena.locator(".guide-text .commented", has_text="We write down who decides.").wait_for()
    remarks.take_back(guide.remarks.get(number=2), at=now)
    comments(lena).get_by_text("Who?").wait_for(state="detached")
    # Answered beside the text: what is typed meanwhile in the form of a new one stays.
    lena.get_by_label("Your comment").fill("Half a comment")
    pieces_in_place(lena)
    comments(lena).get_by_role("link", name="Answer (comment 1)").press("Enter")
    lena.get_by_role("heading", name="Answer to Mo Glaze").wait_for()
    pieces_in_place(lena)
    lena.get_by_label("Your answer").fill("Then we ask who knows them.")
    lena.get_by_role("button", name="Answer", exact=True).press("Enter")
    comments(mo).get_by_text("Then we ask who knows them.").wait_for()
    expect(lena.get_by_label("Your comment")).to_have_value("Half a comment")
    check(lena, "guide-talk-desk")
    mo.set_viewport_size(PHONE)
    check(mo, "guide-talk-phone")
    # Settled: who pressed is told so, and the mark goes from both.
    pieces_in_place(mo)
    comments(mo).get_by_role("button", name="It is settled (comment 1)").press("Enter")
    mo.get_by_text("Settled.", exact=True).wait_for()
    comments(lena).get_by_text("No comment is open.").wait_for()
    lena.wait_for_function("() => !document.querySelector('.guide-text .commented')")


def test_an_open_editor_goes_along_when_somebody_goes_back(desk, now):
    guide = desk.guide()
    first = moments.keep(guide, at=now)
    page = desk.open(desk.mo, guide)
    put_cursor(page, 1)
    page.keyboard.type(" Twice.")
    press(page, "Enter")
    page.keyboard.type("And again.")
    all_saved(page)
    assert moments.go_back(guide, first, by=desk.cora, at=now)
    seen(page, "We ask first what happened.")
    page.wait_for_function("() => !document.querySelector('.guide-text').textContent.includes('again')")
    put_cursor(page, 2)
    page.keyboard.type(" On paper.")
    all_saved(page)
    after = ["What helps", "We ask first what happened.", "We write down who decides. On paper."]
    assert text_of(page) == desk.stored(guide) == after
    assert "And again." in lines(guide.moments.first().tree)


def test_what_was_said_while_the_server_was_away_is_there_when_it_is_back(desk, now):
    guide = desk.guide()
    mo = desk.open(desk.mo, guide)
    all_saved(mo)
    desk.server.kill()
    remarks.remark(guide, uuid.uuid4(), Said("Who?", "aaaaaaaaa3"), by=desk.lena, at=now)
    desk.server.start()
    comments(mo).get_by_text("Who?").wait_for()
