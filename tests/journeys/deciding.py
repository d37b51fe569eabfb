"""The second half of an agreement: a proposal grows from common ground, is amended twice, and its outcome is carried on."""

from collections.abc import Sequence
from datetime import date

from playwright.sync_api import Page, expect

from tests.agreement.devices import Device
from tests.at_once import at_once
from tests.journeys.answering import QUESTION, ROOM, SEEDS, Here
from tests.journeys.house import fill, follow, look, press

PROPOSAL = f"{QUESTION}proposals/1/"
OUTCOME = "/potteries/outcomes/1/"
TITLE = "One form for all hostels"
TEXTS = (
    "Hostels in the city use one form to ask about fire, and a person fills it in once.",
    "Hostels in the city use one form to ask about fire. It is answered within ten days.",
    "Hostels in the city use one form to ask about fire. It is answered within ten days, and burnt after a year.",
)
ADDED = {2: "answered within ten", 3: "burnt after a"}
ASKED, ANSWERED = "Who keeps the form?", "Whoever filled it in; nobody else has a copy."
LATE = "A form without an answer waits for weeks."
FOLLOWS = "A form that travels can follow a person for ever."
KEPT = "Answered or not, the form is still there in ten years."
STILL = "A year is long, and an oldest page is still read first."
"""The last three are Lena's, who speaks from lived experience; the last one stands at the end."""
GETS_IN_THE_WAY = "Nobody says yes to a person who is read before they are met."
NEXT = "The hostels meet in May."


def propose(member: Page) -> None:
    """From the page of results, out of what every part of the community agrees on."""
    member.locator("#common ~ ol li", has_text=SEEDS[0]).get_by_role("link", name="Make a proposal").click()
    expect(member.locator("[name=statements]:checked")).to_have_count(1)
    fill(
        member,
        title=TITLE,
        text=TEXTS[0],
        rationale="People tell their story five times.",
        for_whom="People who look for a room.",
        needs="Two meetings of the hostels.",
        how_to_check="Count how many hostels use it after half a year.",
    )
    look(member, "agree-propose")
    press(member, "Keep the draft")
    look(member, "agree-proposal-draft")


def clarify(here: Here) -> None:
    """The chair is led through the round with its times; a question is asked and answered."""
    desk, (_mo, lena) = here.desk, here.phones
    desk.goto(f"{PROPOSAL}lead/")
    press(desk, "Open it in the room, with the clock")
    expect(desk.locator("[data-timer]")).to_contain_text(":")
    lena.goto(PROPOSAL)
    follow(lena, "Ask about it")
    fill(lena, asked=ASKED)
    look(lena, "agree-ask-about")
    press(lena, "Ask")
    desk.reload()
    look(desk, "agree-lead-clarifying")
    fill(desk, answer=ANSWERED)
    press(desk, "Answer")
    lena.reload()
    expect(lena.locator("main")).to_contain_text(ANSWERED)
    look(lena, "agree-clarified")


def take_positions(here: Here, *, text: int, objects: str, late: str = "") -> None:
    """All at once by their devices, of whom the first says `late`, and Lena, who `objects`, on her phone in the room."""
    desk, (mo, lena) = here.desk, here.phones
    press(desk, "Take positions now, in the room")
    stand(here.devices, text, late)
    lena.goto(f"{ROOM}question/")
    assert lena.url.endswith(f"{PROPOSAL}position/")
    fill(lena, stance="object", reason=objects, against_purpose=GETS_IN_THE_WAY)
    look(lena, f"agree-position-{text}")
    press(lena, "This is where I stand")
    mo.goto(PROPOSAL)
    expect(mo.locator("main")).not_to_contain_text(objects)
    desk.reload()
    expect(desk.locator("#so-many")).to_contain_text("40 members have taken a position")
    look(desk, f"agree-lead-positions-{text}")
    press(desk, "End the round")
    mo.reload()
    expect(mo.locator("#objections ~ article", has_text=objects)).to_contain_text("open")
    look(mo, f"agree-weighing-{text}")


def stand(devices: Sequence[Device], text: int, late: str) -> None:
    """Thirty-nine at the same moment."""
    said = [{"stance": "agree"} for _device in devices]
    said[1] = {"stance": "can_live_with", "beside": "I would rather have a talk than a form."}
    if late:
        said[0] = {"stance": "object", "reason": late, "against_purpose": GETS_IN_THE_WAY}
    calls = [
        lambda device=device, given=given: device.post(
            f"{PROPOSAL}position/",
            {"text": str(text), "reason": "", "against_purpose": "", "beside": "", **given},
        )
        for device, given in zip(devices, said, strict=True)
    ]
    assert set(at_once(*calls)) == {302}


def amend(here: Here, *, text: int, answers: str) -> None:
    """Everybody sees what changed beside what was there before, and is asked anew."""
    desk, (mo, _lena) = here.desk, here.phones
    expect(desk.locator("#finding ~ p")).to_contain_text("objection")
    follow(desk, "Amend the text")
    fill(desk, text=TEXTS[text - 1], what_changed=f"It answers: {answers}")
    desk.get_by_label(f"How the new text answers: “{answers}”").fill("The new text says so.")
    look(desk, f"agree-amend-{text}")
    press(desk, "Open the new text")
    mo.goto(PROPOSAL)
    follow(mo, f"Text {text}, compared with the one before")
    expect(mo.locator("ins", has_text=ADDED[text]).first).to_be_visible()
    look(mo, f"agree-compared-{text}")


def let_stand(here: Here) -> None:
    """Nobody but its author can; then the rule says that it is settled."""
    desk, (_mo, lena) = here.desk, here.phones
    expect(desk.locator("#finding ~ p")).to_contain_text("does not pass over")
    lena.goto(PROPOSAL)
    press(lena, "Let my objection stand")
    expect(lena.locator("#objections ~ article", has_text=STILL)).to_contain_text("stands beside the text")
    look(lena, "agree-standing")
    desk.reload()
    expect(desk.locator("#finding ~ p")).to_contain_text("No objection is open.")
    look(desk, "agree-settled")


def record(here: Here, review_on: date) -> None:
    follow(here.desk, "Record the outcome")
    fill(here.desk, result="adopted", said=NEXT, review_on=review_on.isoformat())
    look(here.desk, "agree-decide")
    press(here.desk, "Record it")
    expect(here.desk.locator("h1")).to_have_text(TITLE)


def read_outcome(member: Page) -> None:
    """Its permanent page, on a screen and on paper, and the line of the theme."""
    member.goto(OUTCOME)
    main = member.locator("main")
    for words in (TEXTS[2], STILL, NEXT, "Adopted", "An objection that stands"):
        expect(main).to_contain_text(words)
    look(member, "agree-outcome")
    member.emulate_media(media="print")
    expect(member.get_by_role("heading", name=TITLE)).to_be_visible()
    empty = member.context.new_page()
    assert len(member.screenshot()) > 5 * len(empty.screenshot())
    empty.close()
    look(member, "agree-outcome-print")
    member.emulate_media(media="screen")
    member.goto("/potteries/themes/1/")
    expect(member.locator("main")).to_contain_text(TITLE)
    look(member, "agree-theme")


def minutes_carry_it(desk: Page) -> None:
    desk.goto(f"{ROOM}desk/")
    follow(desk, "Finish …")
    press(desk, "Yes, finish the meeting")
    desk.goto("/potteries/meetings/1/minutes/")
    press(desk, "Draft the minutes")
    paper = desk.get_by_label("The minutes", exact=True)
    for words in (TITLE, TEXTS[2], STILL):
        expect(paper).to_contain_text(words)
    look(desk, "agree-minutes")


def next_agenda_carries_it(cora: Page, day: date) -> None:
    cora.goto("/potteries/meetings/plan/")
    fill(cora, title="Three months on", day=day.isoformat(), starts="12:30", ends="14:30")
    press(cora, "Plan the meeting")
    cora.goto("/potteries/meetings/2/")
    expect(cora.locator("main")).to_contain_text("What we are agreeing on")
    expect(cora.get_by_role("listitem").filter(has_text=TITLE)).to_contain_text("to be looked at again on")
    look(cora, "agree-next-meeting")
