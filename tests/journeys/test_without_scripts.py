"""Everything that matters, in browsers that run no scripts: joining, answering, checking in, a turn, the clock, notes, minutes."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from commonpractice.meetings.models import Meeting
from tests.journeys.house import House, fill, follow, link_in, press, words_of
from tests.meetings.planned import adopt_terms, announced

pytestmark = pytest.mark.browser
ROOM = "/potteries/meetings/1/room/"
NIA = "nia@kiln.example"
SAID, NOTE, DECISION = (
    "Writing down who holds which key",
    "The key safe was tried in March.",
    "We try a shared key safe.",
)


@pytest.fixture
def announced_meeting(cora, chidi, mo, now) -> Meeting:
    """Meeting 1, which Chidi chairs, in ten minutes."""
    terms = adopt_terms(cora.community, now)
    return announced(
        cora, now, starts_at=now + timedelta(minutes=10), terms=terms, title="Doors that stay shut"
    )


def test_joining(house, cora):
    page = house.browse("/potteries/", phone=True, scripts=False)
    follow(page, "Ask to join")
    fill(page, email="not an address", display_name="Nia Slab", which_organisation="another")
    press(page, "Send to the coordinator")
    expect(page.locator("main")).to_contain_text("This does not look like an e-mail address.")
    fill(page, email=NIA, new_organisation="Slab and Sons", new_sector="private")
    press(page, "Send to the coordinator")
    expect(page.locator("h1")).to_have_text("Thank you for asking")
    # The worker takes it in, and then writes to her.
    house.letter(cora.person.email, "asks to join")
    coordinator = house.signed_in(cora.person.email, "/potteries/requests/", scripts=False)
    follow(coordinator, "Nia Slab")
    press(coordinator, "Let them in")
    assert "Nia Slab" in words_of(house.letter(NIA, "Welcome"))


def test_a_meeting(house, announced_meeting, cora, chidi, mo):
    answer(house, mo.person.email)
    desk = house.signed_in(chidi.person.email, f"{ROOM}desk/", scripts=False)
    press(desk, "Open the room")
    follow(desk, "Check in")
    press(desk, "Check in")
    phone = check_in(house, mo.person.email, desk)
    roundtable(desk, phone)
    hands(desk, phone)
    write_down(desk)
    finish(desk)
    minutes(house, desk, phone)


def answer(house: House, address: str) -> None:
    page = house.browse(link_in(house.letter(address, "You are invited"), "/i/"), phone=True, scripts=False)
    press(page, "Send my answer")
    expect(page.locator("main")).to_contain_text("Choose one of the four.")
    fill(page, answer="remote")
    press(page, "Send my answer")
    expect(page.locator("main")).to_contain_text("your answer is saved")


def check_in(house: House, address: str, desk: Page) -> Page:
    """What was answered is proposed: from elsewhere."""
    page = house.signed_in(address, "/j/", phone=True, scripts=False)
    fill(page, code=desk.get_by_text("Code for phones:").locator("strong").inner_text())
    press(page, "Go to the meeting")
    expect(page.locator('[name=place][value="remote"]')).to_be_checked()
    fill(page, name_in_minutes=True)
    press(page, "Check in")
    expect(page).to_have_url(re.compile(f"{ROOM}remote/$"))
    return page


def roundtable(desk: Page, phone: Page) -> None:
    phone.get_by_text("Your words for the roundtable").click()
    fill(phone, doing_now=SAID)
    press(phone, "Save")
    press(desk, "Start the meeting")
    press(desk, "+1 minute")
    press(desk, "Move on to: Roundtable")
    expect(desk.locator("h1")).to_have_text("Roundtable")
    press(desk, "Begin with Mo Glaze")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("It is your turn")
    press(desk, "Next: Chidi Slip")
    press(desk, "End the last turn")
    expect(desk.locator("main")).to_contain_text("Everybody has had a turn.")


def hands(desk: Page, phone: Page) -> None:
    press(desk, "Move on to: Focus presentation")
    phone.reload()
    press(phone, "Raise my hand")
    expect(phone.get_by_role("button", name="Lower my hand")).to_be_visible()
    desk.reload()
    press(desk, "Call the next")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("You have the floor")


def write_down(desk: Page) -> None:
    note = desk.locator("details[open] form[data-note] textarea")
    note.fill(NOTE)
    press(desk, "Save these notes")
    expect(desk.locator("[data-part=notes]")).to_contain_text(NOTE)
    desk.get_by_text("A decision", exact=True).click()
    desk.fill("#decision-text", DECISION)
    press(desk, "Write the decision down")
    expect(desk.locator("[data-part=taken]")).to_contain_text(DECISION)


def finish(desk: Page) -> None:
    follow(desk, "Finish …")
    press(desk, "Yes, finish the meeting")
    expect(desk.locator("h1")).to_have_text("The meeting has finished")


def minutes(house: House, desk: Page, phone: Page) -> None:
    follow(desk, "Go to the minutes")
    press(desk, "Draft the minutes")
    paper = desk.get_by_label("The minutes", exact=True).inner_text()
    assert [paper.count(words) for words in (SAID, NOTE, DECISION)] == [1, 1, 1]
    follow(desk, "Edit")
    fill(desk, text=desk.input_value("[name=text]").replace("in March", "in February"))
    press(desk, "Save")
    follow(desk, "Send to members")
    press(desk, "Send to members")
    phone.goto(link_in(house.letter("mo@potteries.example", "minutes"), "/potteries/meetings/1/"))
    expect(phone.get_by_label("The minutes", exact=True)).to_contain_text("tried in February")
