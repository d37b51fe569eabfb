"""The cycle by keyboard alone, from asking to join to sending the minutes. The focus is always seen and never lost."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from commonpractice.meetings.models import Meeting, Participant
from tests.journeys.house import House, link_in, words_of
from tests.journeys.keyboard import Keyboard
from tests.meetings.planned import adopt_terms, announced

pytestmark = pytest.mark.browser
NIA = "nia@kiln.example"


@pytest.fixture
def announced_meeting(cora, chidi, mo, now) -> Meeting:
    """Meeting 1, which Chidi chairs, in ten minutes."""
    terms = adopt_terms(cora.community, now)
    return announced(
        cora, now, starts_at=now + timedelta(minutes=10), terms=terms, title="Doors that stay shut"
    )


def signed_in(house: House, address: str, path: str, *, phone: bool = False) -> Page:
    page = house.browse(f"/account/sign-in/?next={path}", phone=phone)
    keys = Keyboard(page)
    keys.type_into("email", address)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Type the code")
    code = re.search(r"\d{4}-\d{4}", words_of(house.letter(address, "Your code to sign in")))
    assert code
    keys.type_into("code", code.group())
    keys.press("Sign in")
    expect(page).to_have_url(re.compile(re.escape(path)))
    return page


def test_joining_and_answering(house, cora):
    join(house)
    # The worker takes it in, and then writes to her.
    house.letter(cora.person.email, "asks to join")
    cora_page = signed_in(house, cora.person.email, "/potteries/requests/")
    keys = Keyboard(cora_page)
    keys.press("Nia Slab", role="link")
    keys.press("Let them in")
    expect(cora_page.locator("[role=status], .notice").first).to_be_visible()
    assert "Nia Slab" in words_of(house.letter(NIA, "Welcome"))


def join(house: House) -> None:
    page = house.browse("/potteries/join/", phone=True)
    keys = Keyboard(page)
    keys.type_into("email", NIA)
    keys.type_into("display_name", "Nia Slab")
    keys.type_into("brings", "A door that stayed shut.")
    keys.pick('[name="which_organisation"]', "another one, which I name below")
    keys.type_into("new_organisation", "Slab and Sons")
    keys.pick('[name="new_sector"]', page.locator('[name="new_sector"] option').nth(1).inner_text())
    keys.tick("introduce_me")
    keys.press("Send to the coordinator")
    expect(page.locator("h1")).to_have_text("Thank you for asking")


def test_a_meeting_from_answer_to_minutes(house, announced_meeting, cora, chidi, mo):
    answer(house, mo.person.email)
    desk = signed_in(house, chidi.person.email, "/potteries/meetings/1/room/desk/")
    Keyboard(desk).press("Open the room")
    check_in_at_desk(desk)
    phone = signed_in(house, mo.person.email, "/j/", phone=True)
    check_in(phone, desk)
    before_and_roundtable(phone, desk)
    hands_and_decision(phone, desk)
    send_minutes(desk)
    assert Participant.objects.count() == 2
    assert "draft" in words_of(house.letter(mo.person.email, "minutes")).lower()


def answer(house: House, address: str) -> None:
    page = house.browse(link_in(house.letter(address, "You are invited"), "/i/"), phone=True)
    keys = Keyboard(page)
    keys.choose("answer", "remote")
    keys.type_into("needs", "Captions, please.")
    keys.tick("expenses")
    keys.press("Send my answer")
    expect(page.locator("main")).to_contain_text("your answer is saved")


def check_in_at_desk(desk: Page) -> None:
    keys = Keyboard(desk)
    keys.press("Check in", role="link")
    keys.press("Check in")
    expect(desk.locator("[data-connection]")).to_have_text("Live")


def check_in(phone: Page, desk: Page) -> None:
    keys = Keyboard(phone)
    keys.type_into("code", desk.get_by_text("Code for phones:").locator("strong").inner_text())
    keys.press("Go to the meeting")
    keys.choose("place", "room")
    keys.tick("name_in_minutes")
    keys.press("Check in")
    expect(phone.locator("[data-connection]")).to_have_text("Live")


def before_and_roundtable(phone: Page, desk: Page) -> None:
    mo, chair = Keyboard(phone), Keyboard(desk)
    mo.unfold("Your words for the roundtable")
    mo.type_into("doing_now", "Writing down who holds which key")
    expect(phone.locator("[data-note]:has([name=doing_now]) [data-saved]")).to_have_text("Saved")
    for name in ("Start the meeting", "+1 minute"):
        chair.press(name)
        chair.still_here()
    chair.press("Move on to: Roundtable")
    expect(phone.locator("h1")).to_have_text("Roundtable")
    chair.still_here()
    chair.press("Begin with Chidi Slip")
    chair.still_here()
    chair.press("A little longer (30 s)")
    chair.still_here()
    mo.press("Pass my turn")
    expect(desk.locator("#turn-people li", has_text="Mo Glaze")).to_contain_text("passed")
    mo.still_here()
    chair.press("End the last turn")
    chair.still_here()


def hands_and_decision(phone: Page, desk: Page) -> None:
    mo, chair = Keyboard(phone), Keyboard(desk)
    for title in ("Focus presentation", "Open discussion"):
        chair.press(f"Move on to: {title}")
        expect(phone.locator("h1")).to_have_text(title)
        chair.still_here()
    mo.press("Raise my hand")
    expect(desk.locator("#floor li")).to_have_count(1)
    mo.still_here()
    chair.press("Call the next")
    chair.still_here()
    chair.press("Has finished", exact=False)
    expect(desk.locator("#floor li")).to_have_count(0)
    chair.still_here()
    chair.unfold("A decision")
    for decision in ("We try a shared key safe.", "We ask the insurers together."):
        chair.type_into("#decision-text", decision)
        chair.press("Write the decision down")
        expect(phone.locator("[data-part=taken]")).to_contain_text(decision)
        chair.still_here()


def send_minutes(desk: Page) -> None:
    keys = Keyboard(desk)
    keys.press("Finish …", role="link")
    keys.press("Yes, finish the meeting")
    keys.press("Go to the minutes", role="link")
    keys.press("Draft the minutes")
    expect(desk.get_by_label("The minutes", exact=True)).to_contain_text("We try a shared key safe.")
    keys.press("Send to members", role="link")
    keys.press("Send to members")
    expect(desk.locator("main")).to_contain_text("the letter is on its way")
