"""Comments beside the text: made of selected words, heard of and answered in another browser, settled."""

import pytest

from tests.browser import PHONE, check
from tests.guides.writing.desk import press, put_cursor, seen, settle

pytestmark = [pytest.mark.browser, pytest.mark.once]


def comments(page):
    return page.locator("#guide-remarks-list")


def test_two_people_talk_about_words(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.cora, guide)
    put_cursor(mo, 1)
    press(mo, *["Control+Shift+ArrowLeft"] * 2)
    settle(mo)
    mo.get_by_label("Your comment").fill("What if nobody saw it?")
    assert mo.locator("[data-quote]").inner_text() == "happened."
    mo.get_by_role("button", name="Comment", exact=True).press("Enter")
    mo.get_by_text("Your comment stands beside the text.").wait_for()
    # Heard of and marked in the other browser, and still where it was when the words before it grow.
    comments(lena).get_by_text("What if nobody saw it?").wait_for()
    assert lena.locator(".guide-text .commented").inner_text() == "happened."
    put_cursor(lena, 1, "Home")
    lena.keyboard.type("First: ")
    seen(mo, "First: We ask")
    assert mo.locator(".guide-text .commented").inner_text() == "happened."
    # Answered beside the text: what is typed meanwhile in the form of a new one stays.
    lena.get_by_label("Your comment").fill("Half a comment")
    comments(lena).get_by_role("link", name="Answer (comment 1)").press("Enter")
    lena.get_by_role("heading", name="Answer to Mo Glaze").wait_for()
    lena.get_by_label("Your answer").fill("Then we ask who knows them.")
    lena.get_by_role("button", name="Answer", exact=True).press("Enter")
    comments(mo).get_by_text("Then we ask who knows them.").wait_for()
    assert lena.get_by_label("Your comment").input_value() == "Half a comment"
    check(lena, "guide-talk-desk")
    mo.set_viewport_size(PHONE)
    check(mo, "guide-talk-phone")
    # Settled: who pressed is told so, and the mark goes from both.
    comments(mo).get_by_role("button", name="It is settled (comment 1)").press("Enter")
    mo.get_by_text("Settled.", exact=True).wait_for()
    comments(lena).get_by_text("No comment is open.").wait_for()
    lena.wait_for_function("() => !document.querySelector('.guide-text .commented')")
