"""The editor by keyboard and by ear: nobody needs a mouse or sight of the screen to write with others."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, check
from tests.guides.writing.desk import all_saved, press, put_cursor, seen, settle, text_of

pytestmark = [pytest.mark.browser, pytest.mark.once]


def said(page, words: str) -> None:
    page.locator("#announcements", has_text=words).wait_for(timeout=15_000)


def test_two_people_find_write_hear_and_answer_without_sight_of_the_screen(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    # Found: the text by its name, with how to leave it; the tools by theirs; who is here in a list.
    tree = mo.locator("main").aria_snapshot()
    assert re.search(r'textbox "Doors that open \d+ \(invented\)"', tree)
    assert 'toolbar "Tools for writing"' in tree
    said(mo, "Lena came in.")
    assert (
        "- listitem: Lena"
        in mo.locator("section", has=mo.get_by_role("heading", name="Here now")).aria_snapshot()
    )
    text = mo.get_by_role("textbox", name="Doors that open")
    described = text.evaluate(
        "(box) => document.getElementById(box.getAttribute('aria-describedby')).textContent"
    )
    assert described == "Alt+F10 goes to the tools. Escape, then Tab leaves the text."
    assert 'heading "What helps" [level=2]' in text.aria_snapshot()
    # Written: from the tools into the text, without a mouse.
    mo.locator("h1").click()
    for _each in range(12):
        press(mo, "Tab")
        if text.evaluate("(box) => box === document.activeElement"):
            break
    press(mo, "Control+End", "Enter")
    mo.keyboard.type("Who asks for a second look gets one.")
    # Heard, once, with name and words, after a moment.
    said(lena, "Mo Glaze added the paragraph ‘Who asks for a second look…’.")
    changes = lena.locator("section", has=lena.get_by_role("heading", name="What others changed"))
    assert "Mo Glaze added the paragraph ‘Who asks for a second look…’." in changes.aria_snapshot()
    # Answered, and heard back.
    put_cursor(lena, 3)
    lena.keyboard.type(" Within a week.")
    said(mo, "Lena changed the paragraph ‘Who asks for a second look…’.")
    assert (
        mo.get_by_role("textbox", name="Doors that open").aria_snapshot()
        == lena.get_by_role("textbox", name="Doors that open").aria_snapshot()
    )
    all_saved(mo, lena)
    assert desk.stored(guide)[3] == "Who asks for a second look gets one. Within a week."


def test_announcements_can_be_switched_off_and_the_list_still_tells(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    said(mo, "Lena came in.")
    mo.get_by_label("Screen readers say what others change").uncheck()
    put_cursor(lena, 1)
    lena.keyboard.type(" Quietly.")
    mo.locator(
        "[data-changes] li", has_text="Lena changed the paragraph ‘We ask first what happened. Quietly.’."
    ).wait_for()
    mo.wait_for_timeout(7000)
    expect(mo.locator("#announcements")).to_have_text("Lena came in.")


def test_everything_is_done_by_keyboard_and_tab_is_no_trap(desk):
    guide = desk.guide()
    page = desk.open(desk.mo, guide)
    put_cursor(page, 1, "Home")
    press(page, "Shift+End", "Control+b")
    expect(page.locator(".guide-text strong")).to_have_text("We ask first what happened.")
    press(page, "Control+Alt+2")
    expect(page.locator(".guide-text h3")).to_have_attribute("data-id", "aaaaaaaaa2")
    # Lists: Tab goes deeper and comes back; after Esc it leaves.
    put_cursor(page, 2)
    press(page, "Control+Shift+8", "Enter")
    page.keyboard.type("A point.")
    press(page, "Tab")
    expect(page.locator(".guide-text li li")).to_have_text("A point.")
    press(page, "Shift+Tab")
    expect(page.locator(".guide-text li li")).to_have_count(0)
    press(page, "Escape", "Tab")
    assert not page.evaluate("document.querySelector('.guide-text').contains(document.activeElement)")
    assert text_of(page)[2] == "We write down who decides.A point."
    # The tools: one stop for Tab, arrows inside, a menu, and back in the text.
    put_cursor(page, 1)
    press(page, "Alt+F10")
    assert page.evaluate("document.activeElement.dataset.tool") == "strong"
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    assert page.evaluate("document.activeElement.textContent") == "Paragraph"
    press(page, "Enter")
    expect(page.locator(".guide-text h3")).to_have_count(0)
    # A clause, its name, and the way to what stands beside it.
    press(page, "Alt+F10", "Enter")
    page.get_by_role("menuitem", name="Clause: what we agree to do").focus()
    press(page, "Enter")
    page.keyboard.type("Ask first")
    expect(page.locator(".guide-text section[data-clause] h3")).to_have_text("Ask first")
    press(page, "Enter")
    page.keyboard.type("So: ")
    expect(page.locator(".guide-text section[data-clause] p")).to_have_text("So: We ask first what happened.")
    # A link, by a small form that says what is wrong.
    press(page, "Shift+Home", "Control+k")
    page.keyboard.type("javascript:alert(1)")
    press(page, "Enter")
    page.get_by_text("Write an address that begins with https:// or mailto:").wait_for()
    page.get_by_label("Address").fill("kiln.example/ask")
    press(page, "Enter")
    expect(page.locator(".guide-text a")).to_have_attribute("href", "https://kiln.example/ask")
    assert page.evaluate("document.querySelector('.guide-text').contains(document.activeElement)")
    all_saved(page)


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [({"width": 320, "height": 640}, "light"), (PHONE, "dark"), (DESK, "light")],
    ids=["narrow", "phone", "desk"],
)
def test_axe_finds_nothing(desk, viewport, scheme):
    guide = desk.guide(RICH)
    page = desk.open(desk.mo, guide, viewport=viewport, color_scheme=scheme)
    other = desk.open(desk.lena, guide)
    put_cursor(other, 1)
    seen(page, "We ask first")
    page.locator(".other-caret").wait_for()
    check(page, f"guide-write-{scheme}")
    page.get_by_role("button", name="Kind of text").click()
    settle(page)
    check(page, f"guide-write-menu-{scheme}")
    page.get_by_role("button", name="Put in").click()
    page.get_by_role("menuitem", name="Picture").click()
    page.get_by_role("button", name="Put the picture in").click()
    page.get_by_text("Say in words what is on it.").wait_for()
    check(page, f"guide-write-picture-{scheme}")


def test_the_wall_shows_the_text_and_goes_along_only_if_asked(desk):
    guide = desk.guide(LONG)
    wall = desk.open(desk.cora, guide, page="screen")
    mo = desk.open(desk.mo, guide)
    check(wall, "guide-screen")
    expect(wall.locator(".guide-text")).to_have_attribute("contenteditable", "false")
    put_cursor(mo, 40)
    mo.keyboard.type(" The end of it.")
    seen(wall, "The end of it.")
    assert wall.evaluate("scrollY") == 0
    wall.get_by_label("Go along with whoever writes").check()
    mo.keyboard.type(" Really.")
    seen(wall, "Really.")
    wall.wait_for_function("() => scrollY > 400")


def _p(words: str, name: str, *marks: dict) -> dict:
    return {
        "type": "paragraph",
        "attrs": {"id": name},
        "content": [{"type": "text", "text": words, "marks": list(marks)}],
    }


def _bare(words: str) -> dict:
    return {"type": "paragraph", "content": [{"type": "text", "text": words}]}


def _cell(words: str, kind: str = "table_cell") -> dict:
    return {"type": kind, "attrs": {"colspan": 1, "rowspan": 1}, "content": [_bare(words)]}


LONG = {
    "type": "doc",
    "content": [
        _p(f"Paragraph {number} of an invented guide.", f"bbbbbbbb{number:02}") for number in range(41)
    ],
}
RICH = {
    "type": "doc",
    "content": [
        {"type": "heading", "attrs": {"id": "ccccccccc1", "level": 2}, "content": [{"type": "text", "text": "What helps"}]},
        _p("We ask first what happened.", "ccccccccc2"),
        {
            "type": "clause",
            "attrs": {"id": "ccccccccc3"},
            "content": [
                {"type": "clause_title", "content": [{"type": "text", "text": "A second look"}]},
                _p("Whoever is refused may ask somebody else to look again.", "ccccccccc4"),
                {
                    "type": "callout",
                    "attrs": {"id": "ccccccccc5", "kind": "words"},
                    "content": [_bare("“I would like this to be looked at again.”")],
                },
            ],
        },
        {"type": "bullet_list", "attrs": {"id": "ccccccccc6"}, "content": [{"type": "list_item", "content": [_bare("Date and reason")]}]},
        {"type": "quote", "attrs": {"id": "ccccccccc7"}, "content": [_bare("Nobody asked me.")]},
        {
            "type": "table",
            "attrs": {"id": "ccccccccc8"},
            "content": [
                {"type": "table_row", "content": [_cell("Step", "table_header"), _cell("By when", "table_header")]},
                {"type": "table_row", "content": [_cell("Ask"), _cell("The same day")]},
            ],
        },
        _p(
            "Everybody gets a copy.",
            "ccccccccc9",
            {"type": "insertion", "attrs": {"id": "suggested1", "by": 1}},
        ),
        {"type": "clause", "attrs": {"id": "cccccccc10"}, "content": [{"type": "clause_title"}, _p("No name yet.", "cccccccc11")]},
    ],
}  # fmt: skip
