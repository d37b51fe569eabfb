"""Practising on a phone and at a desk, by keyboard, on the wall and on paper; and the button of the counts."""

import pytest
from playwright.sync_api import expect

from commonpractice.checking.practising import STEPS
from tests.browser import PHONE, check, check_both

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = "/check-a-note/practice/notes"
GO_ON = ("Go on", "Go on", "Compare with ours", "A better record")


def test_an_exercise_from_the_list_to_the_better_record(visit):
    page = visit(None, "/check-a-note/practice/", viewport=PHONE)
    check_both(page, "practice-list")
    page.get_by_role("link", name="A pan on the hob").click()
    check_both(page, "practice-1-read")
    for place, button in enumerate(GO_ON, start=2):
        if place == 3:
            page.get_by_label("Danny cooking drunk").check()
        if place == 4:
            page.get_by_role("group", name="Claims he only nodded off.").get_by_label("Told").check()
        page.get_by_role("button", name=button).click()
        page.get_by_text(f"Step {place} of 5").wait_for()
        check_both(page, f"practice-{place}-{STEPS[place - 1]}")
    page.get_by_label("How would you write it now?").fill("A pan smoked.")
    page.get_by_text("Show one possible better record").click()
    check_both(page, "practice-5-record-open")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_text("You stopped here too.")).to_have_count(1)
    expect(page.get_by_text("So do you.")).to_have_count(1)


def test_by_keyboard_alone(visit):
    page = visit(None, f"{AT}/a-pan-on-the-hob/")
    page.get_by_role("button", name="Go on").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Step 2 of 5").wait_for()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    # Enter in a field sends the form by its first button: on, not back.
    page.keyboard.press("Enter")
    page.get_by_text("Step 3 of 5").wait_for()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Told").first).to_be_checked()
    page.keyboard.press("Enter")
    page.get_by_text("Step 4 of 5").wait_for()
    expect(page.get_by_text("You say: Told")).to_have_count(1)


def test_without_scripts(visit):
    page = visit(None, f"{AT}/the-bins/", java_script_enabled=False)
    for place, button in enumerate(GO_ON, start=2):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text(f"Step {place} of 5")).to_be_visible()
    page.get_by_text("Show one possible better record").click()
    expect(page.get_by_text("alleged that your client lit it")).to_be_visible()


def test_the_wall(visit):
    page = visit(None, f"{AT}/arson-on-the-form/screen/", viewport=PHONE)
    seen = []
    for place in range(1, 19):
        page.get_by_text(f"{place} of 18", exact=True).wait_for()
        seen.append(page.locator("h1").inner_text())
        if place in {1, 2, 3, 5, 9, 16, 17, 18}:
            check_both(page, f"wall-{place:02}")
        if place < 18:
            # The way on has the focus: a press of Enter is enough for whoever leads.
            page.locator("a[rel=next]:focus").wait_for()
            page.keyboard.press("Enter")
    assert seen[-1] == "Why it is better"
    assert len(seen) == 18


def test_a_note_that_needs_nothing(visit):
    page = visit(None, f"{AT}/a-fence-and-four-nights/", viewport=PHONE)
    for button in GO_ON[:3]:
        page.get_by_role("button", name=button).click()
    expect(page.get_by_text("None. This note needs nothing.")).to_be_visible()
    page.get_by_role("button", name="What makes it good").click()
    expect(page.get_by_role("heading", name="What makes it good")).to_be_visible()
    page.get_by_text("Step 5 of 5").wait_for()
    check_both(page, "practice-good-note")


def test_the_paper_pack_prints_each_note_on_its_own_sheet(visit):
    page = visit(None, "/check-a-note/practice/paper/?note=the-bins&note=a-pan-on-the-hob")
    check(page, "practice-paper")
    page.emulate_media(media="print")
    check(page, "practice-paper-printed")
    breaks = page.locator(".practice-sheet").evaluate_all(
        "sheets => sheets.map(sheet => getComputedStyle(sheet).breakBefore)"
    )
    assert breaks == ["auto", "page", "page", "page"]
    expect(page.get_by_role("button", name="Put the pack together")).to_be_hidden()
