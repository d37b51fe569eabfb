"""The first half of an agreement: a question is asked, brought into a meeting, and answered by everybody in the room."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from commonpractice.community.models import Membership
from tests.agreement.devices import Device
from tests.at_once import at_once
from tests.browser import check, signed_in_cookie
from tests.journeys.house import House, fill, follow, look, press

ROOM = "/potteries/meetings/1/room/"
QUESTION = "/potteries/questions/1/"
WALL = {"width": 1920, "height": 1080}
ASKED = "What would let a hostel say yes to somebody who once set a fire?"
SEEDS = (
    "Hostels should hear what happened before they hear a label.",
    "One form for all agencies would save weeks.",
    "A visit by the fire service should come before a refusal.",
    "Nobody should be turned away for a fire that was an accident.",
    "Insurers should be asked what they really exclude.",
    "Staff need training before they take somebody in.",
    "People should see what is written about them.",
    "A refusal should name who can change it.",
)
FROM_PHONES = (
    "Two agencies should share the risk in writing.",
    "An offer should be looked at again after six weeks.",
)
FROM_DEVICES = (
    "Smoke alarms should be fitted before somebody moves in.",
    "People with lived experience should be in the room when rules are written.",
)
TWO_THINGS = "Train the staff and pay the insurers."
WHY_NOT = "It says two things at once. Could you make two of it?"
WHY = "It took eleven weeks because three agencies each had their own."
STATEMENTS = len(SEEDS + FROM_PHONES + FROM_DEVICES)
EVERYBODY_AGREES = (1, 4, 8)
DIVIDES = 2
BUTTONS = {1: "Agree", -1: "Disagree", 0: "Pass"}
A_SLIP = 560
"""Milliseconds; pressed sooner, the next one is taken for a slip of the thumb."""
WITHIN = 2.0
"""Seconds after the last response in which the map stands on the wall."""


@dataclass(frozen=True)
class Here:
    """The pages in the room by whose they are, and the devices of all others."""

    desk: Page
    wall: Page
    phones: Sequence[Page]
    devices: Sequence[Device]


def signed_in(house: House, who: Membership, path: str, *, phone: bool = False) -> Page:
    """With a session begun already, as everybody has signed in before they came."""
    page = house.browse("/live/time", phone=phone)
    page.context.add_cookies([signed_in_cookie(who, house.server.url)])
    page.goto(path)
    return page


def ask(cora: Page) -> None:
    """The coordinator prepares it, with its rule, for the chair to lead."""
    cora.goto("/potteries/themes/1/")
    follow(cora, "Ask a question")
    fill(cora, text=ASKED, facilitator="Chidi Slip", method="consent")
    fill(cora, quorum_all="30", quorum_lived_experience="3")
    look(cora, "agree-ask")
    press(cora, "Keep it as a draft")
    look(cora, "agree-draft")


def bring_in(desk: Page) -> None:
    follow(desk, "Bring a question in")
    look(desk, "agree-bring-in")
    press(desk, "Bring it in")
    expect(desk.locator("#brought-in ~ p").first).to_have_text(ASKED)
    look(desk, "agree-room-desk")
    follow(desk, "Lead the question")


def gather_ideas(here: Here) -> None:
    """In silence: two on phones in the hand, two more at the same moment."""
    desk = here.desk
    follow(desk, "Write statements to begin with")
    fill(desk, texts="\n".join(SEEDS))
    press(desk, "Add them")
    desk.goto(f"{QUESTION}lead/")
    press(desk, "Open it for ideas")
    expect(here.wall.locator("main")).to_contain_text("alone and in silence")
    check(here.wall, "agree-wall-ideas")
    for phone, idea in zip(here.phones, FROM_PHONES, strict=True):
        expect(phone.locator("main")).to_contain_text(ASKED)
        look(phone, "agree-room-phone")
        follow(phone, "Answer the question")
        write_idea(phone, idea)
    write_idea(here.phones[1], TWO_THINGS)
    look(here.phones[1], "agree-ideas")
    calls = [
        lambda device=device, idea=idea: device.send(f"{QUESTION}ideas/", text=idea)
        for device, idea in zip(here.devices, FROM_DEVICES, strict=False)
    ]
    assert at_once(*calls) == [302, 302]


def write_idea(phone: Page, idea: str) -> None:
    fill(phone, text=idea)
    press(phone, "Write it down")
    expect(phone.locator("main")).to_contain_text("Your name is not with it.")


def moderate(here: Here) -> None:
    """The chair reads each before anybody else does; who wrote what, nobody reads."""
    desk = here.desk
    expect(desk.locator("main")).to_contain_text("5 ideas are to be read.")
    look(desk, "agree-lead-ideas")
    follow(desk, "Read them")
    turned_down = desk.locator("article", has_text=TWO_THINGS)
    turned_down.get_by_text("Turn it down …").click()
    turned_down.locator("[name=why]").fill(WHY_NOT)
    look(desk, "agree-moderate")
    turned_down.get_by_role("button", name="Do not show it").click()
    for left in range(4, 0, -1):
        expect(desk.locator("#waiting")).to_have_text(f"{left} idea{'s' if left > 1 else ''} to be read")
        desk.get_by_role("button", name="Let it through").first.click()
    expect(desk.locator("#waiting")).to_have_text("0 ideas to be read")
    here.phones[1].reload()
    expect(here.phones[1].locator("main")).to_contain_text(WHY_NOT)
    look(here.phones[1], "agree-turned-down")


def open_for_responses(here: Here, expected: int) -> None:
    desk = here.desk
    desk.goto(f"{QUESTION}lead/")
    press(desk, "Start responding")
    desk.get_by_text("In the room: how many people answer").click()
    fill(desk, expected=str(expected))
    desk.locator("form", has=desk.locator("[name=expected]")).get_by_role("button").click()
    expect(desk.locator("main")).to_contain_text(f"of {expected} in the room")
    look(desk, "agree-lead-responding")


def on_paper(desk: Page, said: Mapping[Membership, Mapping[int, int]]) -> None:
    """Sheets are printed, taken and entered: who has which, nobody knows."""
    follow(desk, "Sheets of paper")
    fill(desk, number=str(len(said)))
    press(desk, "Make the sheets")
    sheets = desk.locator(".sheet-code strong")
    expect(sheets).to_have_count(len(said))
    codes = sheets.all_text_contents()
    for member in said:
        desk.select_option("[name=member]", label=member.display_name)
        press(desk, "They take a sheet")
    look(desk, "agree-sheets")
    follow(desk, "Enter a sheet")
    for place, (code, (member, values)) in enumerate(zip(codes, said.items(), strict=True)):
        fill(desk, code=code, constituency=member.constituency)
        tick(desk, values)
        if not place:
            look(desk, "agree-sheet")
        press(desk, "Enter this sheet")
        expect(desk.locator("body")).to_contain_text("The sheet is entered.")


def by_scribe(desk: Page, member: Membership, values: Mapping[int, int]) -> None:
    desk.goto(f"{QUESTION}scribe/")
    desk.select_option("[name=member]", label=member.display_name)
    tick(desk, values)
    fill(desk, asked=True)
    look(desk, "agree-scribe")
    press(desk, "Send this for them")
    expect(desk.locator("body")).to_contain_text(f"Entered for {member.display_name}.")


def tick(desk: Page, values: Mapping[int, int]) -> None:
    for number, value in values.items():
        desk.locator(f'[name="said-{number}"][value="{value}"]').check()


def on_phones(phones: Sequence[Page], said: Sequence[Mapping[int, int]]) -> None:
    """With the thumb, one statement after the other; the first of them gives a reason for one."""
    for phone in phones:
        phone.goto(f"{QUESTION}respond/")
    look(phones[0], "agree-respond")
    for _each in range(STATEMENTS):
        phones[0].wait_for_timeout(A_SLIP)
        for phone, values in zip(phones, said, strict=True):
            number = int(phone.locator("#answer").get_attribute("data-number"))
            if phone is phones[0] and number == DIVIDES:
                phone.locator("summary", has_text="Why?").click()
                phone.locator("[name=why]").fill(WHY)
            phone.get_by_role("button", name=BUTTONS[values[number]], exact=True).click()
    for phone in phones:
        expect(phone.locator("h1")).to_have_text("Thank you")


def the_last_response(here: Here, device: Device, statement: str, value: int) -> None:
    """By one clock: from the moment the last response is acknowledged until the map can be seen on the wall."""
    expected = here.wall.locator("[data-part=middle]")
    expect(expected).to_contain_text("46 of 47 have finished")
    expect(here.wall.locator(".opinion-map-picture")).to_have_count(0)
    sent = time.monotonic()
    device.respond(f"{QUESTION}respond/", statement, value)
    acknowledged = time.monotonic()
    here.wall.locator(".opinion-map-picture").wait_for(state="visible")
    seen = time.monotonic()
    print(f"the map stood on the wall {seen - acknowledged:.2f} s after the last response", end=" ")
    print(f"({seen - sent:.2f} s after it was sent)")
    assert seen - acknowledged < WITHIN
    here.wall.get_by_role("link", name="Map", exact=True).click()
    box = here.wall.locator(".opinion-map-picture").bounding_box()
    assert 0 <= box["y"] <= WALL["height"] - box["height"], "one press shows it whole"
    expect(expected).to_contain_text("47 of 47 have finished")
    check(here.wall, "agree-wall-map")


def close(here: Here) -> None:
    desk = here.desk
    desk.goto(f"{QUESTION}lead/")
    desk.get_by_text("Close the question …").click()
    press(desk, "Close it now")
    expect(desk.locator("main")).to_contain_text("1 reason is to be read.")
    look(desk, "agree-lead-closed")
    follow(desk, "Read them")
    look(desk, "agree-reason")
    press(desk, "Let it through", exact=False)
    expect(here.wall.locator("[data-part=middle]")).not_to_contain_text("have finished")
    check(here.wall, "agree-wall-closed")


def read_results(member: Page) -> None:
    member.goto(f"{QUESTION}results/")
    for summary in member.locator("main summary").all():
        summary.click()
    expect(member.locator("#common ~ ol")).to_contain_text(SEEDS[0])
    expect(member.locator("main")).to_contain_text(WHY)
    expect(member.locator(".opinion-map-own text")).to_have_text("you")
    look(member, "agree-results")
