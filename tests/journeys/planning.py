"""The second part: a chair is named, a meeting is planned, people are invited and answer."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from commonpractice.meetings.dates import propose
from tests.journeys.founding import ADA, BILAL, CHIDI, EIGHT, ESI, FAY, GWEN, LENA, MO, SLUG, Newcomer
from tests.journeys.house import House, fill, follow, link_in, look, press, words_of

MEETING = f"/{SLUG}/meetings/1/"
QUESTION = "What would have opened this door a month earlier?"
ANSWERS = {
    CHIDI: {"answer": "room"},
    MO: {"answer": "room"},
    LENA: {"answer": "remote", "needs": "Captions, please."},
    ADA: {"answer": "room"},
    BILAL: {"answer": "room", "expenses": True},
    ESI: {"answer": "deputy", "deputy_name": "Dov Sprig"},
    FAY: {"answer": "apologies"},
    GWEN: {"answer": "room"},
}


def name_chair(cora: Page) -> None:
    cora.goto(f"/{SLUG}/chair/")
    look(cora, "chair")
    follow(cora, ": meeting 1", exact=False)
    cora.select_option('[name="chair"]', label=CHIDI.name)
    look(cora, "chair-confirm")
    press(cora, "Confirm")
    expect(cora.locator("#meeting-1")).to_contain_text("confirmed")


def plan_meeting(cora: Page, *, here: datetime) -> None:
    """The cadence proposes a day; for the story it is brought forward to today. `here`: the community's own time."""
    cora.goto(f"/{SLUG}/meetings/plan/")
    assert cora.input_value('[name="day"]') == propose(here.date(), months=1, today=here.date()).isoformat()
    starts = here + timedelta(minutes=20)
    fill(
        cora, title="Doors that stay shut", day=here.date().isoformat(), starts=f"{starts:%H:%M}",
        ends=f"{starts + timedelta(hours=2):%H:%M}", place="The Old Kiln, ground floor",
        place_access="Step-free from the yard.", join_link="https://video.example/doors", dial_in="01632 960 001",
    )  # fmt: skip
    look(cora, "plan")
    press(cora, "Plan the meeting")
    expect(cora).to_have_url(re.compile(f"{MEETING}$"))
    look(cora, "meeting-planned")


def adjust_agenda(cora: Page) -> None:
    cora.goto(f"{MEETING}agenda/")
    look(cora, "agenda")
    follow(cora, "Focus presentation", exact=False)
    fill(cora, title="Focus presentation: the key that nobody holds", question=QUESTION)
    cora.select_option('[name="presenter"]', label=MO.name)
    look(cora, "agenda-section")
    press(cora, "Save")
    expect(cora.locator("main")).to_contain_text("the key that nobody holds")


def invite(cora: Page) -> None:
    cora.goto(f"{MEETING}letters/")
    look(cora, "meeting-letters")
    follow(cora, "Invitation", exact=False)
    expect(cora.locator(".letter-body")).to_contain_text(QUESTION)
    look(cora, "invitation")
    press(cora, "Release the letter")
    expect(cora.locator("main")).to_contain_text("on its way to 9 people")


def everybody_answers(house: House, cora: Page) -> None:
    """Each by the link in their own letter, without signing in. Opening it changes nothing; the button does."""
    for who in EIGHT:
        answer(house, who)
    cora.goto(f"{MEETING}answers/")
    look(cora, "answers")
    for words in ("Dov Sprig", "Captions, please."):
        expect(cora.locator("main")).to_contain_text(words)


def answer(house: House, who: Newcomer) -> None:
    page = house.browse(own_link(house, who), phone=True, scripts=who in {ADA, LENA})
    if who is ADA:
        look(page, "answer")
    fill(page, **ANSWERS[who])
    press(page, "Send my answer")
    expect(page.locator("main")).to_contain_text("your answer is saved")
    if who is LENA:
        look(page, "answered")
    page.context.close()


def own_link(house: House, who: Newcomer) -> str:
    letter = house.letter(who.address, "You are invited: Doors that stay shut")
    assert QUESTION in words_of(letter)
    return link_in(letter, "/i/")
