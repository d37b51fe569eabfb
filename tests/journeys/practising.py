"""The third part of a guide: organisations say where they stand and what they do differently, practice reports back, and a new version tells them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from commonpractice.community.models import Membership
from tests.journeys.authoring import (
    ASKS,
    CLAUSES,
    GUIDE,
    TITLE,
    Typing,
    all_saved,
    open_text,
    signed_in,
    type_at_once,
)
from tests.journeys.house import House, fill, follow, link_in, look, press
from tests.journeys.settling import publish

ASK, LOOK, NOTE, TELL = CLAUSES
"""The clauses by their short names."""
ADDED = "Nobody asks at the front desk."
CONDITION = "Yes, as soon as the new form is printed."
IN_THE_WAY = "Two hostels have gone back to the old question."


@dataclass(frozen=True)
class Asked:
    """An organisation, who speaks for it, where their letters go; `member` are those of the community."""

    body: str
    name: str
    address: str
    answer: str = "yes"
    words: str = ""
    member: str = ""


ASKED = (
    Asked("Kiln Street Hostel", "Chidi Slip", "chidi@potteries.example", member="chidi"),
    Asked("Slip Lane Council (invented)", "Ada Saggar", "ada@potteries.example", member="ada"),
    Asked("Weir Fire Service (invented)", "Fay Weir", "fay@weir.example"),
    Asked("Bottle Oven Lettings (invented)", "Dov Sprig", "dov@oven.example", "conditions", CONDITION),
    Asked(
        "Flint Mill Insurance (invented)",
        "Gwen Flint",
        "gwen@flint.example",
        "not_yet",
        "Our board meets in May.",
    ),
)
HOSTEL, COUNCIL, FIRE, LETTINGS, _INSURANCE = ASKED
DIFFERENT = {
    HOSTEL: "From May, nobody is refused at our door before two of us have asked what happened.",
    COUNCIL: "From June, every note on our files says what was seen and by whom.",
    FIRE: "From May, we ring the person first and hear how the fire began before we visit.",
}
ADOPTS = {HOSTEL: ASK, COUNCIL: NOTE, FIRE: ASK}


def ask_all(cora: Page, day: date) -> None:
    for each in ASKED:
        cora.goto(f"{GUIDE}sign-offs/ask/")
        if each.member:
            fill(cora, member=f"{each.body}: {each.name}")
        else:
            fill(cora, body=each.body, name=each.name, email=each.address)
        fill(cora, sign_by=day.isoformat())
        if each is FIRE:
            look(cora, "guide-sign-off-ask")
        press(cora, "Send them the letter")
        expect(cora.locator("main")).to_contain_text(each.body)
    cora.goto(f"{GUIDE}sign-offs/")
    for each in ASKED:
        expect(cora.locator("#missing ~ ul li", has_text=each.body)).to_be_visible()
    look(cora, "guide-sign-offs")


def all_answer(house: House, people: Mapping[str, Membership]) -> dict[Asked, Page]:
    """Members on their own page, the others through the door in their letter. Gives their pages."""
    return {each: answer(house, each, people) for each in ASKED}


def answer(house: House, asked: Asked, people: Mapping[str, Membership]) -> Page:
    letter = house.letter(asked.address, f"Please say where {asked.body} stands: {TITLE}")
    if asked.member:
        page = signed_in(house, people[asked.member], f"{GUIDE}sign-offs/")
        page.get_by_role("link", name=re.compile(f"Answer.*{re.escape(asked.body)}")).click()
    else:
        page = house.browse(link_in(letter, "/o/"), phone=True)
    fill(page, answer=asked.answer, words=asked.words)
    if asked is LETTINGS:
        look(page, "guide-sign-off")
    press(page, "Answer")
    expect(page.locator("main")).to_contain_text("Your answer stands beside the guide.")
    return page


def stands_beside_it(cora: Page, reader: Page) -> None:
    """For everybody, in their words, and nothing is counted; and on the line until there is a new version."""
    cora.goto("/potteries/themes/1/")
    for each in ASKED:
        expect(cora.locator("#sign-off")).to_contain_text(each.body)
    reader.goto(f"{GUIDE}versions/1/")
    said = reader.locator("section[aria-labelledby=sign-offs]")
    for each in ASKED:
        expect(said).to_contain_text(each.body)
        expect(said).to_contain_text(each.words)
        expect(said).not_to_contain_text(each.name)


def adopt_all(pages: Mapping[Asked, Page], by_when: date) -> None:
    for each, words in DIFFERENT.items():
        page = pages[each]
        if each.member:
            page.goto(f"{GUIDE}adoptions/")
            page.get_by_text("Take up a clause", exact=True).click()
        else:
            follow(page, "Page of", exact=False)
            look(page, "guide-own-page")
        follow(page, ADOPTS[each])
        fill(
            page,
            today="Whoever once set a fire is refused.",
            difference=words,
            lead="The manager on duty",
            by_when=by_when.isoformat(),
            shows="The new form.",
            publish="yes",
        )
        look(page, f"guide-adopt-{each.address.partition('@')[0]}")
        press(page, "This is what we will do")
        expect(page.get_by_role("heading", name="What happened since")).to_be_visible()


def everybody_reads_what_they_do(reader: Page) -> None:
    reader.goto("/potteries/adoptions/")
    for each, words in DIFFERENT.items():
        card = reader.locator("main article", has_text=each.body)
        expect(card).to_contain_text(words)
        expect(card).to_contain_text(ADOPTS[each])


def report(outside: Page) -> None:
    """By the reader's page, without an account."""
    outside.goto(f"{GUIDE}latest/")
    outside.get_by_role("link", name=re.compile(f"How did it go.*{ASK}")).click()
    look(outside, "guide-report")
    fill(outside, used="partly", happened="They asked, and said no all the same.", in_the_way=IN_THE_WAY)
    fill(outside, writer="supported", kind="housing")
    press(outside, "Send it")
    expect(outside.locator("main")).to_contain_text("Who leads the guide reads it first.")


def barrier_comes_back(cora: Page) -> None:
    cora.goto(f"{GUIDE}reports/")
    look(cora, "guide-reports")
    cora.get_by_role("link", name=re.compile("^Read.*" + ASK)).click()
    fill(cora, follows="came_back")
    cora.get_by_label("Which barrier?").select_option(index=1)
    look(cora, "guide-practice-report")
    press(cora, "I have read it")
    cora.goto("/potteries/barriers/1/")
    expect(cora.locator("header .lead")).to_contain_text("Recurred")


def a_new_version_tells_them(house: House, cora: Page, pages: Mapping[Asked, Page]) -> None:
    open_text(cora)
    type_at_once([Typing(cora, ASKS, ADDED)])
    all_saved(cora)
    publish(cora, 2, "What practice told us about the front desk.")
    for each in (HOSTEL, FIRE):
        letter = house.letter(each.address, f"What you took up has changed: {ASK}")
        page = pages[each]
        page.goto(link_in(letter, "/o/"))
        expect(page.locator("section[aria-labelledby=moved] ins", has_text=ADDED.rstrip("."))).to_be_visible()
        look(page, f"guide-moved-{each.address.partition('@')[0]}")
    assert house.letters(COUNCIL.address, "What you took up has changed") == []


def old_one_says_so(reader: Page) -> None:
    reader.goto(f"{GUIDE}versions/1/")
    expect(reader.locator("main")).to_contain_text("This is an old version.")
    expect(reader.locator("main .guide-words")).not_to_contain_text(ADDED)
    follow(reader, "What changed since")
    expect(reader.locator("main ins", has_text=ADDED.rstrip("."))).to_be_visible()


def the_line_shows_all(cora: Page, barrier: str) -> None:
    """From the barrier to what came of it, and from a clause back to the barrier in two clicks."""
    cora.goto("/potteries/themes/1/")
    adopted = [f"{each.body}: {clause}" for each, clause in ADOPTS.items()]
    for stage, shown in {
        "barrier": [barrier, "recurred"],
        "agreement": [*CLAUSES],
        "guide": [TITLE, "version 2 published"],
        "adoption": adopted,
        "report": ["a barrier has come back"],
    }.items():
        for words in shown:
            expect(cora.locator(f"#{stage}")).to_contain_text(words)
    look(cora, "guide-line")
    cora.locator("#guide").get_by_role("link", name=TITLE).click()
    look(cora, "guide-desk")
    follow(cora, ASK)
    follow(cora, barrier)
    expect(cora.locator("header h1")).to_have_text(barrier)


def so_far_as_it_is_public(reader: Page, barrier: str) -> None:
    """From a clause to the theme. Barriers are for members."""
    reader.goto(f"{GUIDE}latest/")
    reader.locator("summary", has_text=f"More about this clause: {ASK}").click()
    reader.locator("details[open]").get_by_role("link", name="Rooms after fire setting").click()
    expect(reader.locator("#guide")).to_contain_text("version 2 published")
    for each, clause in ADOPTS.items():
        expect(reader.locator("#adoption")).to_contain_text(f"{each.body}: {clause}")
    expect(reader.locator("main")).not_to_contain_text(barrier)
