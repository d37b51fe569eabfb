"""Two browsers write in one guide, whatever the network lets through."""

import pytest

from tests.guides.writing.desk import NO_SOCKETS, SILENT_SOCKETS, all_saved, put_cursor, text_of

pytestmark = [pytest.mark.browser, pytest.mark.once]

FIRST = ["What helps", "We ask first what happened.", "We write down who decides."]


def test_two_write_see_each_other_and_it_is_stored(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    assert text_of(mo) == FIRST
    mo.locator(".guide-others").get_by_text("Lena", exact=True).wait_for()
    put_cursor(mo, 1)
    mo.keyboard.type(" Then we listen.")
    lena.get_by_text("We ask first what happened. Then we listen.").wait_for()
    lena.locator(".other-caret .other-name", has_text="Mo Glaze").wait_for()
    put_cursor(lena, 2)
    lena.keyboard.press("Enter")
    lena.keyboard.type("Everybody gets a copy.")
    mo.get_by_text("Everybody gets a copy.").wait_for()
    all_saved(mo, lena)
    after = [FIRST[0], FIRST[1] + " Then we listen.", FIRST[2], "Everybody gets a copy."]
    assert text_of(mo) == text_of(lena) == desk.stored(guide) == after
