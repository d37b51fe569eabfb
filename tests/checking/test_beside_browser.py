"""Questions beside the boxes in which members write about events, in Chromium."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from commonpractice.recording import check as ask
from tests.browser import PHONE, check, check_both, new_context, signed_in_cookie

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "He always shouts, and he always slams doors. She claims it was MARAC."
FOUND = [TEXT[each.start : each.end] for each in ask(TEXT).findings]


def beside(page: Page, label: str) -> Locator:
    """The line below the box."""
    return page.locator(f".beside:has([id='beside-count-{page.get_by_label(label).get_attribute('id')}'])")


def typed(page: Page, label: str, text: str = TEXT) -> Locator:
    page.get_by_label(label).press_sequentially(text, delay=5)
    line = beside(page, label)
    expect(line.locator("> summary")).to_have_text(f"Questions about this text ({len(FOUND)})")
    return line


def selected(page: Page) -> str:
    return page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement)"
    )


def begun(page: Page) -> Page:
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_label("What is blocked?")).to_be_visible()
    return page


def test_beside_the_barrier_form(mo, cora, visit):
    page = begun(visit(mo, "/potteries/barriers/pass-on/", viewport=PHONE))
    expect(page.get_by_text("Questions about this text").locator("visible=true")).to_have_count(0)
    line = typed(page, "What is blocked?")
    expect(page.get_by_label("What is blocked?")).to_be_focused()
    line.locator("> summary").click()
    expect(line.get_by_role("link")).to_have_text([f"“{words}”" for words in FOUND])
    check_both(page, "beside-barrier")
    line.get_by_role("link", name="“always”").nth(1).click()
    assert selected(page) == "always"
    assert page.evaluate("document.activeElement.selectionStart") == TEXT.rindex("always")
    expect(page.get_by_text("Questions about this text").locator("visible=true")).to_have_count(1)


def test_it_stays_open_while_somebody_types_on(mo, cora, visit):
    page = begun(visit(mo, "/potteries/barriers/pass-on/"))
    line = typed(page, "What is blocked?")
    line.locator("> summary").click()
    page.get_by_label("What is blocked?").press("Control+End")
    page.keyboard.type(" He never listens.")
    expect(line.get_by_role("link")).to_have_count(len(FOUND) + 1)
    expect(line).to_have_attribute("open", "")
    page.get_by_label("What is blocked?").fill("")
    expect(line).to_be_hidden()


def test_an_identifier_is_asked_about_once(mo, cora, visit):
    page = begun(visit(mo, "/potteries/barriers/pass-on/"))
    typed(page, "What is blocked?", f"{TEXT} It was at ST1 4QP.")
    expect(page.locator(".pointed-out")).to_contain_text("ST1 4QP")
    assert "ST1 4QP" not in beside(page, "What is blocked?").text_content()


@pytest.mark.parametrize(
    ("who", "address", "label"),
    [("cora", "/potteries/letters/write/", "Text"), ("mo", "/potteries/themes/propose/", "Why now")],
    ids=["announcement", "theme"],
)
def test_beside_other_boxes(request, cora, mo, visit, who, address, label):
    page = visit(request.getfixturevalue(who), address)
    typed(page, label).locator("> summary").click()
    check(page, f"beside-{label.lower().replace(' ', '-')}")


@pytest.fixture
def desk(browser, real_server, meeting, here, chidi):
    """The chair's desk on a real server, live."""
    context = new_context(browser, real_server.url)
    context.add_cookies([signed_in_cookie(chidi, real_server.url)])
    page = context.new_page()
    page.goto("/potteries/meetings/1/room/desk/")
    expect(page.locator("[data-connection]").first).to_have_text("Live", timeout=10_000)
    yield page
    context.close()


def test_in_the_room_it_outlasts_what_others_do(desk):
    """The boxes for decisions come in with a live part, and everything around them is drawn anew."""
    desk.get_by_role("button", name="Start the meeting").click()
    expect(desk.get_by_role("button", name="Move on to")).to_be_focused()
    desk.get_by_text("A decision", exact=True).click()
    line = typed(desk, "What was decided")
    line.locator("> summary").click()
    line.get_by_role("link").first.click()
    assert selected(desk) == FOUND[0]
    desk.get_by_role("button", name="Move on to").click()
    expect(desk.get_by_role("button", name="Move on to: Roundtable")).to_be_visible()
    expect(line.get_by_role("link")).to_have_count(len(FOUND))
    expect(line).to_have_attribute("open", "")
    check(desk, "beside-decision")


def test_beside_notes_of_the_meeting(desk, meeting, chidi):
    desk.get_by_role("button", name="Start the meeting").click()
    expect(desk.get_by_role("button", name="Move on to")).to_be_focused()
    typed(desk, "Notes on Who is new")


def test_without_scripts_a_link_leads_to_the_page(mo, cora, visit):
    page = begun(visit(mo, "/potteries/barriers/pass-on/", java_script_enabled=False))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Check a text for questions").first.click()
    expect(opened.value).to_have_url(re.compile("/potteries/check-a-note/$"))


def test_a_button_pressed_right_after_typing_stays_under_the_finger(mo, visit):
    page = visit(mo, "/potteries/linkages/add/need/", viewport=PHONE)
    button = page.get_by_role("button", name="Let members read it")
    page.get_by_label("In your words").fill(TEXT)
    button.hover()
    place = button.bounding_box()
    # Going for the button leaves the box, and so its words are asked about while the finger is down.
    with page.expect_response("**/check-a-note/beside/"):
        page.mouse.down()
    page.wait_for_timeout(200)
    assert button.bounding_box() == place
    page.mouse.up()
    expect(page.get_by_role("heading", name="Who should talk")).to_be_visible()
